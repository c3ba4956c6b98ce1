import type { Edition } from '../edition/edition.ts'
import { plusSeconds } from '../time.ts'
import { holdsPlace, type Registration } from './registration.ts'

/** A participant as the line sees one. */
export type InLine = {
  id: string
  role: string
  registration?: Registration | undefined
  registeredAt?: string | undefined
  /** Nobody gives a place to an address that nobody has proved to be theirs. */
  signedInAt?: string | undefined
}

type Rules = Pick<Edition, 'phases' | 'registration'>

/** Whoever is offered a place has this long to answer, in hours, unless the edition says otherwise. */
const hoursToAnswer = 48

/** Whether somebody counts against the capacity: they take part, or have been offered a place that they may still take. */
export function occupies(each: InLine, now: string): boolean {
  return holdsPlace(each) || isOffered(each, now)
}

function isOffered({ registration }: InLine, now: string): boolean {
  return registration?.state === 'promoted' && now < (registration.answerBy ?? '')
}

/** Whether somebody waits for a place, at an address that is theirs. */
export function isInLine({ role, registration, signedInAt }: InLine): boolean {
  return role === 'participant' && registration?.state === 'waiting' && signedInAt !== undefined
}

/** In the order of registration, but for who did not answer or came back: from then on. */
function inOrder(one: InLine, other: InLine): number {
  const [a, b] = [orderOf(one), orderOf(other)]
  return a === b ? (one.id < other.id ? -1 : 1) : a < b ? -1 : 1
}

function orderOf({ registration, registeredAt }: InLine): string {
  return registration?.line ?? registeredAt ?? registration?.since ?? ''
}

/** Somebody's place in the line, from 1. */
export function positionOf(people: readonly InLine[], id: string): number {
  return (
    people
      .filter(isInLine)
      .sort(inOrder)
      .findIndex((each) => each.id === id) + 1
  )
}

/**
 * What becomes of whoever waits, as places are free at `now`: in order, a newcomer has one at once, and who was told to wait is
 * offered one, with a date to answer by. Who let an offer pass goes to the end of the line, and the second time out of it. Places
 * are given until teams are formed. Only what changes is answered.
 */
export function givePlaces(
  edition: Rules,
  people: readonly InLine[],
  now: string,
): Map<string, Registration> {
  const changes = new Map<string, Registration>()
  const { capacity, answerHours = hoursToAnswer } = edition.registration ?? {}
  const { closes } = edition.phases.formation
  const after = people.map((each) => {
    const next = passedOn(each, now)
    if (next) changes.set(each.id, next)
    return next ? { ...each, registration: next } : each
  })
  if (now >= closes) return changes
  let free = (capacity ?? Number.POSITIVE_INFINITY) - after.filter((each) => occupies(each, now)).length
  const offer = plusSeconds(now, answerHours * 3600)
  for (const { id, registration: waits } of after.filter(isInLine).sort(inOrder)) {
    if (!waits) continue
    const { listed, line: _, ...kept } = waits
    if (free > 0) {
      free -= 1
      changes.set(
        id,
        listed === undefined
          ? { ...kept, state: 'registered', since: now }
          : { ...waits, state: 'promoted', since: now, answerBy: [offer, closes].sort()[0] },
      )
    } else if (listed === undefined) changes.set(id, { ...waits, since: now, listed: now })
  }
  return changes
}

/** What becomes of an offer that was not answered in time. */
function passedOn({ registration }: InLine, now: string): Registration | undefined {
  if (registration?.state !== 'promoted' || now < (registration.answerBy ?? '')) return undefined
  const { answerBy: _, missed = 0, ...kept } = registration
  return missed > 0
    ? { ...kept, state: 'withdrawn', since: now, was: 'waiting', missed: missed + 1 }
    : { ...kept, state: 'waiting', since: now, line: now, missed: 1 }
}
