import type { Text } from '../fields.ts'
import { canonical, type Instance } from './instance.ts'
import type { Solve } from './programme.ts'
import { type Rule, ruleInWords, rulesOf } from './rule.ts'
import { type Satisfaction, satisfactionOf } from './satisfaction.ts'
import { bestOf } from './search.ts'

/** What people would get if a rule, or all of a kind, did not hold. */
export type Cost = { rule: Text; proven: boolean; without: Satisfaction }

/** What each rule costs in satisfaction; rules of which there is one a challenge or a person are counted as one. */
export function costsOf(instance: Instance, seed: number, solve: Solve): Cost[] {
  const ordered = canonical(instance)
  const rules = rulesOf(ordered)
  const groups = Map.groupBy(rules, (rule) => (rule.kind in many ? rule.kind : JSON.stringify(rule)))
  return [...groups.values()].flatMap((group): Cost[] => {
    const others = rules.filter((rule) => !group.includes(rule))
    const found = bestOf(ordered, others, seed, solve)
    if (found.status === 'infeasible' || found.status === 'unknown') return []
    return [
      {
        rule: groupInWords(group),
        proven: found.status === 'optimal',
        without: satisfactionOf(instance, found.teams),
      },
    ]
  })
}

const many: Partial<Record<Rule['kind'], Text>> = {
  minTeams: {
    fr: 'minTeams – le moins d’équipes d’un défi',
    en: 'minTeams – the fewest teams of a challenge',
  },
  maxTeams: { fr: 'maxTeams – le plus d’équipes d’un défi', en: 'maxTeams – the most teams of a challenge' },
  together: { fr: 'together – ceux qui restent ensemble', en: 'together – people kept together' },
  apart: { fr: 'apart – ceux qui restent séparés', en: 'apart – people kept apart' },
  fixed: { fr: 'fixed – les places fixées', en: 'fixed – fixed seats' },
}

function groupInWords(group: readonly Rule[]): Text {
  const [rule] = group
  if (!rule) throw new Error('a group of rules without any')
  return many[rule.kind] ?? ruleInWords(rule)
}
