import type { Person } from '../../store/people/items.ts'

/** What a person may know of themselves. */
export function meView({ id, name, role, language, school, team }: Person) {
  return { id, name, role, language, ...(school && { school }), ...(team && { team }) }
}
