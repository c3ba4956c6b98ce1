import type { Instance } from './instance.ts'
import type { Solve } from './programme.ts'
import { type Rule, rulesOf } from './rule.ts'
import { filledTeams } from './search.ts'

/** Up to how many rules a smallest set is looked for from both ends. */
const few = 60

/**
 * Rules that cannot all be met, of which none can be left out without the others being met; where not too many are concerned, the smaller
 * one of two such sets, looked for from both ends. Junker's QuickXplain, first by kinds of rules, then by rules: what is not needed
 * goes by halves.
 */
export function clashing(instance: Instance, seed: number, solve: Solve): Rule[] {
  const challenges = instance.rules.challenges.map(({ id }) => id)
  const clash = (groups: readonly Rule[][]): boolean => {
    const setting = {
      people: instance.people,
      challenges,
      rules: groups.flat(),
      points: [],
      level: 0,
      parted: new Set<string>(),
    }
    return filledTeams(setting, seed, solve, 0.5).status === 'infeasible'
  }
  const rules = rulesOf(instance)
  const kinds = [...Map.groupBy(rules, ({ kind }) => kind).values()]
  const concerned = smallest([], false, kinds, clash).flat()
  const single = concerned.map((rule) => [rule])
  const found = (groups: Rule[][]) => smallest([], false, groups, clash).flat()
  const one = found(single)
  const other = concerned.length > few ? one : found(single.toReversed())
  const least = one.length <= other.length ? one : other
  return rules.filter((rule) => least.includes(rule))
}

/** Which of the groups of rules are needed, beside those that are held, for a clash. */
function smallest(
  held: readonly Rule[][],
  grown: boolean,
  groups: readonly Rule[][],
  clash: (groups: readonly Rule[][]) => boolean,
): Rule[][] {
  if (grown && clash(held)) return []
  if (groups.length <= 1) return [...groups]
  const half = Math.ceil(groups.length / 2)
  const [left, right] = [groups.slice(0, half), groups.slice(half)]
  const ofRight = smallest([...held, ...left], true, right, clash)
  const ofLeft = smallest([...held, ...ofRight], ofRight.length > 0, left, clash)
  return [...ofLeft, ...ofRight]
}
