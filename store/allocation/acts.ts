import { type Board, boarded, movedByHand } from '../../domain/allocation/board.ts'
import { changesIn, type Foreseen, foreseen } from '../../domain/allocation/publishing.ts'
import * as run from '../../domain/allocation/run.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { factsOf } from './facts.ts'
import { type Allocation, type AllocationRun, allocation, allocationRun } from './items.ts'

/** The allocation of an edition as it stands; `undefined` before organisers have asked for one. */
export async function getAllocation(table: Table, edition: string): Promise<Allocation | undefined> {
  return get(table, key.allocation(edition), allocation)
}

/** How far the last run has come. */
export async function getRun(table: Table, edition: string): Promise<AllocationRun | undefined> {
  return get(table, key.allocationRun(edition), allocationRun)
}

/** Asks for an allocation: whatever runs is dropped, and those who are locked stay where the one before has them. */
export async function askForAllocation(
  table: Table,
  edition: string,
  {
    id,
    readVersion,
    ...asked
  }: Pick<Allocation, 'rules' | 'seed' | 'locks'> & { id: string; readVersion: number | undefined },
  by: Write,
): Promise<Allocation | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.allocation(edition)
    const before = await desk.read(allocation, at)
    if (before?.run === id) return before
    const refusal = run.mayChange(before, readVersion)
    if (refusal) return refusal
    const had = before?.state === 'published' ? [] : (before?.plan ?? [])
    // What cannot be met is asked again without what was done by hand, which the board that would show it is not there to take back.
    const plan = before?.state === 'solved' ? had : had.filter(({ opened }) => opened === undefined)
    const placed = new Set(plan.flatMap(({ members }) => members))
    const locks = asked.locks.filter((each) => placed.has(each)).sort()
    const byHand = (before?.byHand ?? []).filter((each) => locks.includes(each))
    return desk.put(allocation, at, {
      failure: undefined,
      found: undefined,
      clashes: undefined,
      inputHash: undefined,
      solver: undefined,
      missed: undefined,
      ...asked,
      run: id,
      askedAt: by.now,
      state: 'asked',
      plan,
      locks,
      byHand,
    })
  })
}

/** What came of a run: an allocation, a clash, or nothing. */
export type Outcome = Partial<
  Pick<Allocation, 'failure' | 'inputHash' | 'solver' | 'found' | 'clashes' | 'plan'>
> & { state: 'solved' | 'infeasible' | 'failed' }

/** Notes what came of a run, once; nothing where organisers have asked for another since. */
export async function answerRun(
  table: Table,
  edition: string,
  id: string,
  outcome: Outcome,
  by: Write,
): Promise<Allocation | undefined | Problem> {
  return act(table, edition, by, async (desk) => {
    const before = await desk.read(allocation, key.allocation(edition))
    if (before?.run !== id || before.state !== 'asked') return undefined
    return desk.put(allocation, before, { ...before, ...outcome })
  })
}

/** Begins a run: `begun` where it is this one’s first time, `on` where another is on it, `given-up` where whoever began it is no more. */
export async function beginRun(
  table: Table,
  edition: string,
  id: string,
  by: Write,
): Promise<'begun' | 'on' | 'given-up' | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.allocationRun(edition)
    const before = await desk.read(allocationRun, at)
    if (before?.run === id) return run.mayBeOn(before, by.now) ? 'on' : 'given-up'
    desk.put(allocationRun, at, { run: id, startedAt: by.now, aim: undefined, costs: undefined })
    return 'begun'
  })
}

/** Notes how far a run has come; nothing where another has begun. */
export async function noteRun(
  table: Table,
  edition: string,
  id: string,
  note: Pick<AllocationRun, 'aim' | 'costs'>,
  by: Write,
): Promise<AllocationRun | undefined | Problem> {
  return act(table, edition, by, async (desk) => {
    const before = await desk.read(allocationRun, key.allocationRun(edition))
    return before?.run === id ? desk.put(allocationRun, before, { ...before, ...note }) : undefined
  })
}

/** Moves people by hand among the teams of a plan and those that are opened or taken away there, and locks them. */
export async function putBoard(
  table: Table,
  edition: Edition,
  { locks, readVersion, ...board }: Board & { locks: string[]; readVersion: number | undefined },
  by: Write,
): Promise<Allocation | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const before = await desk.read(allocation, key.allocation(edition.id))
    const plan = boarded(edition, before?.plan ?? [], board)
    const after = { plan, locks: locks.toSorted() }
    if (before && canonicalJson(after) === canonicalJson({ plan: before.plan, locks: before.locks }))
      return before
    const refusal = run.hasPlan(before, readVersion)
    if (refusal || !before) return refusal as Problem
    if (isProblem(plan)) return plan
    const byHand = movedByHand(before.plan, plan, before.byHand)
    return desk.put(allocation, before, { ...before, plan, locks: after.locks, byHand })
  })
}

/**
 * Has the teams of a plan formed, as the organiser was told that they would be: whoever is gone is left out. What changes while
 * teams are formed is met by each of them.
 */
export async function publishAllocation(
  table: Table,
  edition: Edition,
  {
    told,
    readVersion,
  }: { told: Pick<Foreseen, 'gone' | 'came' | 'broken'>; readVersion: number | undefined },
  by: Write,
): Promise<Allocation | Problem> {
  const facts = await factsOf(table, edition.id)
  return act(table, edition.id, by, async (desk) => {
    const before = await desk.read(allocation, key.allocation(edition.id))
    if (
      before?.updatedBy === by.by &&
      before.state === 'publishing' &&
      before.version === (readVersion ?? 0) + 1
    )
      return before
    const refusal = run.hasPlan(before, readVersion)
    if (refusal || !before) return refusal as Problem
    const now = foreseen(edition, facts, before.rules, before.plan)
    if (now.oversold.length > 0) return problem('seats-oversold')
    if (canonicalJson(changesIn(now)) !== canonicalJson(told)) return problem('allocation-outdated')
    return desk.put(allocation, before, { ...before, state: 'publishing', plan: now.plan, missed: undefined })
  })
}

/** Notes that the teams of a run are formed, and who did not get their seat. */
export async function endPublishing(
  table: Table,
  edition: string,
  id: string,
  missed: readonly string[],
  by: Write,
): Promise<void> {
  const ended = await act(table, edition, by, async (desk) => {
    const before = await desk.read(allocation, key.allocation(edition))
    if (before?.run !== id || before.state !== 'publishing') return undefined
    return desk.put(allocation, before, { ...before, state: 'published', missed: missed.toSorted() })
  })
  if (isProblem(ended)) throw new Error(`The allocation of ${edition} is contended`)
}
