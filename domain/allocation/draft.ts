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

/** A team as it is to be: one that is there already, or a new one, which organisers may have opened by hand. */
export type Planned = {
  challenge: string
  team?: string | undefined
  opened?: string | undefined
  members: string[]
}

type Locked = { plan: readonly Planned[]; locks: readonly string[] }

/** Whether anybody is in a team, or to be in it. */
export function isThere({ members }: { members: readonly unknown[] }): boolean {
  return members.length > 0
}

/** Whether an allocation may give a team members. */
function takesMembers(edition: Rules, rules: DraftRules, team: Formed): boolean {
  const room = team.members.length < Math.min(rules.team.maximum, edition.teams.maximum)
  return rules.complete && room && isThere(team) && !team.disqualified
}

/**
 * What is to be solved: everybody without a team, and the teams that may take members, whose own stay where they are. A team that
 * takes none keeps its place on its challenge. Whoever is locked stays in the team of the plan that they are in, and what organisers
 * opened by hand is a team.
 */
export function instanceOf(
  edition: Rules,
  { people, teams }: Facts,
  rules: DraftRules,
  locked: Locked = { plan: [], locks: [] },
): Instance {
  const standing = teams.filter(isThere)
  const open = new Map(
    standing.filter((team) => takesMembers(edition, rules, team)).map((team) => [team.id, team]),
  )
  const inPlay = people.filter(({ team }) => team === undefined || open.has(team))
  const ids = new Set(inPlay.map(({ id }) => id))
  const free = new Set(inPlay.filter(({ team }) => team === undefined).map(({ id }) => id))
  const locks = new Set(locked.locks.filter((id) => free.has(id)))
  const planned = locked.plan.flatMap(({ challenge, team, opened, members }) => {
    const own = team === undefined ? undefined : open.get(team)
    const stay = members.filter((id) => locks.has(id))
    if (!own && stay.length === 0 && opened === undefined) return []
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
        const byHand = locked.plan.some(({ challenge, opened }) => challenge === id && opened !== undefined)
        const kept = byHand ? held.filter(({ challenge }) => challenge === id).length : 0
        const room = Math.min(kept, edition.teams.perChallenge - closed)
        return {
          id,
          minTeams: Math.max(least, kept),
          maxTeams: Math.max(most - closed, on.length - closed, room, 0),
        }
      }),
    },
  }
}

/**
 * Solved teams as a plan: those that hold the members of a team that is there are that team, and those that organisers opened by hand
 * are found again, by who is locked there or else on the same challenge; they come last.
 */
export function planOf(
  teams: readonly { challenge: string; members: readonly string[] }[],
  { people }: Pick<Facts, 'people'>,
  { plan, locks }: Locked = { plan: [], locks: [] },
): Planned[] {
  const home = new Map(people.map(({ id, team }) => [id, team]))
  const solved = teams.map(({ challenge, members }): Planned => {
    const team = members.map((id) => home.get(id)).find((each) => each !== undefined)
    return { challenge, ...(team !== undefined && { team }), members: [...members] }
  })
  const lockedIn = ({ members }: Planned) => members.filter((id) => locks.includes(id))
  const opened = plan.filter((each) => each.opened !== undefined)
  const found = new Map<Planned, Planned>()
  const claim = (one: Planned, isIt: (team: Planned) => boolean) => {
    const taken = [...found.values()]
    const it = solved.find((team) => team.team === undefined && !taken.includes(team) && isIt(team))
    if (it) found.set(one, it)
  }
  for (const one of opened) claim(one, ({ members }) => lockedIn(one).some((id) => members.includes(id)))
  for (const one of opened.filter((each) => !found.has(each)))
    claim(one, (team) => team.challenge === one.challenge && lockedIn(team).length === 0)
  const taken = new Set(found.values())
  return [
    ...solved.filter((team) => !taken.has(team)),
    ...opened.map((one) => ({ ...one, members: found.get(one)?.members ?? [] })),
  ]
}
