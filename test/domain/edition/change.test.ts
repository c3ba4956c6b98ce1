import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../domain/canonical.ts'
import { type Change, changeEdition, mayChange, type Standing } from '../../../domain/edition/change.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { isProblem } from '../../../domain/problem.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround, withCriterion } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const at = (open: Phase | 'before') => smallEdition('e', windowsAround(now, open))
const nothing: Standing = {
  now,
  signed: false,
  frozen: false,
  published: false,
  readable: {},
  used: { schools: new Set(), challenges: new Set(), deliverables: new Set() },
  scored: false,
  divided: false,
  places: 0,
}
const both = (name: string) => ({ fr: name, en: name })

/** The fields that are refused, or what the change takes; nothing where it takes nothing. */
function told(before: Edition, changes: Partial<Edition>, standing: Partial<Standing> = {}): string[] {
  const change = changeEdition(before, { ...before, ...changes }, { ...nothing, ...standing })
  if (isProblem(change)) return (change.fields ?? []).map(({ path }) => path).concat(change.problem)
  return [...(change.reason ? ['reason'] : []), ...change.agreement.map(({ path }) => path)]
}

const withRule = ({ prizes }: Edition) => ({
  prizes: prizes.map((each) =>
    each.id === 'users' && each.kind === 'jury' ? { ...each, rule: 'median' as const } : each,
  ),
})

