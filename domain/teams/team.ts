import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'

export type Member = { person: string; school: string }
export type Team = {
  id: string
  name: string
  challenge: string
  members: readonly Member[]
  /** What its picture is called by: another picture has another name. */
  logo?: string | undefined
  /** Who decided that it competes no more, when and why. */
  disqualified?: { by: string; at: string; reason: string } | undefined
}

/** A participant as teams know one: of a school, in one team or none. */
export type Participant = { id: string; school: string; team?: string | undefined }

type Rules = Pick<Edition, 'teams' | 'challenges'>

/** How many different schools the members come from. */
export function schoolsIn(members: readonly Member[]): number {
  return new Set(members.map((member) => member.school)).size
}

/** Whether anybody is in the team: one that everybody left is dissolved, and gets no marks, ballots or awards. */
export function stands({ members }: Pick<Team, 'members'>): boolean {
  return members.length > 0
}

/** Whether it may win: it stands, and was not disqualified. Marks and ballots on any other stay on record and count nowhere. */
export function competes(team: Pick<Team, 'members' | 'disqualified'>): boolean {
  return stands(team) && !team.disqualified
}

/** Why a team takes no marks, ballots or members; `undefined` where it competes. */
export function whyItTakesNone(
  team: Pick<Team, 'members' | 'disqualified'> | undefined,
): Problem | undefined {
  if (!team || !stands(team)) return problem('not-found')
  return team.disqualified ? problem('team-disqualified') : undefined
}

/**
 * Whether somebody of `school` may take one more seat. The last free seats are kept for other schools as long as the
 * team does not bring together as many schools as the edition asks. Returns a problem, or `undefined` when they may.
 */
export function mayJoin(
  rules: Pick<Rules, 'teams'>,
  members: readonly Member[],
  school: string,
): Problem | undefined {
  const { maximum, schools } = rules.teams
  if (members.length >= maximum) return problem('team-full')
  const after = [...members, { person: '', school }]
  const schoolsMissing = Math.max(0, schools - schoolsIn(after))
  return maximum - after.length < schoolsMissing ? problem('seats-kept-for-other-schools') : undefined
}

/** Whether the team has the size and the mix of schools that the edition asks. */
export function isComplete(rules: Pick<Rules, 'teams'>, members: readonly Member[]): boolean {
  return members.length >= rules.teams.minimum && schoolsIn(members) >= rules.teams.schools
}

type Forming = {
  founder: Participant
  /** The team that has the name already. */
  nameHolder: string | undefined
  /** The teams that have taken the challenge. */
  onChallenge: readonly string[]
}

/** The team that somebody forms with themselves as its first member; a problem when they may not. */
export function formTeam(
  rules: Rules,
  { founder, nameHolder, onChallenge }: Forming,
  { id, name, challenge }: Omit<Team, 'members'>,
): Team | Problem {
  if (!rules.challenges.some((each) => each.id === challenge)) return problem('unknown-challenge')
  if (founder.team !== undefined) return problem('already-in-a-team')
  if (onChallenge.length >= rules.teams.perChallenge) return problem('challenge-full')
  if (nameHolder !== undefined) return nameTaken()
  return { id, name, challenge, members: [{ person: founder.id, school: founder.school }] }
}

/** The members once somebody has joined, unchanged when they are one of them; a problem when they may not join. */
export function takeSeat(
  rules: Pick<Rules, 'teams'>,
  team: Team | undefined,
  joiner: Participant,
): readonly Member[] | Problem {
  if (!team || !stands(team)) return problem('not-found')
  if (joiner.team === team.id) return team.members
  if (joiner.team !== undefined) return problem('already-in-a-team')
  const refusal = whyItTakesNone(team) ?? mayJoin(rules, team.members, joiner.school)
  return refusal ?? [...team.members, { person: joiner.id, school: joiner.school }]
}

/** The members once somebody has left. */
export function giveSeatUp({ members }: Pick<Team, 'members'>, leaver: string): Member[] {
  return members.filter((member) => member.person !== leaver)
}

/** A name as releases before `lookAlike` compare it: without case, accents and signs. */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** The refusal of a name that another team has. */
export function nameTaken(): Problem {
  return problem('team-name-taken', {
    fields: [{ path: 'name', detail: { fr: 'Ce nom est pris.', en: 'This name is taken.' } }],
  })
}
