import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import { type Facts, isThere, type Planned } from './draft.ts'
import type { Instance } from './instance.ts'
import { type Standing, standings } from './standing.ts'

type Rules = Pick<Edition, 'teams' | 'challenges'>

/** Who is in each team of a plan, in their order; and which teams organisers opened by hand, which come last. */
export type Board = {
  members: readonly (readonly string[])[]
  opened?: readonly { id: string; challenge: string }[] | undefined
}

/**
 * A plan as organisers leave it on the board: the same people, each once, in the teams of the solver and in those that were opened by
 * hand. Only as many are opened on a challenge as the edition allows; one that is taken away has nobody in it.
 */
export function boarded(
  { teams, challenges }: Rules,
  before: readonly Planned[],
  { members, opened }: Board,
): Planned[] | Problem {
  const solved = before.filter((team) => team.opened === undefined)
  const had = openedIn(before)
  const wanted = opened ?? had
  const all: Omit<Planned, 'members'>[] = [
    ...solved,
    ...wanted.map(({ id, challenge }) => ({ challenge, opened: id })),
  ]
  const plan = all.map((team, at) => ({ ...team, members: [...(members[at] ?? [])] }))
  const known = new Map(had.map(({ id, challenge }) => [id, challenge]))
  const isOther = wanted.some(({ id, challenge }) => (known.get(id) ?? challenge) !== challenge)
  const isTwice = new Set(wanted.map(({ id }) => id)).size < wanted.length
  if (members.length !== all.length || isOther || isTwice || peopleIn(plan) !== peopleIn(before))
    return problem('changed-meanwhile')
  for (const { challenge } of wanted.filter(({ id }) => !known.has(id))) {
    if (!challenges.some(({ id }) => id === challenge)) return problem('unknown-challenge')
    if (plan.filter((team) => team.challenge === challenge && holdsPlace(team)).length > teams.perChallenge)
      return problem('challenge-full')
  }
  return plan
}

function peopleIn(plan: readonly Planned[]): string {
  return plan
    .flatMap(({ members }) => members)
    .sort()
    .join(' ')
}

/** Those teams of a plan that organisers opened by hand. */
export function openedIn(plan: readonly Planned[]): { id: string; challenge: string }[] {
  return plan.flatMap(({ opened, challenge }) => (opened === undefined ? [] : [{ id: opened, challenge }]))
}

/** Whether a team takes a place on its challenge: nobody may be in one that was opened, but it is there to be filled. */
function holdsPlace(team: Planned): boolean {
  return isThere(team) || team.opened !== undefined
}

/** How many teams a challenge has, those of a plan that are new among them. */
export function placesTaken(
  { teams }: Pick<Facts, 'teams'>,
  plan: readonly Planned[],
  challenge: string,
): number {
  const there = teams.filter((team) => isThere(team) && team.challenge === challenge)
  const added = plan.filter((each) => each.team === undefined && holdsPlace(each))
  return there.length + added.filter((each) => each.challenge === challenge).length
}

/** Those who are in another team than before, besides those who had been moved already. */
export function movedByHand(
  before: readonly Planned[],
  after: readonly Planned[],
  already: readonly string[],
): string[] {
  const homesIn = (plan: readonly Planned[]) =>
    new Map(plan.flatMap(({ opened, members }, at) => members.map((id) => [id, opened ?? at] as const)))
  const [were, are] = [homesIn(before), homesIn(after)]
  const moved = [...are].filter(([id, home]) => were.get(id) !== home).map(([id]) => id)
  return [...new Set([...already, ...moved])].sort()
}

/**
 * The rules that a plan on the board breaks. A team that nobody is in will not be formed, and breaks none; one that was opened takes
 * its place on its challenge all the same.
 */
export function brokenOn(instance: Instance, plan: readonly Planned[]): Standing[] {
  const counted = (teams: readonly Planned[], which: (standing: Standing) => boolean) =>
    standings(instance, teams).filter((each) => each.broken > 0 && which(each))
  return [
    ...counted(plan.filter(isThere), ({ rule }) => rule.kind !== 'maxTeams'),
    ...counted(plan.filter(holdsPlace), ({ rule }) => rule.kind === 'maxTeams'),
  ]
}
