import { allocate as solve } from '../../domain/allocation/allocate.ts'
import { costsOf } from '../../domain/allocation/costs.ts'
import { instanceOf, planOf } from '../../domain/allocation/draft.ts'
import type { Solve } from '../../domain/allocation/programme.ts'
import { solverSeconds } from '../../domain/allocation/run.ts'
import * as acts from '../../store/allocation/acts.ts'
import { factsOf } from '../../store/allocation/facts.ts'
import type { Allocation } from '../../store/allocation/items.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import { editionOf, type Key } from '../../store/keys.ts'
import type { Table } from '../../store/table.ts'
import { logFailure } from '../consumer.ts'
import { openSolver } from './highs.ts'

/**
 * Solves an allocation that was asked for, and says on the way what it is looking for. One that comes back unanswered, whoever began it
 * being gone, has failed; one that another took the place of is dropped, and so is what was asked for once and told twice.
 */
export async function allocate(table: Table, key: Key, by: Write): Promise<void> {
  const edition = editionOf(key) ?? ''
  const asked = await acts.getAllocation(table, edition)
  if (asked?.state !== 'asked') return
  const begun = await acts.beginRun(table, edition, asked.run, by)
  if (begun === 'on') return
  if (begun !== 'begun') {
    await acts.answerRun(table, edition, asked.run, { state: 'failed', failure: 'no-answer' }, by)
    return
  }
  try {
    await answered(table, edition, asked, by)
  } catch (error) {
    logFailure(asked.run, error)
    await acts.answerRun(table, edition, asked.run, { state: 'failed', failure: 'broke' }, by)
  }
}

async function answered(table: Table, edition: string, asked: Allocation, by: Write): Promise<void> {
  const current = await currentEdition(table, edition)
  if (!current) return
  const { rules, plan, locks, seed, run } = asked
  const facts = await factsOf(table, edition)
  const locked = { plan, locks }
  const instance = instanceOf(current.edition, facts, rules, locked)
  const { version: solver, within } = await openSolver()
  const telling = (inner: Solve): Solve => {
    let last = ''
    return async (programme, how) => {
      const next = JSON.stringify(how.aim)
      if (next !== last) await note({ aim: { ...how.aim } })
      last = next
      return inner(programme, how)
    }
  }
  const note = (what: Parameters<typeof acts.noteRun>[3]) => acts.noteRun(table, edition, run, what, by)

  const outcome = await solve(instance, seed, telling(within(solverSeconds)))
  const { inputHash } = outcome
  const answer = (rest: acts.Outcome) =>
    acts.answerRun(table, edition, run, { inputHash, solver, ...rest }, by)
  if (outcome.status === 'unknown') {
    await answer({ state: 'failed', failure: 'out-of-time' })
    return
  }
  if (outcome.status === 'infeasible') {
    await answer({ state: 'infeasible', clashes: outcome.clashes })
    return
  }
  const { status, satisfaction, wishes, teams } = outcome
  const found = { status, ...satisfaction, ...wishes }
  await answer({ state: 'solved', found, plan: planOf(teams, facts, locked) })
  const costs = await costsOf(instance, seed, telling(within(solverSeconds)))
  await note({
    aim: undefined,
    costs: costs.map(({ rules, proven, without }) => ({ rules: [...rules.slice(0, 1)], proven, ...without })),
  })
}
