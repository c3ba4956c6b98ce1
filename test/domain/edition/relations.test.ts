import { describe, expect, test } from 'vitest'
import { whomToWriteTo } from '../../../domain/edition/contact.ts'
import { contradictions } from '../../../domain/edition/edition.ts'

const found = (value: unknown) => contradictions(value).map(({ path, code }) => `${path.join('.')} ${code}`)

describe('contradictions are looked for as far as the shape goes', () => {
  test.each([undefined, null, 'text', 3, [], {}])('in %j there are none', (value) => {
    expect(found(value)).toEqual([])
  })

  test('lists of the wrong kind, and entries of none, hide nothing and invent nothing', () => {
    const schools = [null, 'north', { id: 3 }, { id: 3 }, { id: 'north' }, { id: 'north' }]
    expect(found({ schools, themes: 'all', challenges: [{ id: 'a', theme: 'moon' }, { id: 'a' }] })).toEqual([
      'schools.5.id id-used-twice',
      'challenges.1.id id-used-twice',
    ])
  })

  test('what refers to nobody is named where it stands', () => {
    expect(
      found({
        themes: [{ id: 'sea' }],
        challenges: [{ theme: 'moon' }, { theme: 7 }, { theme: 'sea' }],
        schools: [],
        jury: [{ id: 'a', president: true, school: 'north' }],
        deliberation: { substitutes: ['a', 'b', 5], quorum: 2, approvals: 3 },
      }),
    ).toEqual([
      'challenges.0.theme unknown-theme',
      'jury.0.school unknown-school',
      'deliberation.substitutes.1 unknown-juror',
      'deliberation.quorum quorum-above-jury',
      'deliberation.approvals approvals-above-jury',
    ])
  })

  test('how teams are divided is held to the jury, and to its quorum and themes', () => {
    const jury = [{ id: 'a', president: true, themes: ['sea', 'moon', 7] }, { id: 'b' }]
    const themes = [{ id: 'sea' }]
    expect(found({ jury, themes, assignment: { each: 3 }, deliberation: { quorum: 2 } })).toEqual([
      'jury.0.themes.1 unknown-theme',
      'assignment.each more-than-jury',
    ])
    expect(found({ jury, themes: 3, assignment: { each: 1 }, deliberation: { quorum: 2 } })).toEqual([
      'deliberation.quorum quorum-above-assignment',
    ])
    expect(found({ jury: 'all', assignment: { each: 40 } })).toEqual([])
    expect(found({ jury, themes: 3, assignment: { each: 1 }, walk: { minimum: 3 } })).toEqual([
      'walk.minimum more-than-jury',
      'walk assignment-or-walk',
    ])
  })

  test('a juror and an organiser of one address or id are named, whoever comes second', () => {
    const people = { jury: [{ id: 'a', email: 'a@example.org', president: true }] }
    expect(found({ ...people, organisers: [{ id: 'a', email: 'a@example.org' }] })).toEqual([
      'organisers.0.email address-used-twice',
      'organisers.0.id id-used-twice',
    ])
    expect(found({ jury: [...people.jury, { id: 'a', email: 'b@example.org' }] })).toEqual([
      'jury.1.id id-used-twice',
    ])
  })

  test('presidents are counted where it is said who is one', () => {
    expect(found({ jury: [{}, {}] })).toEqual(['jury one-president'])
    expect(found({ jury: [{ president: true }, { president: true }] })).toEqual(['jury one-president'])
    expect(found({ jury: [{ president: 'yes' }, {}] })).toEqual([])
    expect(found({ jury: 'everybody', deliberation: { quorum: 9 } })).toEqual([])
  })

  test('numbers are held to each other where they are numbers', () => {
    const challenges = Array.from({ length: 11 }, () => ({}))
    expect(
      found({ teams: { schools: 3, maximum: 2, perChallenge: 100 }, schools: [{}, {}], challenges }),
    ).toEqual([
      'teams.schools more-schools-than-there-are',
      'teams.perChallenge more-teams-than-can-be',
      'teams.schools more-schools-than-members',
    ])
    expect(
      found({ teams: { schools: '3', maximum: 2, perChallenge: '100' }, schools: [{}], challenges }),
    ).toEqual([])
    expect(found({ teams: { schools: 3, maximum: '2' }, schools: [{}, {}, {}] })).toEqual([])
    expect(
      found({ teams: { schools: 3, maximum: 3, perChallenge: 90 }, schools: 'all', challenges }),
    ).toEqual([])
  })

  test('criteria are unique within a jury’s prize, and one prize is the audience’s', () => {
    const criteria = [{ id: 'craft' }, { id: 'craft' }]
    expect(
      found({
        prizes: [
          { kind: 'jury', criteria },
          { kind: 'other', criteria },
        ],
      }),
    ).toEqual(['prizes.0.criteria.1.id id-used-twice'])
    expect(found({ prizes: [{ kind: 'audience' }, { kind: 'audience' }] })).toEqual([
      'prizes one-audience-prize',
    ])
  })

  test('guidance stands on the scale, from the lowest mark up, each once', () => {
    const guided = (...marks: unknown[]) => ({
      prizes: [{ criteria: [{ id: 'craft', guidance: marks.map((mark) => ({ mark })) }] }],
    })
    const scale = { minimum: 0, maximum: 20, step: 0.5 }
    const at = (level: number, code: string) => `prizes.0.criteria.0.guidance.${level}.mark ${code}`
    expect(found({ ...guided(0, 9.5, 20), scale })).toEqual([])
    expect(found({ ...guided(-1, 9.25, 21), scale })).toEqual([
      at(0, 'mark-off-scale'),
      at(1, 'mark-off-scale'),
      at(2, 'mark-off-scale'),
    ])
    expect(found({ ...guided(5, 5, 4), scale })).toEqual([
      at(1, 'guidance-not-rising'),
      at(2, 'guidance-not-rising'),
    ])
    for (const unknown of [undefined, {}, { ...scale, step: 0 }, { ...scale, step: 'half' }])
      expect(found({ ...guided(5, 'six', 99), scale: unknown })).toEqual([])
  })

  test('windows are compared where both are known', () => {
    const [early, late] = ['2026-02-18T12:00:00.000Z', '2026-02-19T12:00:00.000Z']
    expect(found({ phases: { work: { opens: late, closes: late }, jury: { opens: early } } })).toEqual([
      'phases.jury.opens opens-before-the-phase-before',
      'phases.jury.opens opens-before-the-other-closes',
    ])
    expect(found({ phases: { work: { opens: 3 }, jury: 'soon', vote: { opens: early } } })).toEqual([])
  })
})

test('people write to the edition’s address, or else to its first contact', () => {
  const contacts = [
    { name: 'A', email: 'a@example.org' },
    { name: 'B', email: 'b@example.org' },
  ]
  const notices = { contact: 'all@example.org' } as NonNullable<
    Parameters<typeof whomToWriteTo>[0]['notices']
  >
  expect(whomToWriteTo({ contacts })).toBe('a@example.org')
  expect(whomToWriteTo({ contacts, notices })).toBe('all@example.org')
  expect(whomToWriteTo({ contacts: [] })).toBeUndefined()
})
