import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import { entersAs, schoolAt } from './admission.ts'
import type { Registration } from './registration.ts'

type Rules = Pick<Edition, 'schools' | 'registration' | 'phases'>

/** The school and the state of somebody whom an organiser enters. */
export function entering(
  edition: Rules,
  { email, school, beyond }: { email: string; school?: string | undefined; beyond: boolean },
  now: string,
): { school: string; registration: Registration } | Problem {
  const found = school === undefined ? schoolAt(edition, email)?.id : school
  const known = edition.schools.some(({ id }) => id === found)
  if (found === undefined || !known) {
    const detail = {
      fr: 'L’adresse n’est d’aucune des écoles : choisissez laquelle.',
      en: 'The address is of none of the schools: choose which.',
    }
    return problem('invalid-input', { fields: [{ path: 'school', detail }] })
  }
  return { school: found, registration: { state: entersAs(edition, beyond, now), since: now } }
}