/** What may change when, as the schools asked for it: the moment, the change, what is told. */
const rows: [
  Phase | 'before',
  string,
  (edition: Edition) => Partial<Edition>,
  Partial<Standing>,
  string[],
][] = [
  ['before', 'id', () => ({ id: 'other' }), {}, ['id', 'edition-stands']],
  ['before', 'rehearsal', () => ({ rehearsal: true }), {}, ['rehearsal', 'edition-stands']],
  ['before', 'a juror', ({ jury }) => ({ jury: jury.slice(0, 2) }), {}, ['jury', 'edition-stands']],
  [
    'before',
    'an organiser',
    ({ organisers: [one] }) => ({ organisers: one ? [{ ...one, name: 'X' }] : [] }),
    {},
    ['organisers.0.name', 'edition-stands'],
  ],
  ['published', 'a text', () => ({ description: both('Autre.') }), { signed: true, published: true }, []],
  [
    'archived',
    'a text',
    () => ({ description: both('Autre.') }),
    {},
    ['description.fr', 'description.en', 'edition-stands'],
  ],
  ['deliberation', 'its name', () => ({ name: both('Autre') }), {}, []],
  [
    'deliberation',
    'its name',
    () => ({ name: both('Autre') }),
    { signed: true },
    ['name.fr', 'name.en', 'edition-stands'],
  ],
  ['published', 'what is published', () => ({ publication: { members: true } }), {}, []],
  [
    'published',
    'what is published',
    () => ({ publication: { members: true } }),
    { published: true },
    ['publication', 'edition-stands'],
  ],
  ['registration', 'a school', ({ schools }) => ({ schools: schools.slice(0, 1) }), {}, []],
  [
    'registration',
    'a school',
    ({ schools }) => ({ schools: schools.slice(0, 1) }),
    { used: { ...nothing.used, schools: new Set(['south']) } },
    ['schools', 'edition-stands'],
  ],
  ['work', 'a challenge', ({ challenges }) => ({ challenges: challenges.slice(1) }), {}, []],
  [
    'work',
    'a challenge',
    ({ challenges }) => ({ challenges: challenges.slice(1) }),
    { used: { ...nothing.used, challenges: new Set(['welcome']) } },
    ['challenges', 'edition-stands'],
  ],
  [
    'work',
    'a deliverable',
    ({ deliverables }) => ({ deliverables: deliverables.slice(1) }),
    { used: { ...nothing.used, deliverables: new Set(['deck']) } },
    ['deliverables', 'edition-stands'],
  ],
  [
    'jury',
    'a deliverable',
    ({ deliverables }) => ({ deliverables: deliverables.slice(1) }),
    {},
    ['deliverables', 'edition-stands'],
  ],
  [
    'jury',
    'the wording of a deliverable',
    ({ deliverables: [one, ...rest] }) => ({
      deliverables: one ? [{ ...one, name: both('D') }, ...rest] : [],
    }),
    {},
    [],
  ],
  ['formation', 'the size of teams', ({ teams }) => ({ teams: { ...teams, maximum: 5 } }), {}, []],
  [
    'jury',
    'the size of teams',
    ({ teams }) => ({ teams: { ...teams, maximum: 5 } }),
    {},
    ['teams.maximum', 'edition-stands'],
  ],
  ['registration', 'the places', () => ({ registration: { capacity: 40 } }), { places: 40 }, []],
  [
    'registration',
    'the places',
    () => ({ registration: { capacity: 39 } }),
    { places: 40 },
    ['registration.capacity', 'edition-stands'],
  ],
  ['before', 'a rule', withRule, {}, []],
  ['work', 'a rule', withRule, {}, ['reason']],
  ['jury', 'a rule', withRule, { scored: true }, ['reason', 'prizes.users.rule']],
  ['jury', 'a criterion', withCriterion, {}, ['reason', 'prizes.tech.criteria.new']],
  ['jury', 'a criterion', withCriterion, { scored: true }, ['prizes.1.criteria.1', 'edition-stands']],
  [
    'jury',
    'the scale',
    () => ({ scale: { minimum: 0, maximum: 10, step: 1 } }),
    { scored: true },
    ['scale.maximum', 'edition-stands'],
  ],
  ['jury', 'the quorum', () => ({ deliberation: { quorum: 2 } }), {}, ['reason', 'deliberation']],
  [
    'work',
    'how teams are divided',
    () => ({ assignment: { each: 2, dropOut: 'kept' } }),
    { divided: true },
    ['assignment', 'edition-stands'],
  ],
  ['deliberation', 'a rule', withRule, { readable: { jury: now } }, ['prizes.0.rule', 'edition-stands']],
  ['deliberation', 'a rule', withRule, { frozen: true }, ['prizes.0.rule', 'edition-stands']],
  [
    'vote',
    'the wording of a prize',
    ({ prizes: [one, ...rest] }) => ({ prizes: one ? [{ ...one, name: both('P') }, ...rest] : [] }),
    { readable: { jury: now } },
    [],
  ],
  [
    'vote',
    'the description of a prize',
    ({ prizes: [one, ...rest] }) => ({ prizes: one ? [{ ...one, description: both('P') }, ...rest] : [] }),
    { readable: { jury: now } },
    [],
  ],
  [
    'jury',
    'the order of prizes and their criteria',
    ({ prizes }) => ({
      prizes: prizes
        .map((each) => (each.kind === 'jury' ? { ...each, criteria: each.criteria.toReversed() } : each))
        .toReversed(),
    }),
    { scored: true },
    ['reason', 'prizes', 'prizes.users.criteria'],
  ],
  [
    'jury',
    'a prize of the jury that becomes one of the audience',
    ({ prizes: [one, ...rest] }) => ({
      prizes: one ? [{ ...one, kind: 'audience', rule: 'plurality' }, ...rest] : [],
    }),
    { scored: true },
    ['prizes.0.kind', 'edition-stands'],
  ],
  [
    'work',
    'the kind of a deliverable',
    ({ deliverables: [, link] }) => ({ deliverables: link ? [{ ...link, id: 'deck' }, link] : [] }),
    { used: { ...nothing.used, deliverables: new Set(['deck']) } },
    ['deliverables.0.kind', 'edition-stands'],
  ],
  [
    'work',
    'a deliverable more',
    ({ deliverables }) => ({ deliverables: [...deliverables, link('more')] }),
    { used: { ...nothing.used, deliverables: new Set(['deck', 'more']) } },
    [],
  ],
  [
    'work',
    'one of whose deliverables nothing was handed in for',
    ({ deliverables }) => ({ deliverables: deliverables.slice(0, 1) }),
    { used: { ...nothing.used, deliverables: new Set(['deck']) } },
    [],
  ],
  [
    'work',
    'one challenge while another is taken',
    ({ challenges }) => ({ challenges: challenges.slice(1) }),
    { used: { ...nothing.used, challenges: new Set(['rights']) } },
    [],
  ],
  ['registration', 'that places are counted at all', () => ({ registration: {} }), { places: 40 }, []],
  ['registration', 'what is said of places', () => ({ description: both('Autre.') }), { places: 40 }, []],
  [
    'jury',
    'a prize of the audience more',
    ({ prizes: [, , audience, ...rest] }) => ({
      prizes: audience ? [...at('jury').prizes, { ...audience, id: 'second' }, ...rest] : [],
    }),
    { scored: true },
    ['prizes.3', 'edition-stands'],
  ],
  [
    'work',
    'a rule, once a sheet came in and the window was moved away',
    withRule,
    { scored: true },
    ['reason', 'prizes.users.rule'],
  ],
  [
    'before',
    'a rule, once a sheet came in and all windows were moved away',
    withRule,
    { scored: true },
    ['reason', 'prizes.users.rule'],
  ],
  [
    'work',
    'how jurors walk',
    () => ({ walk: { minimum: 2, minutes: 5 } }),
    { divided: true },
    ['walk', 'edition-stands'],
  ],
  ['work', 'the quorum', () => ({ deliberation: { quorum: 2 } }), { divided: true }, ['reason']],
  [
    'work',
    'a text and a date',
    ({ phases }) => ({ description: both('Autre.'), phases: later(phases, 'archived') }),
    {},
    ['reason'],
  ],
  ['before', 'a date', ({ phases }) => ({ phases: later(phases, 'work') }), {}, []],
  ['work', 'a date', ({ phases }) => ({ phases: later(phases, 'archived') }), {}, ['reason']],
  [
    'deliberation',
    'a date',
    ({ phases }) => ({ phases: later(phases, 'archived') }),
    { signed: true },
    ['reason'],
  ],
]

