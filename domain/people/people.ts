import type { Edition } from '../edition/edition.ts'
import { sitting } from '../jury/sitting.ts'
import type { Principal } from './principal.ts'
import { holdsPlace, type Registration } from './registration.ts'

/** An applicant has registered and holds no place: not yet, or no more. */
export const roles = ['public', 'applicant', 'participant', 'juror', 'president', 'organiser'] as const
export type Role = (typeof roles)[number]

type Somebody = {
  id: string
  role: Exclude<Role, 'public' | 'applicant'>
  team?: string | undefined
  registration?: Registration | undefined
}
type Named = Pick<Edition, 'jury' | 'organisers'>

/**
 * A person as one who acts in an edition; the president is a juror too, and a participant's team is theirs. Who the edition
 * no longer names as juror or organiser has no role left, whatever session is still open.
 */
export function principalOf(somebody: Somebody, edition: Named): Principal {
  const { id, team } = somebody
  return { id, roles: rolesOf(somebody, edition), teams: team === undefined ? [] : [team] }
}

function rolesOf(somebody: Somebody, { jury, organisers }: Named): Role[] {
  const { id, role } = somebody
  if (role === 'participant') return [holdsPlace(somebody) ? 'participant' : 'applicant']
  if (role === 'organiser') return organisers.some((each) => each.id === id) ? ['organiser'] : []
  const juror = sitting(jury).find((each) => each.id === id)
  if (!juror) return []
  return juror.president ? ['juror', 'president'] : ['juror']
}
