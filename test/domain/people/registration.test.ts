import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Asking,
  type Decision,
  decided,
  holdsPlace,
  type Registration,
  registering,
} from '../../../domain/people/registration.ts'
import { isProblem } from '../../../domain/problem.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'registration'))
const closed = { ...edition, registration: { otherAddresses: false } }
const registration = (state: Registration['state'], more: Partial<Registration> = {}): Registration => ({
  state,
  since: now,
  ...more,
})

describe('whoever registers', () => {
  const asked = (asking: Partial<Asking>, rules: Parameters<typeof registering>[0] = edition) =>
    registering(rules, { email: 'ada@elsewhere.example.org', ...asking }, now)

  test('with an address of a school does so for that school, at once, whatever else they say', () => {
    const outcome = { school: 'south', registration: registration('registered') }
    const email = 'ada@south.example.org'
    expect(asked({ email })).toEqual(outcome)
    expect(asked({ email, school: 'north', reason: 'Why not' })).toEqual(outcome)
    expect(asked({ email }, closed)).toEqual(outcome)
  })

  test.each(['ada@example.org', 'ada@x.south.example.org', 'south.example.org@elsewhere.example.org'])(
    'at %s waits for an organiser, with a school and a reason',
    (email) => {
      const reason = 'Exchange student'
      expect(asked({ email, school: 'north', reason })).toEqual({
        school: 'north',
        registration: registration('awaiting-approval', { reason }),
      })
    },
  )

  test('at an address of no school is told which field is missing', () => {
    const field = (asking: Partial<Asking>, rules = edition) => {
      const told = asked(asking, rules)
      return isProblem(told) ? [told.problem, told.fields?.[0]?.path] : told
    }
    expect(field({})).toEqual(['school-not-recognised', 'school'])
    expect(field({ reason: 'Why' })).toEqual(['school-not-recognised', 'school'])
    expect(field({ school: 'east', reason: 'Why' })).toEqual(['school-not-recognised', 'school'])
    expect(field({ school: 'north' })).toEqual(['school-not-recognised', 'reason'])
  })

  test('is told the domains where the edition takes addresses of its schools alone', () => {
    expect(asked({ school: 'north', reason: 'Why' }, closed)).toMatchObject({
      problem: 'school-not-recognised',
      fields: [
        {
          path: 'email',
          detail: { en: 'Use the address of your school (north.example.org, south.example.org).' },
        },
      ],
    })
  })
})

describe('a decision', () => {
  const restore: Decision = { decision: 'restore' }
  const approve: Decision = { decision: 'approve' }
  const refuse = (reason = 'No'): Decision => ({ decision: 'refuse', reason })
  const later = plusSeconds(now, 60)

  test('approves who waits, and refuses with a reason', () => {
    const waits = registration('awaiting-approval', { reason: 'Exchange' })
    expect(decided(edition, waits, approve, later)).toEqual({ ...waits, state: 'registered', since: later })
    expect(decided(edition, waits, refuse(), later)).toEqual({
      ...waits,
      state: 'refused',
      since: later,
      refusal: 'No',
    })
  })

  test('lets somebody in after all, whose refusal is then told no more', () => {
    const refused = registration('refused', { reason: 'Exchange', refusal: 'No' })
    expect(decided(edition, refused, approve, later)).toEqual({
      state: 'registered',
      since: later,
      reason: 'Exchange',
    })
  })

  test('takes no place away: whoever has one awaits none', () => {
    for (const before of [undefined, registration('registered')])
      expect(decided(edition, before, refuse(), later)).toMatchObject({ problem: 'registration-moved-on' })
  })

  test('restores what was withdrawn to where it stood, and nothing else', () => {
    for (const was of ['registered', 'awaiting-approval', 'refused'] as const) {
      const out = registration('withdrawn', { was, reason: 'Exchange' })
      expect(decided(edition, out, restore, later)).toEqual({ state: was, since: later, reason: 'Exchange' })
      for (const other of [approve, refuse()])
        expect(decided(edition, out, other, later)).toMatchObject({ problem: 'registration-moved-on' })
    }
    expect(decided(edition, registration('withdrawn'), restore, later)).toEqual(
      registration('registered', { since: later }),
    )
    const stands = registration('awaiting-approval')
    expect(decided(edition, stands, restore, later)).toBe(stands)
    expect(decided(edition, registration('refused'), restore, later)).toMatchObject({
      problem: 'registration-moved-on',
    })
  })

  test('taken again changes nothing; a refusal may be worded anew', () => {
    const any = fc.constantFrom<Registration['state']>('registered', 'awaiting-approval', 'refused')
    const taken = fc.oneof(fc.constant(approve), fc.constantFrom('No', 'Too late').map(refuse))
    fc.assert(
      fc.property(any, taken, (state, decision) => {
        const once = decided(edition, registration(state), decision, now)
        if (isProblem(once)) return
        expect(decided(edition, once, decision, later)).toEqual(once)
        expect(holdsPlace({ role: 'participant', registration: once })).toBe(decision === approve)
      }),
    )
    const refused = registration('refused', { refusal: 'No' })
    expect(decided(edition, refused, refuse('Too late'), later)).toMatchObject({
      refusal: 'Too late',
      since: later,
    })
  })
})

test('participants of an earlier release hold a place; jurors and organisers hold none', () => {
  expect(holdsPlace({ role: 'participant' })).toBe(true)
  for (const role of ['juror', 'president', 'organiser']) expect(holdsPlace({ role })).toBe(false)
})
