import type { Instance, Person, Team } from '../../../domain/allocation/instance.ts'
import type { Rule } from '../../../domain/allocation/rule.ts'

/** Every way to make teams of all people on challenges, rules or not. */
function* allAllocations(ids: readonly string[], challenges: readonly string[]): Generator<Team[]> {
  const [first, ...others] = ids
  if (first === undefined) return yield []
  for (const teams of allAllocations(others, challenges)) {
    for (const challenge of challenges) yield [...teams, { challenge, members: [first] }]
    for (const [at, team] of teams.entries())
      yield teams.with(at, { ...team, members: [...team.members, first] })
  }
}

/** Whether teams keep to rules, each read as an organiser would. */
export function keeps(people: readonly Person[], rules: readonly Rule[], teams: readonly Team[]): boolean {
  const byId = new Map(people.map((person) => [person.id, person]))
  const seated = teams.flatMap(({ members }) => members)
  if (seated.length !== people.length || new Set(seated).size !== people.length) return false
  if (!seated.every((id) => byId.has(id))) return false
  const teamOf = (id: string) => teams.findIndex(({ members }) => members.includes(id))
  const of = (team: Team) => team.members.map((id) => byId.get(id) as Person)
  const every = (holds: (members: Person[]) => boolean) => teams.every((team) => holds(of(team)))
  const on = (challenge: string) => teams.filter((team) => team.challenge === challenge).length
  const holds = (rule: Rule): boolean => {
    switch (rule.kind) {
      case 'minimum':
        return every((members) => members.length >= rule.count)
      case 'maximum':
        return every((members) => members.length <= rule.count)
      case 'perSchool':
        return every((members) => members.filter((each) => each.school === rule.school).length >= rule.count)
      case 'schools':
        return every((members) => new Set(members.map((each) => each.school)).size >= rule.count)
      case 'sameCohort':
        return every((members) =>
          members.every(
            (one) =>
              one.cohort === '' ||
              members.filter((each) => each.school === one.school && each.cohort === one.cohort).length <=
                rule.count,
          ),
        )
      case 'skill':
        return every(
          (members) => members.filter((each) => each.skills.includes(rule.skill)).length >= rule.count,
        )
      case 'minTeams':
        return on(rule.challenge) >= rule.count
      case 'maxTeams':
        return on(rule.challenge) <= rule.count
      case 'together':
        return new Set(rule.people.map(teamOf)).size === 1
      case 'apart':
        return new Set(rule.people.map(teamOf)).size === rule.people.length
      case 'fixed':
        return teams[teamOf(rule.person)]?.challenge === rule.challenge
    }
  }
  return rules.every(holds)
}

/** The lowest points of anybody with wishes, and the sum of all. */
export function contentment(
  { people, rules }: Instance,
  teams: readonly Team[],
): { worst: number; sum: number } {
  const most = Math.max(...rules.points)
  const got = people.map(({ id, wishes }) => {
    const challenge = teams.find(({ members }) => members.includes(id))?.challenge ?? ''
    const rank = wishes.indexOf(challenge)
    return wishes.length === 0 ? most : rank < 0 ? 0 : (rules.points[rank] ?? 0)
  })
  return { worst: Math.min(most, ...got), sum: got.reduce((sum, each) => sum + each, 0) }
}

/** The best that any allocation reaches; nothing where no allocation keeps to the rules. */
export function bestOfAll(
  instance: Instance,
  rules: readonly Rule[],
): { worst: number; sum: number } | undefined {
  const ids = instance.people.map(({ id }) => id)
  const challenges = instance.rules.challenges.map(({ id }) => id)
  const worstFirst = instance.rules.fairness === 'worst-first'
  let best: { worst: number; sum: number } | undefined
  for (const teams of allAllocations(ids, challenges)) {
    if (!keeps(instance.people, rules, teams)) continue
    const got = contentment(instance, teams)
    const better =
      best === undefined ||
      (worstFirst && got.worst !== best.worst ? got.worst > best.worst : got.sum > best.sum)
    if (better) best = got
  }
  return best
}
