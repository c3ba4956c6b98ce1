import type { Instance, Team } from './instance.ts'
import { type Filled, modelOf, type Setting } from './model.ts'
import { wholePoints } from './points.ts'
import type { Aim, Solve } from './programme.ts'
import type { Rule } from './rule.ts'

/** Teams, and what no sum of whole points exceeds. */
export type Found = { status: 'optimal' | 'feasible'; teams: Team[]; bound: number }
export type Search = Found | { status: 'infeasible' } | { status: 'unknown' }

/** The best teams under these of the rules, by the edition's choice of fairness. */
export async function bestOf(
  instance: Instance,
  rules: readonly Rule[],
  seed: number,
  solve: Solve,
  told?: Aim,
): Promise<Search> {
  const { people, rules: asked } = instance
  const { whole, scale } = wholePoints(asked.points)
  const challenges = asked.challenges.map(({ id }) => id)
  const parted = new Set<string>()
  const levels = asked.fairness === 'sum' ? [0] : [...new Set([...whole, 0])].sort((a, b) => b - a)
  let proven = true
  for (const [at, level] of levels.entries()) {
    const setting = { people, challenges, rules, points: whole, level, parted }
    const aim: Aim =
      told ??
      (asked.fairness === 'sum'
        ? { aim: 'sum' }
        : { aim: 'level', points: level / scale, at: at + 1, of: levels.length })
    const found = await filledTeams(setting, seed, solve, level === 0 ? 1 : 0.5, aim)
    if (found.status === 'unknown') proven = false
    if (found.status === 'infeasible' || found.status === 'unknown') continue
    // Until it is proven that nobody has to be served worse, only what everybody's first wish would give is sure.
    const bound = proven ? found.bound : people.length * Math.max(...whole)
    const content = people.filter(({ wishes }) => wishes.length === 0).length
    return {
      ...found,
      status: proven ? found.status : ('feasible' as const),
      bound: (bound + (proven ? content * Math.max(...whole) : 0)) / scale,
    }
  }
  return { status: proven ? 'infeasible' : 'unknown' }
}

/** Teams at one level of satisfaction; challenges whose teams cannot be parted afterwards have them told apart from the beginning. */
export async function filledTeams(
  setting: Setting,
  seed: number,
  solve: Solve,
  share: number,
  aim: Aim,
): Promise<Search> {
  const parted = new Set(setting.parted)
  for (;;) {
    const model = modelOf({ ...setting, parted })
    const solution = await solve(model.programme, { seed, share, aim })
    if (solution.status === 'infeasible' || solution.status === 'unknown') return solution
    const teams: Team[] = []
    const stuck: string[] = []
    for (const filled of model.read(solution.values)) {
      const own = parted.has(filled.challenge)
      const made =
        own || filled.teams === 1 ? [membersOf(filled)] : await partedTeams(filled, setting, seed, solve)
      if (made === 'unknown') return { status: 'unknown' }
      if (made === 'infeasible') stuck.push(filled.challenge)
      else teams.push(...made.map((members) => ({ challenge: filled.challenge, members })))
    }
    if (stuck.length === 0)
      return { status: solution.status, teams, bound: Math.floor(solution.bound + tolerance) }
    for (const challenge of stuck) parted.add(challenge)
  }
}

/** Sums are whole numbers; what a solver says of them is not, quite. */
const tolerance = 1e-6

/** Those who are on a challenge as so many teams, of sizes as equal as the rules let them be. */
async function partedTeams(
  { challenge, teams, members }: Filled,
  setting: Setting,
  seed: number,
  solve: Solve,
): Promise<string[][] | 'infeasible' | 'unknown'> {
  const others = setting.rules.filter(({ kind }) => kind !== 'minTeams' && kind !== 'maxTeams')
  const many: Rule[] = [
    { kind: 'minTeams', challenge, count: teams },
    { kind: 'maxTeams', challenge, count: teams },
  ]
  const even: Rule[] = [
    { kind: 'minimum', count: Math.floor(members.length / teams) },
    { kind: 'maximum', count: Math.ceil(members.length / teams) },
  ]
  const unsized = others.filter(({ kind }) => kind !== 'minimum' && kind !== 'maximum')
  const here = new Set(members.map(({ id }) => id))
  const within = (rules: readonly Rule[]) =>
    rules.filter((rule) => !('people' in rule) || rule.people.some((id) => here.has(id)))
  for (const rules of [within([...unsized, ...even, ...many]), within([...others, ...many])]) {
    const model = modelOf({
      people: members,
      challenges: [challenge],
      rules,
      points: [],
      level: 0,
      parted: new Set([challenge]),
    })
    const solution = await solve(model.programme, { seed, share: 1, aim: { aim: 'parting', challenge } })
    if (solution.status === 'unknown') return 'unknown'
    if (solution.status !== 'infeasible') return model.read(solution.values).map(membersOf)
  }
  return 'infeasible'
}

function membersOf({ members }: Filled): string[] {
  return members.map(({ id }) => id)
}
