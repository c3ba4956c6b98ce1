import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admitted } from '../../../domain/people/admission.ts'
import { outcomeOf } from '../../../domain/people/deciding.ts'
import { entering } from '../../../domain/people/entering.ts'
import { type Decision, type Registration, states } from '../../../domain/people/registration.ts'
import { isProblem } from '../../../domain/problem.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'work'))
const registering = smallEdition('r', windowsAround(now, 'registration'), { registration: { capacity: 3 } })
const ana = { id: 'ana', role: 'participant', team: 't', signedInAt: now }
const [self, mate, other] = ['ana', 'bea', 'cid'].map((person, index) => ({
  person,
  school: index === 1 ? 'south' : 'north',
}))
if (!self || !mate || !other) throw new Error('Nobody is there')
const withdraw: Decision = { decision: 'withdraw' }

type Asked = Parameters<typeof outcomeOf>

function follows(of: Asked[0], person: Asked[1], members: Asked[2], taken: Decision) {
  const outcome = outcomeOf(of, person, members, taken, now)
  if (isProblem(outcome)) return outcome.problem
  return outcome.outcome === 'done' ? outcome.follows : outcome.outcome
}

describe('who is withdrawn', () => {
  test('leaves a team that goes on, lacks something, or is dissolved; one that has handed in stays as it is', () => {
    expect(follows(edition, ana, [self, mate, other], withdraw)).toEqual(['leaves-team', 'mailed'])
    expect(follows(edition, ana, [self, mate], withdraw)).toEqual([
      'leaves-team',
      'team-incomplete',
      'mailed',
    ])
    expect(follows(edition, ana, [self], withdraw)).toEqual(['leaves-team', 'team-dissolved', 'mailed'])
    const judged = { ...edition, phases: windowsAround(now, 'jury') }
    expect(follows(judged, ana, [self, mate], withdraw)).toEqual(['team-stays', 'mailed'])
    expect(outcomeOf(judged, ana, [self, mate], withdraw, now)).toMatchObject({ leavesTeam: false })
  })

  test('gives a place to the line where places are counted and still given, and hears of it who has signed in', () => {
    const { team: _, ...alone } = ana
    expect(follows(registering, alone, [], withdraw)).toEqual(['place-goes-on', 'mailed'])
    expect(follows(edition, { ...alone, signedInAt: undefined }, [], withdraw)).toEqual(['not-mailed'])
    const waits = { state: 'waiting', since: now } as const
    expect(follows(registering, { ...alone, registration: waits }, [], withdraw)).toEqual(['mailed'])
  })
})

test('who is approved waits in line where places are counted, and takes part where not; restored, one is without a team', () => {
  const asks = { ...ana, team: undefined, registration: { state: 'awaiting-approval', since: now } as const }
  expect(follows(registering, asks, [], { decision: 'approve' })).toEqual(['waits-in-line'])
  expect(follows(edition, asks, [], { decision: 'approve' })).toEqual(['gets-place', 'mailed'])
  const out: Registration = { state: 'withdrawn', since: now, was: 'registered' }
  expect(follows(edition, { ...asks, registration: out }, [], { decision: 'restore' })).toEqual([
    'gets-place',
    'without-team',
    'mailed',
  ])
  expect(follows(edition, { ...ana, registration: undefined }, [], { decision: 'approve' })).toBe('same')
})

test('any decision, taken again, changes nothing', () => {
  const any = fc.constantFrom(...states).map((state): Registration => ({ state, since: now }))
  const taken = fc.constantFrom<Decision>(
    { decision: 'approve' },
    { decision: 'refuse', reason: 'Non.' },
    withdraw,
    { decision: 'restore' },
  )
  fc.assert(
    fc.property(any, taken, (registration, decision) => {
      const once = outcomeOf(edition, { ...ana, registration }, [self], decision, now)
      if (isProblem(once)) return
      const after = { ...ana, registration: once.stands }
      expect(outcomeOf(edition, after, [self], decision, plusSeconds(now, 60))).toEqual({
        outcome: 'same',
        stands: once.stands,
      })
    }),
  )
})

describe('somebody who is entered', () => {
  const entry = { email: 'tara@north.example.org', beyond: false }
  const stateOf = (of: typeof edition, more: Partial<typeof entry> = {}) => {
    const entered = entering(of, { ...entry, ...more }, now)
    return isProblem(entered) ? entered.problem : entered.registration.state
  }

  test('stands in line as long as places are given in it, unless theirs is beyond them', () => {
    expect(stateOf(registering)).toBe(admitted(registering))
    expect(stateOf(registering, { beyond: true })).toBe('registered')
    expect(stateOf(edition)).toBe('registered')
    const closed = { ...registering, phases: windowsAround(now, 'work') }
    expect(stateOf(closed)).toBe('registered')
  })

  test('is of the school of their address, or of the one that is named', () => {
    expect(entering(edition, entry, now)).toMatchObject({ school: 'north' })
    expect(entering(edition, { ...entry, school: 'south' }, now)).toMatchObject({ school: 'south' })
    expect(stateOf(edition, { email: 'tara@elsewhere.example.org' })).toBe('invalid-input')
  })
})
