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
export async function clashing(instance: Instance, seed: number, solve: Solve): Promise<Rule[]> {
  const challenges = instance.rules.challenges.map(({ id }) => id)
  const clash = async (groups: readonly Rule[][]): Promise<boolean> => {
    const setting = {
      people: instance.people,
      challenges,
      rules: groups.flat(),
      points: [],
      level: 0,
      parted: new Set<string>(),
    }
    return (await filledTeams(setting, seed, solve, 0.5, { aim: 'clash' })).status === 'infeasible'
  }
  const rules = rulesOf(instance)
  const kinds = [...Map.groupBy(rules, ({ kind }) => kind).values()]
  const concerned = (await smallest([], false, kinds, clash)).flat()
  const single = concerned.map((rule) => [rule])
  const found = async (groups: Rule[][]) => (await smallest([], false, groups, clash)).flat()
  const one = await found(single)
  const other = concerned.length > few ? one : await found(single.toReversed())
  const least = one.length <= other.length ? one : other
  return rules.filter((rule) => least.includes(rule))
}

/** Which of the groups of rules are needed, beside those that are held, for a clash. */
async function smallest(
  held: readonly Rule[][],
  grown: boolean,
  groups: readonly Rule[][],
  clash: (groups: readonly Rule[][]) => Promise<boolean>,
): Promise<Rule[][]> {
  if (grown && (await clash(held))) return []
  if (groups.length <= 1) return [...groups]
  const half = Math.ceil(groups.length / 2)
  const [left, right] = [groups.slice(0, half), groups.slice(half)]
  const ofRight = await smallest([...held, ...left], true, right, clash)
  const ofLeft = await smallest([...held, ...ofRight], ofRight.length > 0, left, clash)
  return [...ofLeft, ...ofRight]
}
