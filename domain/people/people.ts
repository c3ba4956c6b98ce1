import type { Edition } from '../edition/edition.ts'
import { sitting } from '../jury/sitting.ts'
import type { Principal } from './principal.ts'
import { holdsPlace, type Registration } from './registration.ts'

/** An applicant has registered and holds no place: not yet, or no more. */
export const roles = [
  'public',
  'applicant',
  'participant',
  'coach',
  'juror',
  'president',
  'organiser',
] as const
export type Role = (typeof roles)[number]

/** Which teams somebody accompanies, until it ended. */
type Coaching = { teams: string[]; endedAt?: string | undefined }

/**
 * A person as they are stored. A coach's role there is `juror`, which gives nothing to whom the edition does not name: so an earlier
 * release, which knows no coaches, reads them.
 */
export type Kept = {
  id: string
  role: Exclude<Role, 'public' | 'applicant' | 'coach'>
  coaching?: Coaching | undefined
}

type Somebody = Kept & {
  team?: string | undefined
  registration?: Registration | undefined
}
type Named = Pick<Edition, 'jury' | 'organisers'>

/**
 * A person as one who acts in an edition; the president is a juror too, and a participant's team is theirs. Who the edition
 * no longer names as juror or organiser has no role left, whatever session is still open.
 */
export function principalOf(somebody: Somebody, edition: Named): Principal {
  const { id, team, coaching } = somebody
  if (coaching && isCoach(somebody)) return { id, roles: ['coach'], teams: coaching.teams }
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

/** Whether somebody accompanies teams. */
export function isCoach({ coaching }: Pick<Kept, 'coaching'>): boolean {
  return coaching !== undefined && coaching.endedAt === undefined
}

/** Whether somebody accompanies this team. */
export function coaches({ coaching }: Pick<Kept, 'coaching'>, team: string): boolean {
  return isCoach({ coaching }) && coaching?.teams.includes(team) === true
}

/** What somebody is, as it is told to them. */
export function roleOf(somebody: Pick<Kept, 'role' | 'coaching'>): Kept['role'] | 'coach' {
  return isCoach(somebody) ? 'coach' : somebody.role
}
