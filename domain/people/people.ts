import type { Edition, School } from '../edition/edition.ts'
import { sitting } from '../jury/sitting.ts'
import { type Problem, problem } from '../problem.ts'
import type { Principal } from './principal.ts'

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

type Somebody = { id: string; role: Exclude<Role, 'public'>; team?: string | undefined }
type Named = Pick<Edition, 'jury' | 'organisers'>

/**
 * A person as one who acts in an edition; the president is a juror too, and a participant's team is theirs. Who the edition
 * no longer names as juror or organiser has no role left, whatever session is still open.
 */
export function principalOf({ id, role, team }: Somebody, edition: Named): Principal {
  return { id, roles: rolesOf({ id, role }, edition), teams: team === undefined ? [] : [team] }
}

function rolesOf({ id, role }: Pick<Somebody, 'id' | 'role'>, { jury, organisers }: Named): Role[] {
  if (role === 'participant') return ['participant']
  if (role === 'organiser') return organisers.some((each) => each.id === id) ? ['organiser'] : []
  const juror = sitting(jury).find((each) => each.id === id)
  if (!juror) return []
  return juror.president ? ['juror', 'president'] : ['juror']
}
