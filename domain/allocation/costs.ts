import type { Text } from '../fields.ts'
import { canonical, type Instance } from './instance.ts'
import type { Aim, Solve } from './programme.ts'
import { type Called, type Rule, ruleInWords, ruleSentence, rulesOf } from './rule.ts'
import { type Satisfaction, satisfactionOf } from './satisfaction.ts'
import { bestOf } from './search.ts'

/** What people would get if a rule, or all of a kind, did not hold. */
export type Cost = { rules: readonly Rule[]; proven: boolean; without: Satisfaction }

/** What each rule costs in satisfaction; rules of which there is one a challenge or a person are counted as one. */
export async function costsOf(instance: Instance, seed: number, solve: Solve): Promise<Cost[]> {
  const ordered = canonical(instance)
  const rules = rulesOf(ordered)
  const groups = Map.groupBy(rules, (rule) => (rule.kind in many ? rule.kind : JSON.stringify(rule)))
  const costs: Cost[] = []
  for (const [at, group] of [...groups.values()].entries()) {
    const others = rules.filter((rule) => !group.includes(rule))
    const aim: Aim = { aim: 'cost', at: at + 1, of: groups.size }
    const found = await bestOf(ordered, others, seed, solve, aim)
    if (found.status === 'infeasible' || found.status === 'unknown') continue
    costs.push({
      rules: group,
      proven: found.status === 'optimal',
      without: satisfactionOf(instance, found.teams),
    })
  }
  return costs
}

const many: Partial<Record<Rule['kind'], Text>> = {
  minTeams: {
    fr: 'le moins d’équipes d’un défi',
    en: 'the fewest teams of a challenge',
  },
  maxTeams: { fr: 'le plus d’équipes d’un défi', en: 'the most teams of a challenge' },
  together: { fr: 'ceux qui restent ensemble', en: 'people kept together' },
  apart: { fr: 'ceux qui restent séparés', en: 'people kept apart' },
  fixed: { fr: 'les places fixées', en: 'fixed seats' },
}

/** Rules whose cost was counted as one, by the name of their field and in words. */
export function groupInWords([rule]: readonly Rule[]): Text {
  if (!rule) throw new Error('a group of rules without any')
  const words = many[rule.kind]
  if (!words) return ruleInWords(rule)
  return { fr: `${rule.kind} – ${words.fr}`, en: `${rule.kind} – ${words.en}` }
}

/** The same in words alone, with names in the place of ids. */
export function groupSentence([rule]: readonly Rule[], called: Called): Text {
  if (!rule) throw new Error('a group of rules without any')
  return many[rule.kind] ?? ruleSentence(rule, called)
}
