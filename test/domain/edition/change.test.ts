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

function later(phases: Edition['phases'], phase: Phase): Edition['phases'] {
  const { opens, closes } = phases[phase]
  return { ...phases, [phase]: { opens, closes: plusSeconds(closes, phase === 'work' ? -60 : 60) } }
}

test.each(rows)('%s: %s', (phase, _, changes, standing, expected) => {
  const edition = at(phase)
  expect(told(edition, changes(edition), standing).sort()).toEqual(expected.toSorted())
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
