import type { Instance } from './instance.ts'
import type { Solve } from './programme.ts'
import { type Rule, rulesOf } from './rule.ts'
import { filledTeams } from './search.ts'

/**
 * Rules that cannot all be met, of which none can be left out without the others being met; of two such sets that are looked for
 * from both ends, the smaller one. Junker's QuickXplain: halves that are not needed go at once.
 */
export function clashing(instance: Instance, seed: number, solve: Solve): Rule[] {
  const challenges = instance.rules.challenges.map(({ id }) => id)
  const clash = (rules: readonly Rule[]): boolean => {
    const setting = {
      people: instance.people,
      challenges,
      rules,
      points: [],
      level: 0,
      parted: new Set<string>(),
    }
    return filledTeams(setting, seed, solve, 0.5).status === 'infeasible'
  }
  const rules = rulesOf(instance)
  const [one, other] = [rules, rules.toReversed()].map((list) => smallest([], false, list, clash))
  const few = (one ?? []).length <= (other ?? []).length ? one : other
  return rules.filter((rule) => few?.includes(rule))
}

/** What of the rules is needed, beside those that are held, for a clash. */
function smallest(
  held: readonly Rule[],
  grown: boolean,
  rules: readonly Rule[],
  clash: (rules: readonly Rule[]) => boolean,
): Rule[] {
  if (grown && clash(held)) return []
  if (rules.length <= 1) return [...rules]
  const half = Math.ceil(rules.length / 2)
  const [left, right] = [rules.slice(0, half), rules.slice(half)]
  const ofRight = smallest([...held, ...left], true, right, clash)
  const ofLeft = smallest([...held, ...ofRight], ofRight.length > 0, left, clash)
  return [...ofLeft, ...ofRight]
}
