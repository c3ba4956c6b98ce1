import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import { isCoach, type Kept, principalOf } from './people.ts'

/** Who has an address already. */
export type Holder = Kept

/** When somebody was invited: first, last, and how often. */
export type Invitation = { at: string; by: string; lastAt: string; times: number }

/** Between two invitations to the same address. */
const secondsBetween = 600
const mostInvitations = 10

/** The invitation of somebody who is invited now, again or for the first time. */
export function nextInvitation(
  before: Invitation | undefined,
  { now, by }: { now: string; by: string },
): Invitation {
  return { at: now, by, ...before, lastAt: now, times: (before?.times ?? 0) + 1 }
}

/**
 * The next invitation of somebody who has not signed in yet; a problem for who has, or has no role here, and where one left a moment ago or
 * many did.
 */
export function sendAgain(
  edition: Edition,
  person: Holder & { signedInAt?: string | undefined; invited?: Invitation | undefined },
  by: { now: string; by: string },
): Invitation | Problem {
  if (person.role === 'participant' || principalOf(person, edition).roles.length === 0)
    return problem('not-found')
  if (person.signedInAt !== undefined) return problem('has-accepted')
  const { invited } = person
  if (!invited) return nextInvitation(undefined, by)
  if (invited.times >= mostInvitations) return problem('invited-often')
  const again = plusSeconds(invited.lastAt, secondsBetween)
  return by.now < again ? problem('invited-just-now', { extra: { again } }) : nextInvitation(invited, by)
}

/** Where somebody stands who was named or invited: until the first mail they are only named; who signs in has accepted. */
export type InvolvedState = 'named' | 'invited' | 'accepted' | 'withdrawn'

/** Where a person stands who is not a participant. */
export function stateOf(
  edition: Edition,
  person: Holder & { signedInAt?: string | undefined; invited?: Invitation | undefined },
): InvolvedState {
  if (principalOf(person, edition).roles.length === 0) return 'withdrawn'
  if (person.signedInAt !== undefined) return 'accepted'
  return person.invited ? 'invited' : 'named'
}

/** The part of somebody who is no participant, as it is told: whether a juror presides is in the edition. */
export function partOf(
  edition: Edition,
  { id, role, coaching }: Holder,
): 'juror' | 'president' | 'organiser' | 'coach' {
  const listed = [...edition.jury, ...edition.organisers].some((each) => each.id === id)
  if (isCoach({ coaching }) || (coaching && !listed)) return 'coach'
  if (role === 'organiser') return role
  return edition.jury.some((juror) => juror.id === id && juror.president) ? 'president' : 'juror'
}
