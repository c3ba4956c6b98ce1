import type { Edition, School } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import type { Registration } from './registration.ts'

type Rules = Pick<Edition, 'schools' | 'registration' | 'phases'>

/** The school whose mail domains hold the address. */
export function schoolAt({ schools }: Pick<Edition, 'schools'>, email: string): School | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  return schools.find(({ mailDomains }) => mailDomains.includes(domain))
}

/** What becomes of somebody who may take part: they are in, or in the line where places are few. */
export function admitted({ registration: rules }: Pick<Edition, 'registration'>): 'registered' | 'waiting' {
  return rules?.capacity === undefined ? 'registered' : 'waiting'
}

/**
 * The school and the state of somebody whom an organiser enters, also after registration has closed: their place is theirs at once, unless
 * places are few and still given in order, and it is not to be beyond their number.
 */
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
  const isGivenInOrder = now < edition.phases.formation.closes
  const state = beyond || !isGivenInOrder ? 'registered' : admitted(edition)
  return { school: found, registration: { state, since: now } }
}