function link(id: string): Edition['deliverables'][number] {
  return { id, kind: 'link', name: both(id), required: false }
}

function later(phases: Edition['phases'], phase: Phase): Edition['phases'] {
  const { opens, closes } = phases[phase]
  return { ...phases, [phase]: { opens, closes: plusSeconds(closes, phase === 'work' ? -60 : 60) } }
}

test('what is said of registration changes while more hold a place than there are by now', () => {
  const edition = { ...at('registration'), registration: { capacity: 39 } }
  expect(told(edition, { registration: { capacity: 39, cohorts: true } }, { places: 40 })).toEqual([])
})

test.each(rows)('%s: %s', (phase, _, changes, standing, expected) => {
  const edition = at(phase)
  expect(told(edition, changes(edition), standing).sort()).toEqual(expected.toSorted())
})

describe('at the very second', () => {
  const edition = at('before')
  const { phases } = edition
  const second = (changes: Partial<Edition>, moment: string) => told(edition, changes, { now: moment })

  test('at which scoring opens the president is asked, and teams’ rules stay', () => {
    const { opens } = phases.jury
    expect(second(withRule(edition), opens)).toEqual(['reason', 'prizes.users.rule'])
    expect(second(withRule(edition), plusSeconds(opens, -1))).toEqual(['reason'])
    const teams = { ...edition.teams, maximum: 5 }
    expect(second({ teams }, opens)).toEqual(['teams.maximum', 'edition-stands'])
    expect(second({ teams }, plusSeconds(opens, -1))).toEqual([])
  })

  test('at which work closes what is to be handed in stays, and before it does not', () => {
    const deliverables = edition.deliverables.slice(1)
    expect(second({ deliverables }, phases.work.closes)).toEqual(['deliverables', 'edition-stands'])
    expect(second({ deliverables }, plusSeconds(phases.work.closes, -1))).toEqual([])
  })

  test('at which it is archived nothing changes any more', () => {
    const description = both('Autre.')
    expect(second({ description }, phases.archived.opens)).toContain('edition-stands')
    expect(second({ description }, plusSeconds(phases.archived.opens, -1))).toEqual([])
  })

  test('at which registration opens a date takes a reason', () => {
    const moved = { phases: later(phases, 'archived') }
    expect(second(moved, phases.registration.opens)).toEqual(['reason'])
    expect(second(moved, plusSeconds(phases.registration.opens, -1))).toEqual([])
  })
})

