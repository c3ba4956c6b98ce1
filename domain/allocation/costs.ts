import { canonical, type Instance } from './instance.ts'
import type { Aim, Solve } from './programme.ts'
import { type Rule, rulesOf } from './rule.ts'
import { type Satisfaction, satisfactionOf } from './satisfaction.ts'
import { bestOf } from './search.ts'
import { isOneOfMany } from './words.ts'

/** What people would get if a rule, or all of a kind, did not hold. */
export type Cost = { rules: readonly Rule[]; proven: boolean; without: Satisfaction }

/** What each rule costs in satisfaction; rules of which there is one a challenge or a person are counted as one. */
export async function costsOf(instance: Instance, seed: number, solve: Solve): Promise<Cost[]> {
  const ordered = canonical(instance)
  const rules = rulesOf(ordered)
  const groups = Map.groupBy(rules, (rule) => (isOneOfMany(rule) ? rule.kind : JSON.stringify(rule)))
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
