import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import type { State } from './shapes.ts'

/** For how many seconds an allocation may be solved, and then its costs be looked for. */
export const solverSeconds = 40

/** How long its function may take, which is what ends a run at the latest. */
export const functionSeconds = 120

/** Whether whoever began a run may still be on it. */
export function mayBeOn({ startedAt }: { startedAt: string }, now: string): boolean {
  return now < plusSeconds(startedAt, functionSeconds)
}

/** When nothing was heard of a run for so many seconds, nothing will be: its function has ended. */
const answersWithin = 150

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