test('what is refused says what stays, and because of what, in both languages', () => {
  const edition = at('work')
  const after = { ...edition, schools: edition.schools.slice(1), challenges: edition.challenges.slice(1) }
  const change = changeEdition(
    edition,
    { ...after, deliverables: edition.deliverables.slice(1), registration: { capacity: 3 } },
    {
      ...nothing,
      places: 4,
      used: {
        schools: new Set(['north']),
        challenges: new Set(['welcome']),
        deliverables: new Set(['deck']),
      },
    },
  )
  if (!isProblem(change)) throw new Error('It was taken')
  const said = Object.fromEntries((change.fields ?? []).map(({ path, detail }) => [path, detail]))
  expect(Object.keys(said).sort()).toEqual(['challenges', 'deliverables', 'registration.capacity', 'schools'])
  const told = [
    ['schools', 'École du Nord', 'École du Nord'],
    ['challenges', 'Défi welcome', 'Défi welcome'],
    ['deliverables', 'Présentation', 'Présentation'],
    ['registration.capacity', '4 personnes', '4 people'],
  ] as const
  for (const [path, fr, en] of told) {
    expect(said[path]?.fr).toContain(fr)
    expect(said[path]?.en).toContain(en)
  }
})

test('each field is refused once, the first fifty in their order', () => {
  const edition = at('archived')
  const partners = Array.from({ length: 60 }, (_, index) => `Partenaire ${index}`)
  const paths = told(edition, { partners })
  expect(paths).toHaveLength(51)
  expect(new Set(paths).size).toBe(51)
  const removed = changeEdition(
    at('work'),
    { ...at('work'), schools: [] },
    { ...nothing, used: { ...nothing.used, schools: new Set(['north', 'south']) } },
  )
  if (!isProblem(removed)) throw new Error('It was taken')
  expect(removed.fields).toMatchObject([{ path: 'schools', detail: { en: expect.stringContaining('Nord') } }])
})

describe('what is the same', () => {
  test('is always accepted, whatever stands, and takes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('before', 'registration', 'jury', 'published', 'archived' as const),
        fc.record({
          signed: fc.boolean(),
          frozen: fc.boolean(),
          published: fc.boolean(),
          scored: fc.boolean(),
          divided: fc.boolean(),
        }),
        (phase, standing) => {
          const edition = at(phase as Phase)
          const same = JSON.parse(JSON.stringify(edition)) as Edition
          const change = changeEdition(edition, same, { ...nothing, ...standing })
          expect(change).toEqual({ edition, differences: [], reason: false, agreement: [] })
        },
      ),
    )
  })

  test('is where a change is taken back: there and back again is the edition that it was', () => {
    const edition = at('registration')
    const changed = changeEdition(edition, { ...edition, description: both('Autre.') }, nothing) as Change
    const back = changeEdition(changed.edition, edition, nothing) as Change
    expect(canonicalJson(back.edition)).toBe(canonicalJson(edition))
    expect(back.differences.map(({ path }) => path)).toEqual(['description.fr', 'description.en'])
  })
})

test('a change that takes a reason is refused without one, and one that takes an agreement without it', () => {
  const edition = at('jury')
  const change = changeEdition(edition, { ...edition, ...withRule(edition) }, nothing) as Change
  expect(mayChange(change, { reason: undefined, agreed: true })).toMatchObject({
    problem: 'say-why',
    fields: [{ path: 'reason' }],
  })
  expect(mayChange(change, { reason: 'Une coquille.', agreed: false })).toMatchObject({
    problem: 'president-agrees-first',
    fields: [{ path: 'prizes.0.rule' }],
  })
  expect(mayChange(change, { reason: 'Une coquille.', agreed: true })).toBeUndefined()
  const plain = changeEdition(edition, { ...edition, description: both('Autre.') }, nothing) as Change
  expect(mayChange(plain, { reason: undefined, agreed: false })).toBeUndefined()
})

test('windows that no longer move are refused as on the page of the calendar', () => {
  const edition = at('deliberation')
  const phases = {
    ...edition.phases,
    vote: { ...edition.phases.vote, opens: plusSeconds(edition.phases.vote.opens, 60) },
  }
  expect(told(edition, { phases }, { signed: true })).toEqual(['minutes-already-signed'])
  expect(told(edition, { phases }, { readable: { vote: now } })).toEqual([
    'phases.vote.closes',
    'already-readable',
  ])
})
