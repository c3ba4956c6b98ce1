import type { Edition } from '../edition/edition.ts'
import { placesTaken } from './board.ts'
import { type Facts, instanceOf, isThere, type Planned } from './draft.ts'
import type { Instance } from './instance.ts'
import type { Rule } from './rule.ts'
import type { DraftRules } from './rules.ts'
import { standings } from './standing.ts'

/** What a plan would make of an edition as it stands now, and what has changed since it was made. */
export type Foreseen = {
  plan: Planned[]
  /** Of the plan, but without a place now, or in another team. */
  gone: string[]
  /** Without a team now, and not in the plan. */
  came: string[]
  /** Rules that the teams would break. */
  broken: Rule[]
  /** Challenges that would have too many teams, and teams that would have too many members: none of these is ever published. */
  oversold: string[]
}

type Rules = Pick<Edition, 'teams' | 'challenges'>

/** A plan held against the edition as it stands now. */
export function foreseen(
  edition: Rules,
  facts: Facts,
  rules: DraftRules,
  plan: readonly Planned[],
): Foreseen {
  const people = new Map(facts.people.map((person) => [person.id, person]))
  const standing = new Map(facts.teams.filter(isThere).map((team) => [team.id, team]))
  const gone: string[] = []
  const next = plan.flatMap((planned): Planned[] => {
    const own = planned.team === undefined ? undefined : standing.get(planned.team)
    const kept = planned.members.filter((id) => {
      const person = people.get(id)
      if (person && (person.team === undefined || person.team === own?.id)) return true
      gone.push(id)
      return false
    })
    const joined = own?.members.map(({ person }) => person).filter((id) => !kept.includes(id)) ?? []
    const members = [...kept, ...joined]
    if (members.length === 0) return []
    return [{ challenge: own?.challenge ?? planned.challenge, ...(own && { team: own.id }), members }]
  })
  const placed = new Set(next.flatMap(({ members }) => members))
  const came = facts.people
    .filter(({ id, team }) => team === undefined && !placed.has(id))
    .map(({ id }) => id)
  const instance = judging(edition, facts, rules, next)
  const broken = standings({ ...instance, people: instance.people.filter(({ id }) => placed.has(id)) }, next)
    .filter((each) => each.broken > 0)
    .map(({ rule }) => rule)
  return {
    plan: next,
    gone: gone.sort(),
    came: came.sort(),
    broken,
    oversold: oversoldIn(edition, facts, next),
  }
}

/**
 * What a plan is judged by, its teams and their members being as free to be placed as those without a team: that whoever is in a team
 * stays there is so by how a plan is made.
 */
export function judging(
  edition: Rules,
  { people, teams }: Facts,
  rules: DraftRules,
  plan: readonly Planned[],
): Instance {
  const planned = new Set(plan.flatMap(({ members }) => members))
  const own = new Set(plan.map(({ team }) => team))
  const inPlay = people.filter(({ id, team }) => team === undefined || planned.has(id))
  return instanceOf(
    edition,
    {
      people: inPlay.map((person) => ({ ...person, team: undefined })),
      teams: teams.filter(({ id }) => !own.has(id)),
    },
    { ...rules, complete: false },
  )
}

function oversoldIn(edition: Rules, facts: Facts, plan: readonly Planned[]): string[] {
  const full = plan
    .filter(({ members }) => members.length > edition.teams.maximum)
    .map(({ challenge }) => challenge)
  const added = plan.filter(({ team }) => team === undefined)
  const crowded = [...new Set(added.map(({ challenge }) => challenge))].filter((id) => {
    const room = edition.challenges.some((each) => each.id === id) ? edition.teams.perChallenge : 0
    return placesTaken(facts, plan, id) > room
  })
  return [...new Set([...full, ...crowded])].sort()
}

/** What organisers were told before they publish: publishing is held to it. */
export function changesIn({ gone, came, broken }: Foreseen): Pick<Foreseen, 'gone' | 'came' | 'broken'> {
  return { gone, came, broken }
}
