import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edition, edition as editionSchema, phases } from '../../domain/edition/edition.ts'
import { readEdition } from '../../editions/read.ts'
import { writeEdition } from '../../editions/write.ts'

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const awkward = fc.constantFrom(
  'yes',
  '12',
  '- a',
  'a: b',
  '# c',
  '"',
  "'",
  '~',
  '*a',
  '&a',
  '{',
  'é\n\nb ',
  ' x',
  '!a',
)
const words = fc.oneof(line, awkward).filter((each) => each.trim().length > 0)
const text = fc.record({ fr: words, en: words })
const id = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/)
const name = fc.constantFrom('Anne Élie', "Zoé d'Arc", 'null', '007', 'Li: Na', '#1')
const ids = (minLength: number, maxLength: number) => fc.uniqueArray(id, { minLength, maxLength })
const address = (of: string) => `${of}@example.org`

/** Eight windows in order, from minutes to days long, some at odd seconds and around changes of the clock. */
const windows = fc
  .record({
    from: fc.constantFrom('2019-03-30T22:13:00.000Z', '2019-10-26T20:00:00.000Z', '2026-11-25T03:00:00.000Z'),
    gaps: fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 9, maxLength: 9 }),
    unit: fc.constantFrom(60_000, 1_800_000, 1_234),
  })
  .map(({ from, gaps, unit }) => {
    const edges = gaps.map((_, index) => {
      const passed = gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap * unit, 0)
      return new Date(Date.parse(from) + passed).toISOString()
    })
    return Object.fromEntries(
      phases.map((phase, index) => [phase, { opens: edges[index], closes: edges[index + 1] }]),
    )
  })

const editions = fc
  .record({
    lists: fc.record({
      schools: ids(1, 3),
      themes: ids(1, 3),
      challenges: ids(1, 5),
      prizes: ids(1, 3),
      jury: ids(1, 4),
    }),
    text,
    name,
    timeZone: fc.constantFrom('Europe/Paris', 'America/Guadeloupe', 'Asia/Kathmandu', 'UTC'),
    phases: windows,
    weight: fc.double({ min: 0.001, max: 100, noNaN: true }),
    step: fc.constantFrom(0.5, 1, 0.25),
  })
  .map(({ lists, text: each, name: person, timeZone, phases: calendar, weight, step }): unknown => ({
    id: 'an-edition',
    name: each,
    description: each,
    place: each,
    timeZone,
    schools: lists.schools.map((school) => ({
      id: school,
      name: each.en,
      cohort: '',
      mailDomains: ['a.example.org'],
    })),
    partners: [each.fr],
    contacts: [{ name: person, email: address('press') }],
    organisers: [{ id: 'o', name: person, email: address('o') }],
    themes: lists.themes.map((theme) => ({ id: theme, name: each })),
    challenges: lists.challenges.map((challenge) => ({
      id: challenge,
      theme: lists.themes[0],
      title: each,
      question: each,
      context: each,
    })),
    prizes: lists.prizes.map((prize, index) => ({
      id: prize,
      name: each,
      description: each,
      ...(index === 0
        ? { kind: 'audience', rule: 'plurality' }
        : {
            kind: 'jury',
            rule: 'mean',
            criteria: [{ id: 'c', name: each, question: each, weight }],
          }),
    })),
    scale: { minimum: 0, maximum: 20, step },
    jury: lists.jury.map((juror, index) => ({
      id: juror,
      name: person,
      function: each,
      email: address(juror),
      ...(index === 0 ? { president: true, school: lists.schools[0] } : {}),
    })),
    deliverables: [{ id: 'd', kind: 'link', name: each, required: false }],
    teams: { minimum: 1, maximum: 4, schools: 1, perChallenge: 2 },
    phases: calendar,
  }))
  .map((value) => editionSchema.safeParse(value))
  .filter((result) => result.success)
  .map((result): Edition => result.data)

test('any valid edition, written to a file, reads back equal', () => {
  fc.assert(
    fc.property(editions, (edition) => {
      expect(readEdition(writeEdition(edition))).toEqual({ edition })
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('times are written as clocks in the zone show them', () => {
  const [edition] = fc.sample(editions, { numRuns: 1, seed: 1 })
  if (!edition) throw new Error('no edition')
  const paris: Edition = {
    ...edition,
    timeZone: 'Europe/Paris',
    phases: {
      ...edition.phases,
      work: { opens: '2019-02-18T08:00:00.000Z', closes: '2019-10-27T01:30:00.000Z' },
    },
  }
  expect(writeEdition(paris)).toContain('opens: 2019-02-18 09:00')
  expect(writeEdition(paris), 'an hour shown twice is written as an instant').toContain(
    'closes: 2019-10-27T01:30:00.000Z',
  )
})
