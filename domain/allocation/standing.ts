import type { Instance, Team } from './instance.ts'
import { cohortOf } from './model.ts'
import { type Rule, type RuleOf, rulesOf } from './rule.ts'

/** How a rule stands: in how many teams or places it is broken, and in how many it leaves no room. */
export type Standing = { rule: Rule; broken: number; tight: number }

/** How every rule stands with these teams. */
export function standings(instance: Instance, teams: readonly Team[]): Standing[] {
  const people = new Map(instance.people.map((person) => [person.id, person]))
  const full = teams.map(({ challenge, members }) => ({
    challenge,
    members: members.flatMap((id) => people.get(id) ?? []),
  }))
  return rulesOf(instance).map((rule) => {
    const { counts, least, most } = measured(rule as never, full)
    return {
      rule,
      broken: counts.filter((count) => count < least || count > most).length,
      tight: counts.filter((count) => count === least || count === most).length,
    }
  })
}

/** Who is in no team, or in several; ids that nobody has are among them. */
export function misplaced({ people }: Instance, teams: readonly Team[]): string[] {
  const seats = new Map(people.map(({ id }) => [id, 0]))
  for (const id of teams.flatMap(({ members }) => members)) seats.set(id, (seats.get(id) ?? 1) + 1)
  return [...seats].filter(([, count]) => count !== 1).map(([id]) => id)
}

type Full = { challenge: string; members: Instance['people'] }[]
type Measured = { counts: number[]; least: number; most: number }

function measured<Kind extends Rule['kind']>(rule: RuleOf<Kind>, teams: Full): Measured {
  return measures[rule.kind as Kind](rule, teams)
}

const measures: { [Kind in Rule['kind']]: (rule: RuleOf<Kind>, teams: Full) => Measured } = {
  minimum: ({ count }, teams) =>
    atLeast(
      count,
      inEach(teams, ({ length }) => length),
    ),
  maximum: ({ count }, teams) =>
    atMost(
      count,
      inEach(teams, ({ length }) => length),
    ),
  perSchool: ({ school, count }, teams) =>
    atLeast(
      count,
      inEach(teams, (members) => members.filter((person) => person.school === school).length),
    ),
  schools: ({ count }, teams) =>
    atLeast(
      count,
      inEach(teams, (members) => new Set(members.map(({ school }) => school)).size),
    ),
  sameCohort: ({ count }, teams) =>
    atMost(
      count,
      inEach(teams, (members) => {
        const cohorts = Map.groupBy(
          members.filter(({ cohort }) => cohort !== ''),
          cohortOf,
        )
        return Math.max(0, ...[...cohorts.values()].map(({ length }) => length))
      }),
    ),
  skill: ({ skill, count }, teams) =>
    atLeast(
      count,
      inEach(teams, (members) => members.filter(({ skills }) => skills.includes(skill)).length),
    ),
  minTeams: ({ challenge, count }, teams) => atLeast(count, [teamsOn(challenge, teams)]),
  maxTeams: ({ challenge, count }, teams) => atMost(count, [teamsOn(challenge, teams)]),
  together: ({ people }, teams) => atMost(1, [inEach(teams, within(people)).filter(Boolean).length]),
  apart: ({ people }, teams) => atMost(1, inEach(teams, within(people))),
  fixed: ({ person, challenge }, teams) =>
    atLeast(1, [
      teams.filter((team) => team.challenge === challenge && within([person])(team.members) > 0).length,
    ]),
}

function inEach(teams: Full, count: (members: Instance['people']) => number): number[] {
  return teams.map(({ members }) => count(members))
}

function within(ids: readonly string[]): (members: Instance['people']) => number {
  return (members) => members.filter(({ id }) => ids.includes(id)).length
}

function teamsOn(challenge: string, teams: Full): number {
  return teams.filter((team) => team.challenge === challenge).length
}

function atLeast(least: number, counts: number[]): Measured {
  return { counts, least, most: Number.POSITIVE_INFINITY }
}

function atMost(most: number, counts: number[]): Measured {
  return { counts, least: 0, most }
}
