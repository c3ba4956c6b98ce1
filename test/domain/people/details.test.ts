import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, change as changeOf, edited, needsEnd } from '../../../domain/people/details.ts'
import { leavesTeam, type Registration, withdrawn } from '../../../domain/people/registration.ts'
import { isProblem } from '../../../domain/problem.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const both = (name: string) => ({ fr: name, en: name })
const skills = ['law', 'code'].map((id) => ({ id, name: both(id) }))
const edition = smallEdition('e', windowsAround(now, 'registration'), { skills })
type Stands = Parameters<typeof edited>[1]
const nothing: Stands = { cohort: '', skills: [], wishes: [], access: '', diet: '', consents: [] }
const state = (of: Registration['state']): { registration: Registration } => ({
  registration: { state: of, since: now },
})
const done = (change: Change, before: Partial<Stands> = {}, at = now) =>
  edited(edition, { ...nothing, ...before }, change, at)
const refused = (change: Change, before: Partial<Stands> = {}, at = now) => {
  const told = done(change, before, at)
  return isProblem(told) ? told.problem : undefined
}

describe('a change of a registration', () => {
  test('changes what it names, and leaves the rest', () => {
    const before = { ...nothing, cohort: 'Molière', wishes: ['water'], diet: 'Halal' }
    expect(done({ skills: ['law'] }, before)).toEqual({ ...before, skills: ['law'] })
    expect(done({ wishes: ['rights', 'water'], diet: '' }, before)).toEqual({
      ...before,
      wishes: ['rights', 'water'],
      diet: '',
    })
  })

  test('made again changes nothing, and two of different fields come to the same in either order', () => {
    const change = fc.record(
      {
        skills: fc.subarray(['law', 'code']),
        wishes: fc.shuffledSubarray(['welcome', 'rights', 'water']),
        cohort: fc.string(),
        diet: fc.string(),
        contact: fc.boolean(),
        images: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(change, change, (one, other) => {
        const first = done(one as Change)
        if (isProblem(first)) throw new Error(first.problem)
        expect(edited(edition, first, one as Change, plusSeconds(now, 60))).toEqual(first)
        if (Object.keys(one).some((name) => name in other)) return
        const ends = [
          [one, other],
          [other, one],
        ].map(([a, b]) => {
          const half = done(a as Change)
          if (isProblem(half)) throw new Error(half.problem)
          const end = edited(edition, half, b as Change, now)
          return isProblem(end)
            ? end
            : { ...end, consents: end.consents.toSorted((x, y) => (x.to < y.to ? -1 : 1)) }
        })
        expect(ends[0]).toEqual(ends[1])
      }),
    )
  })

  test('names skills of the edition’s list and its challenges, each once', () => {
    for (const [path, change] of [
      ['skills', { skills: ['law', 'cooking'] }],
      ['skills', { skills: ['law', 'law'] }],
      ['wishes', { wishes: ['water', 'fire'] }],
      ['wishes', { wishes: ['water', 'water'] }],
    ] as const)
      expect(done(change as unknown as Change)).toMatchObject({
        problem: 'invalid-input',
        fields: [{ path }],
      })
  })

  test('of skills, wishes or class is taken until the second at which registration closes', () => {
    const { closes } = edition.phases.registration
    const last = new Date(Date.parse(closes) - 1).toISOString()
    for (const change of [{ skills: [] }, { wishes: [] }, { cohort: 'x' }]) {
      expect(refused(change, {}, last)).toBeUndefined()
      expect(refused(change, {}, closes)).toBe('phase-closed')
    }
  })

  test('of needs is taken as long as they are kept: a week after the palmarès is due', () => {
    const end = needsEnd(edition)
    expect(end).toBe(plusSeconds(edition.phases.published.opens, 604_800))
    expect(refused({ diet: 'Vegan' }, {}, plusSeconds(end, -1))).toBeUndefined()
    expect(refused({ access: 'A ramp' }, {}, end)).toBe('phase-closed')
  })

  test('of whoever is out is of their consents alone, and those may always change', () => {
    for (const out of ['withdrawn', 'refused'] as const) {
      expect(refused({ diet: 'x' }, state(out))).toBe('no-place')
      expect(refused({ skills: [] }, state(out))).toBe('no-place')
      expect(refused({ contact: false }, state(out), edition.phases.archived.closes)).toBeUndefined()
    }
    expect(refused({ diet: 'x', skills: [] }, state('awaiting-approval'))).toBeUndefined()
  })
})

test('a consent has the date at which it was given, and that at which it was taken back', () => {
  const later = plusSeconds(now, 3600)
  const consents = (change: Change, before: Stands['consents'], at: string) => {
    const after = done(change, { consents: before }, at)
    return isProblem(after) ? [] : (after.consents as Stands['consents'])
  }
  const rules = consents({ rules: true }, [], now)
  expect(rules).toEqual([{ to: 'rules', given: now }])
  expect(consents({ rules: true }, rules, later)).toEqual(rules)
  expect(changeOf.safeParse({ rules: false }).success).toBe(false)
  const given = consents({ contact: true }, [], now)
  expect(given).toEqual([{ to: 'contact', given: now }])
  expect(consents({ contact: true }, given, later)).toEqual(given)
  const back = consents({ contact: false }, given, later)
  expect(back).toEqual([{ to: 'contact', given: now, withdrawn: later }])
  expect(consents({ contact: false }, back, plusSeconds(later, 1))).toEqual(back)
  expect(consents({ contact: true }, back, plusSeconds(later, 1))).toEqual([
    { to: 'contact', given: plusSeconds(later, 1) },
  ])
  expect(consents({ images: false }, [], now)).toEqual([])
})

describe('whoever withdraws', () => {
  test('is out once, whatever state they were in, and leaves it on record', () => {
    for (const was of ['registered', 'awaiting-approval', 'refused'] as const) {
      const out = withdrawn({ state: was, since: now, reason: 'Exchange' }, plusSeconds(now, 9))
      expect(out).toEqual({ state: 'withdrawn', since: plusSeconds(now, 9), was, reason: 'Exchange' })
      expect(withdrawn(out, plusSeconds(now, 99))).toBe(out)
    }
    expect(withdrawn(undefined, now)).toEqual({ state: 'withdrawn', since: now, was: 'registered' })
  })

  test('leaves their team as long as teams work, and not after', () => {
    const { closes } = edition.phases.work
    expect(leavesTeam(edition, plusSeconds(closes, -1))).toBe(true)
    expect(leavesTeam(edition, closes)).toBe(false)
  })
})
