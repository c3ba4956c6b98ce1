import * as z from 'zod/mini'
import type { Edition } from '../edition/edition.ts'
import { personName, slug, type Text } from '../fields.ts'
import { type Problem, problem } from '../problem.ts'
import { details } from './details.ts'
import { hearsBy } from './hearing.ts'
import { type Invitation, nextInvitation, stateOf } from './invitation.ts'
import { isCoach, type Kept } from './people.ts'

/** What organisers put right of somebody; what is left out stays. */
export const correction = z.partial(
  z.strictObject({ name: personName, school: slug, cohort: details.cohort }),
)
export type Correction = z.infer<typeof correction>

type Somebody = Kept & {
  name: string
  email: string
  school?: string | undefined
  signedInAt?: string | undefined
  invited?: Invitation | undefined
  registration?: { state: string } | undefined
}

/** Somebody as they stand once they were put right; a problem at the field that is not theirs to have. */
export function corrected(
  { schools }: Pick<Edition, 'schools'>,
  before: Pick<Somebody, 'role' | 'name' | 'school'> & { cohort: string },
  { name = before.name, school = before.school, cohort = before.cohort }: Correction,
): { name: string; school: string | undefined; cohort: string } | Problem {
  const isParticipant = before.role === 'participant'
  const known = school === undefined || schools.some(({ id }) => id === school)
  const fields = [
    ...(school !== before.school && !isParticipant ? [{ path: 'school', detail: ofParticipants }] : []),
    ...(cohort !== before.cohort && !isParticipant ? [{ path: 'cohort', detail: ofParticipants }] : []),
    ...(known ? [] : [{ path: 'school', detail: noSuchSchool }]),
  ]
  return fields.length > 0 ? problem('invalid-input', { fields }) : { name, school, cohort }
}

const ofParticipants: Text = {
  fr: 'Seules les personnes qui participent en ont une ici.',
  en: 'Only participants have one here.',
}
const noSuchSchool: Text = {
  fr: 'Choisissez une école de l’édition.',
  en: 'Choose one of the edition’s schools.',
}

/** What is written of somebody whose address is another from now on. */
type Readdressed = {
  email: string
  addressSince: string
  /** Nobody has proved that this address is theirs. */
  signedInAt: undefined
  invited?: Invitation
}

/**
 * What becomes of somebody whose address is put right, or why it may not be. A juror or an organiser who has signed in keeps theirs:
 * another address would be another person in their place.
 */
export function readdressed(
  edition: Edition,
  before: Somebody,
  email: string,
  by: { now: string; by: string },
): Readdressed | Problem {
  if (before.role !== 'participant') {
    if (stateOf(edition, before) === 'withdrawn') return problem('not-found')
    if (!isCoach(before) && before.signedInAt !== undefined) return problem('address-is-proved')
  }
  return {
    email,
    addressSince: by.now,
    signedInAt: undefined,
    ...(hearsBy(before) === 'invitation' && { invited: nextInvitation(before.invited, by) }),
  }
}
