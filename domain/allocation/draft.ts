import type { Edition } from '../edition/edition.ts'
import type { Team } from '../teams/team.ts'
import type { Instance, Person } from './instance.ts'
import type { DraftRules } from './rules.ts'

type Rules = Pick<Edition, 'teams' | 'challenges'>

/** A participant with a place, as an allocation knows one. */
type Placed = Omit<Person, 'fixed'> & { team?: string | undefined }

/** What an edition's allocation is made of: who has a place, and the teams that there are. */
export type Facts = { people: readonly Placed[]; teams: readonly Formed[] }

type Formed = Pick<Team, 'id' | 'challenge' | 'members'> & { disqualified?: unknown }

/** A team as it is to be: one that is there already, or a new one. */
export type Planned = { challenge: string; team?: string | undefined; members: string[] }

/** Whether anybody is in a team. */
export function isThere({ members }: Pick<Team, 'members'>): boolean {
  return members.length > 0
}

/** Whether an allocation may give a team members. */
function takesMembers(edition: Rules, rules: DraftRules, team: Formed): boolean {
  const room = team.members.length < Math.min(rules.team.maximum, edition.teams.maximum)
  return rules.complete && room && isThere(team) && !team.disqualified
}

/**
 * What is to be solved: everybody without a team, and the teams that may take members, whose own stay where they are. A team that
 * takes none keeps its place on its challenge. Whoever is locked stays in the team of the plan that they are in.
 */
export function instanceOf(
  edition: Rules,
  { people, teams }: Facts,
  rules: DraftRules,
  locked: { plan: readonly Planned[]; locks: readonly string[] } = { plan: [], locks: [] },
): Instance {
  const standing = teams.filter(isThere)
  const open = new Map(
    standing.filter((team) => takesMembers(edition, rules, team)).map((team) => [team.id, team]),
  )
  const inPlay = people.filter(({ team }) => team === undefined || open.has(team))
  const ids = new Set(inPlay.map(({ id }) => id))
  const free = new Set(inPlay.filter(({ team }) => team === undefined).map(({ id }) => id))
  const locks = new Set(locked.locks.filter((id) => free.has(id)))
  const planned = locked.plan.flatMap(({ challenge, team, members }) => {
    const own = team === undefined ? undefined : open.get(team)
    const stay = members.filter((id) => locks.has(id))
    if (!own && stay.length === 0) return []
    return [
      { challenge, team: own?.id, members: [...(own?.members ?? []).map(({ person }) => person), ...stay] },
    ]
  })
  const others = [...open.values()]
    .filter(({ id }) => !planned.some(({ team }) => team === id))
    .map(({ challenge, members }) => ({ challenge, members: members.map(({ person }) => person) }))
  const held = [...planned, ...others].map(({ challenge, members }) => ({
    challenge,
    members: members.filter((id) => ids.has(id)),
  }))
  const fixed = new Map([
    ...rules.fixed
      .filter(({ person }) => free.has(person))
      .map(({ person, challenge }) => [person, challenge] as const),
    ...held.flatMap(({ challenge, members }) => members.map((id) => [id, challenge] as const)),
  ])
  const among = (list: readonly (readonly string[])[]) =>
    list.map((group) => group.filter((id) => ids.has(id))).filter(({ length }) => length > 1)
  const byChallenge = Map.groupBy(held, ({ challenge }) => challenge)
  const heads = [...byChallenge.values()].map((several) =>
    several.flatMap(({ members: [head] }) => head ?? []),
  )
  return {
    people: inPlay.map(({ team: _, ...person }) => {
      const seat = fixed.get(person.id)
      return { ...person, ...(seat !== undefined && { fixed: seat }) }
    }),
    together: among([...held.map(({ members }) => members), ...rules.together]),
    apart: among([...heads, ...rules.apart]),
    rules: {
      team: { ...rules.team, maximum: Math.min(rules.team.maximum, edition.teams.maximum) },
      skills: rules.skills,
      points: rules.points,
      fairness: rules.fairness,
      challenges: edition.challenges.map(({ id }) => {
        const asked = rules.challenges.find((each) => each.id === id)
        const on = standing.filter(({ challenge }) => challenge === id)
        const closed = on.filter((team) => !open.has(team.id)).length
        const most = Math.min(asked?.maxTeams ?? edition.teams.perChallenge, edition.teams.perChallenge)
        const least = Math.max(0, (asked?.minTeams ?? 0) - closed)
        return { id, minTeams: least, maxTeams: Math.max(most - closed, on.length - closed, 0) }
      }),
    },
  }
}

/** Solved teams as a plan: those that hold the members of a team that is there are that team. */
export function planOf(
  teams: readonly { challenge: string; members: readonly string[] }[],
  { people }: Pick<Facts, 'people'>,
): Planned[] {
  const home = new Map(people.map(({ id, team }) => [id, team]))
  return teams.map(({ challenge, members }) => {
    const team = members.map((id) => home.get(id)).find((each) => each !== undefined)
    return { challenge, ...(team !== undefined && { team }), members: [...members] }
  })
}
