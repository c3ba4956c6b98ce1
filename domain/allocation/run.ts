import * as z from 'zod/mini'
import { slug } from '../fields.ts'
import { plain } from '../personal.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import { named } from './instance.ts'
import { rule } from './shapes.ts'

/** Where an allocation stands. */
export const states = ['asked', 'solved', 'infeasible', 'failed', 'publishing', 'published'] as const
type State = (typeof states)[number]

/** Why there is no result: the solver found and proved nothing in its time, it broke, or it never answered. */
export const failures = ['out-of-time', 'broke', 'no-answer'] as const

/** For how many seconds an allocation may be solved, and then its costs be looked for. */
export const solverSeconds = 40

/** When nothing was heard of a run for so many seconds, nothing will be: its function has ended. */
const answersWithin = 150

const amount = z.number()

/** How content teams leave people, what of it is proven, and how many got which wish. */
export const found = z.strictObject({
  status: plain(z.enum(['optimal', 'feasible'])),
  worst: amount,
  sum: amount,
  bound: amount,
  gap: amount,
  first: z.int(),
  top3: z.int(),
  none: z.int(),
})

/** A team as it is to be; one that is there already has its id. */
export const planned = z.strictObject({
  challenge: slug,
  team: z.optional(named),
  members: z.array(named).check(z.maxLength(20)),
})

/** What the solver is looking for. */
export const aim = z.strictObject({
  aim: plain(z.enum(['level', 'sum', 'parting', 'clash', 'cost'])),
  points: z.optional(amount),
  at: z.optional(z.int()),
  of: z.optional(z.int()),
  challenge: z.optional(named),
})

/** What a rule costs: what everybody would get without it. */
export const cost = z.strictObject({ rules: z.array(rule), proven: z.boolean(), worst: amount, sum: amount })

type Stands = { state: State; askedAt: string; version: number }

/** Where an allocation stands at a moment: one that was asked for and not answered in time has failed. */
export function stateAt({ state, askedAt }: Omit<Stands, 'version'>, now: string): State {
  return state === 'asked' && now > plusSeconds(askedAt, answersWithin) ? 'failed' : state
}

/** Why what was read of an allocation is not changed: it is another by now, or its teams are being formed. */
export function mayChange(allocation: Stands | undefined, read: number | undefined): Problem | undefined {
  if ((allocation?.version ?? 0) !== (read ?? 0)) return problem('changed-meanwhile')
  return allocation?.state === 'publishing' ? problem('teams-being-formed') : undefined
}

/** Why a plan has no hand moves, locks, or publication: there is none. */
export function hasPlan(allocation: Stands | undefined, read: number | undefined): Problem | undefined {
  const refusal = mayChange(allocation, read)
  if (refusal) return refusal
  return allocation?.state === 'solved' ? undefined : problem('nothing-to-publish')
}

type Board = readonly { members: readonly string[] }[]

/** Who is in which team once organisers have moved people: the same people, each once, in as many teams. */
export function isMoved(before: Board, after: readonly (readonly string[])[]): boolean {
  const sorted = (teams: readonly (readonly string[])[]) => teams.flat().sort().join(' ')
  return after.length === before.length && sorted(after) === sorted(before.map(({ members }) => members))
}

/** Those who are in another team than before, besides those who had been moved already. */
export function movedByHand(
  before: Board,
  after: readonly (readonly string[])[],
  already: readonly string[],
): string[] {
  const moved = after.flatMap((members, at) => members.filter((id) => !before[at]?.members.includes(id)))
  return [...new Set([...already, ...moved])].sort()
}
