import { holdsPlace } from '../../domain/people/registration.ts'
import type { Person } from '../../store/people/items.ts'

/** What a person may know of themselves. */
export function meView(person: Person) {
  const { id, name, role, language, school, team, registration } = person
  return {
    id,
    name,
    role,
    language,
    ...(school && { school }),
    ...(team && { team }),
    ...(registration && !holdsPlace(person) && { registration }),
  }
}
