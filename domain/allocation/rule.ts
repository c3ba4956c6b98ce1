import type * as z from 'zod/mini'
import type { Instance } from './instance.ts'
import type { rule } from './shapes.ts'

export type Rule = z.infer<typeof rule>

export type RuleOf<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>

/** The rules of one kind. */
export function rulesOfKind<Kind extends Rule['kind']>(rules: readonly Rule[], kind: Kind): RuleOf<Kind>[] {
  return rules.filter((rule): rule is RuleOf<Kind> => rule.kind === kind)
}

/** All hard rules of an instance, one by one; those that ask for nothing are left out. */
export function rulesOf({ people, together, apart, rules }: Instance): Rule[] {
  const { minimum, maximum, perSchool = {}, schools = 0, sameCohort } = rules.team
  return [
    { kind: 'minimum', count: minimum },
    { kind: 'maximum', count: maximum },
    ...asked(perSchool).map(([school, count]) => ({ kind: 'perSchool', school, count }) as const),
    ...(schools > 0 ? [{ kind: 'schools', count: schools } as const] : []),
    ...(sameCohort === undefined ? [] : [{ kind: 'sameCohort', count: sameCohort } as const]),
    ...asked(rules.skills ?? {}).map(([skill, count]) => ({ kind: 'skill', skill, count }) as const),
    ...rules.challenges.flatMap(({ id: challenge, minTeams, maxTeams }): Rule[] => [
      ...(minTeams > 0 ? [{ kind: 'minTeams', challenge, count: minTeams } as const] : []),
      { kind: 'maxTeams', challenge, count: maxTeams },
    ]),
    ...together.map((group): Rule => ({ kind: 'together', people: [...group] })),
    ...apart.map((group): Rule => ({ kind: 'apart', people: [...group] })),
    ...people.flatMap(({ id: person, fixed }) =>
      fixed === undefined ? [] : [{ kind: 'fixed', person, challenge: fixed } as const],
    ),
  ]
}

function asked(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
