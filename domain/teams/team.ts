import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'

export type Member = { person: string; school: string }
type Rules = Pick<Edition, 'teams'>

/** How many different schools the members come from. */
export function schoolsIn(members: readonly Member[]): number {
  return new Set(members.map((member) => member.school)).size
}

/**
 * Whether somebody of `school` may take one more seat. The last free seats are kept for other schools as long as the
 * team does not bring together as many schools as the edition asks. Returns a problem, or `undefined` when they may.
 */
export function mayJoin(rules: Rules, members: readonly Member[], school: string): Problem | undefined {
  const { maximum, schools } = rules.teams
  if (members.length >= maximum) return problem('team-full')
  const after = [...members, { person: '', school }]
  const schoolsMissing = Math.max(0, schools - schoolsIn(after))
  return maximum - after.length < schoolsMissing ? problem('seats-kept-for-other-schools') : undefined
}

/** Whether the team has the size and the mix of schools that the edition asks. */
export function isComplete(rules: Rules, members: readonly Member[]): boolean {
  return members.length >= rules.teams.minimum && schoolsIn(members) >= rules.teams.schools
}

/** A name as it is compared for uniqueness: without case, accents, or repeated spaces. */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}
