import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givePlaces, type InLine, isInLine, occupies, positionOf } from '../../../domain/people/places.ts'
import { accepted, holdsPlace, withdrawn } from '../../../domain/people/registration.ts'
import { isProblem } from '../../../domain/problem.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const start = '2026-02-18T12:00:00.000Z'
const at = (minutes: number) => plusSeconds(start, minutes * 60)
const withPlaces = (capacity: number | undefined, answerHours = 1) =>
  smallEdition('e', windowsAround(start, 'registration'), {
    registration: { answerHours, ...(capacity !== undefined && { capacity }) },
  })

/** Somebody who registered at this minute and waits. */
const waits = (id: string, minute: number, more: Partial<InLine> = {}): InLine => ({
  id,
  role: 'participant',
  registeredAt: at(minute),
  signedInAt: at(minute),
  registration: { state: 'waiting', since: at(minute) },
  ...more,
})

/** People once places were given. */
function given(edition: ReturnType<typeof withPlaces>, people: readonly InLine[], now: string): InLine[] {
  const changes = givePlaces(edition, people, now)
  return people.map((each) => ({ ...each, registration: changes.get(each.id) ?? each.registration }))
}

const states = (people: readonly InLine[]) => people.map(({ registration }) => registration?.state)

describe('places', () => {
  test('go to newcomers in the order of registration, at once; the others are told to wait', () => {
    const people = [waits('c', 3), waits('a', 1), waits('b', 2)]
    const after = given(withPlaces(2), people, at(9))
    expect(states(after)).toEqual(['waiting', 'registered', 'registered'])
    expect(after[0]?.registration).toEqual({ state: 'waiting', since: at(9), listed: at(9) })
    expect(givePlaces(withPlaces(2), after, at(10)).size).toBe(0)
    expect(states(given(withPlaces(undefined), people, at(9)))).toEqual(Array(3).fill('registered'))
  })

  test('go to nobody whose address nobody has proved to be theirs', () => {
    expect(givePlaces(withPlaces(2), [waits('a', 1, { signedInAt: undefined })], at(9)).size).toBe(0)
  })

  test('are counted with participants of an earlier release, and no jurors', () => {
    const older = { id: 'o', role: 'participant' }
    const juror = { id: 'j', role: 'juror' }
    expect(states(given(withPlaces(2), [older, juror, waits('a', 1), waits('b', 2)], at(9)))).toEqual([
      undefined,
      undefined,
      'registered',
      'waiting',
    ])
  })

  test('that become free are offered to the first in the line, with a date to answer by', () => {
    const full = given(withPlaces(1, 2), [waits('a', 1), waits('b', 2), waits('c', 3)], at(9))
    const freed = full.map((each) =>
      each.id === 'a' ? { ...each, registration: withdrawn(each.registration, at(10)) } : each,
    )
    const after = given(withPlaces(1, 2), freed, at(10))
    expect(states(after)).toEqual(['withdrawn', 'promoted', 'waiting'])
    expect(after[1]?.registration).toMatchObject({ since: at(10), answerBy: at(130) })
    expect(givePlaces(withPlaces(1, 2), after, at(129)).size).toBe(0)
    expect(accepted(after[1]?.registration, at(129))).toEqual({ state: 'registered', since: at(129) })
    expect(accepted(after[1]?.registration, at(130))).toMatchObject({ problem: 'place-passed-on' })
    expect(accepted(after[2]?.registration, at(20))).toMatchObject({ problem: 'place-passed-on' })
    const passed = given(withPlaces(1, 2), after, at(130))
    expect(states(passed)).toEqual(['withdrawn', 'waiting', 'promoted'])
    expect(positionOf(passed, 'b')).toBe(1)
    expect(positionOf(passed, 'c')).toBe(0)
    const again = given(withPlaces(1, 2), passed, at(260))
    expect(states(again)).toEqual(['withdrawn', 'promoted', 'waiting'])
    expect(states(given(withPlaces(1, 2), again, at(390)))).toEqual(['withdrawn', 'withdrawn', 'promoted'])
  })

  test('are offered no longer than until teams are formed, and not at all after that', () => {
    const edition = withPlaces(1, 720)
    const { closes } = edition.phases.formation
    const listed = waits('a', 1, { registration: { state: 'waiting', since: start, listed: start } })
    expect(givePlaces(edition, [listed], at(9)).get('a')).toMatchObject({
      state: 'promoted',
      answerBy: closes,
    })
    expect(givePlaces(edition, [listed], closes).size).toBe(0)
  })

  test('are never more than there are, and pass nobody by, whatever people do and whenever places are given', () => {
    const deed = fc.record({
      who: fc.nat(9),
      what: fc.constantFrom('registers', 'signs in', 'withdraws', 'accepts', 'nothing'),
      minutes: fc.nat(50),
      gives: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(deed, { maxLength: 40 }), (capacity, deeds) => {
        const edition = withPlaces(capacity)
        let now = 0
        let people: InLine[] = []
        for (const { who, what, minutes, gives } of deeds) {
          now += minutes
          const id = `p${who}`
          const known = people.some((each) => each.id === id)
          if (what === 'registers' && !known) people = [...people, waits(id, now, { signedInAt: undefined })]
          people = people.map((each) => (each.id === id ? done(what, each, at(now)) : each))
          if (!gives) continue
          const before = people
          people = given(edition, people, at(now))
          expect(people.filter((each) => occupies(each, at(now))).length).toBeLessThanOrEqual(capacity)
          expect(givePlaces(edition, people, at(now)).size).toBe(0)
          const newly = (each: InLine, index: number) =>
            occupies(each, at(now)) && !occupies(before[index] as InLine, at(now))
          const left = people.filter(isInLine)
          // Nobody who still waits stood before somebody who was given a place.
          for (const [index, each] of people.entries())
            if (newly(each, index))
              for (const other of left) {
                const line = [...before.filter(({ id: of }) => of === each.id), other]
                expect(positionOf(line, each.id) === 1 || other.registration?.line === at(now)).toBe(true)
              }
          if (left.length > 0) expect(people.filter((each) => occupies(each, at(now))).length).toBe(capacity)
        }
      }),
    )
  })
})

function done(what: string, each: InLine, now: string): InLine {
  if (what === 'signs in') return { ...each, signedInAt: each.signedInAt ?? now }
  if (what === 'withdraws') return { ...each, registration: withdrawn(each.registration, now) }
  const taken = what === 'accepts' ? accepted(each.registration, now) : each.registration
  return isProblem(taken) ? each : { ...each, registration: taken }
}

test('who has been offered a place holds none until they take it', () => {
  const registration = { state: 'promoted' as const, since: start, answerBy: at(60) }
  const offered = waits('a', 1, { registration })
  expect([holdsPlace(offered), occupies(offered, at(59)), occupies(offered, at(60))]).toEqual([
    false,
    true,
    false,
  ])
})
