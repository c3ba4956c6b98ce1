import { uniforms } from '../ranking/random.ts'
import { clashing } from './clashes.ts'
import { canonical, type Instance, inputHash, type Team } from './instance.ts'
import type { Solve } from './programme.ts'
import { type Rule, rulesOf } from './rule.ts'
import { type Satisfaction, satisfactionOf, type WishesMet, wishesMet } from './satisfaction.ts'
import { bestOf, type Found } from './search.ts'
import { misplaced, standings } from './standing.ts'

/** Teams, how content they leave people, and what of it is proven. */
export type Allocation = {
  status: 'optimal' | 'feasible'
  /** `bound` is what no sum exceeds, `gap` how far this one may be from it, as a share of the sum. */
  satisfaction: Satisfaction & { bound: number; gap: number }
  wishes: WishesMet
  teams: Team[]
}

export type Outcome = (Allocation | { status: 'infeasible'; clashes: Rule[] } | { status: 'unknown' }) & {
  seed: number
  inputHash: string
}

/**
 * The best allocation, which of several equally good ones being settled by the seed and never by the order in which people were
 * written down; or rules that clash, of which none can be left out without the others being met.
 */
export async function allocate(instance: Instance, seed: number, solve: Solve): Promise<Outcome> {
  const record = { seed, inputHash: inputHash(instance) }
  const ordered = shuffled(canonical(instance), seed)
  const found = await bestOf(ordered, rulesOf(ordered), seed, solve)
  if (found.status === 'infeasible')
    return { status: 'infeasible', clashes: await clashing(canonical(instance), seed, solve), ...record }
  if (found.status === 'unknown') return { status: 'unknown', ...record }
  return { ...allocationOf(instance, found), ...record }
}

function allocationOf(instance: Instance, { status, teams, bound }: Found): Allocation {
  if (misplaced(instance, teams).length > 0 || standings(instance, teams).some(({ broken }) => broken > 0))
    throw new Error('the solver’s allocation breaks a rule')
  const challenges = instance.rules.challenges.map(({ id }) => id)
  const satisfaction = satisfactionOf(instance, teams)
  const { sum } = satisfaction
  const ordered = teams
    .map(({ challenge, members }) => ({ challenge, members: members.toSorted() }))
    .sort(
      (a, b) =>
        challenges.indexOf(a.challenge) - challenges.indexOf(b.challenge) ||
        ((a.members[0] ?? '') < (b.members[0] ?? '') ? -1 : 1),
    )
  const proven = Math.max(bound, sum)
  return {
    status,
    satisfaction: { ...satisfaction, bound: proven, gap: proven === sum ? 0 : (proven - sum) / (sum || 1) },
    wishes: wishesMet(instance, teams),
    teams: ordered,
  }
}

/** The instance with people and challenges in an order that only the seed knows. */
function shuffled(instance: Instance, seed: number): Instance {
  const uniform = uniforms(seed)
  const mixed = <Item>(list: readonly Item[]): Item[] => {
    const order = [...list]
    for (let left = order.length - 1; left > 0; left--) {
      const other = Math.floor(uniform() * (left + 1))
      const [a, b] = [order[left], order[other]]
      if (a === undefined || b === undefined) continue
      order[left] = b
      order[other] = a
    }
    return order
  }
  const people = mixed(instance.people)
  return { ...instance, people, rules: { ...instance.rules, challenges: mixed(instance.rules.challenges) } }
}
