import type { Edition, School } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'

export const roles = ['public', 'participant', 'juror', 'president', 'organiser'] as const
export type Role = (typeof roles)[number]

/** The school whose mail domains hold the address; a problem when there is none. */
export function schoolOf(edition: Pick<Edition, 'schools'>, email: string): School | Problem {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  const found = edition.schools.find((school) => school.mailDomains.includes(domain))
  if (found) return found
  const domains = edition.schools.flatMap((school) => school.mailDomains).join(', ')
  const detail = {
    fr: `Prenez l’adresse de votre école (${domains}).`,
    en: `Use the address of your school (${domains}).`,
  }
  return problem('school-not-recognised', { fields: [{ path: 'email', detail }] })
}

/** The roles that a person holds; the president is a juror too. */
export function rolesOf(person: { role: Exclude<Role, 'public'> }): Role[] {
  return person.role === 'president' ? ['juror', 'president'] : [person.role]
}
