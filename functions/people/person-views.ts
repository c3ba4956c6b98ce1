import type { Edition } from '../../domain/edition/edition.ts'
import { partOf, stateOf } from '../../domain/people/invitation.ts'
import type { Person } from '../../store/people/items.ts'

/** A person as a list has them. */
export function lineView(edition: Edition, person: Person) {
  const { id, name, email, language, school, team, registeredAt, registration, signedInAt } = person
  const isParticipant = person.role === 'participant'
  return {
    id,
    role: isParticipant ? ('participant' as const) : partOf(edition, person),
    name,
    email,
    language,
    ...(school && { school }),
    ...(isParticipant && team && { team }),
    state: isParticipant ? (registration?.state ?? 'registered') : stateOf(edition, person),
    ...(registeredAt && { registeredAt }),
    ...(isParticipant && registration && { registration }),
    confirmed: signedInAt !== undefined,
  }
}
