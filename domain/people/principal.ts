import type { Edition, Phase } from '../edition/edition.ts'
import { isOpenThrough } from '../edition/phases.ts'
import { type Problem, problem } from '../problem.ts'
import type { Role } from './people.ts'

/** Who acts: nobody in particular, a person with a role or several, a program with a key. */
export type Principal = {
  /** A person's or key's id; what is written carries it. */
  id: string
  /** Empty for whoever is not signed in. */
  roles: readonly Role[]
  /** The teams that are theirs: a participant's own, those that somebody accompanies. */
  teams: readonly string[]
}

export const nobody: Principal = { id: 'public', roles: [], teams: [] }

export type Permission = {
  /** Who may; `public` is everybody, signed in or not. */
  who: readonly Role[]
  /** In which phases, and in the gaps between them; by the server's clock and the edition's windows alone. */
  when: 'always' | readonly Phase[]
  /** Roles that may do it for teams that are theirs alone. */
  ownOnly?: readonly Role[]
}

/**
 * Why somebody may not do something, or `undefined` when they may. Each of their roles gives what it gives by itself; one
 * that may only for its own teams gives nothing on another.
 */
export function refusalOf(
  { who, when, ownOnly = [] }: Permission,
  { roles, teams }: Principal,
  {
    edition,
    team,
    now,
  }: { edition: Pick<Edition, 'phases'> | undefined; team: string | undefined; now: string },
): Problem | undefined {
  const giving = who.includes('public') ? ['public' as const] : roles.filter((role) => who.includes(role))
  if (giving.length === 0) return problem(roles.length === 0 ? 'not-signed-in' : 'not-allowed')
  if (when !== 'always' && edition && !isOpenThrough(edition, when, now))
    return problem('phase-closed', {
      extra: { now, windows: when.map((phase) => ({ phase, ...edition.phases[phase] })) },
    })
  const isTheirs = team === undefined || teams.includes(team)
  return isTheirs || giving.some((role) => !ownOnly.includes(role)) ? undefined : problem('not-in-this-team')
}
