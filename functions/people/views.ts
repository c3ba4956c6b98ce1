import { isCoach, roleOf } from '../../domain/people/people.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import type { Person } from '../../store/people/items.ts'

/** What a person may know of themselves. */
export function meView(person: Person) {
  const { id, name, coaching, language, school, team, registration } = person
  return {
    id,
    name,
    role: roleOf(person),
    language,
    ...(school && { school }),
    ...(team && { team }),
    ...(coaching && isCoach(person) && { teams: coaching.teams }),
    ...(registration && !holdsPlace(person) && { registration }),
  }
}
