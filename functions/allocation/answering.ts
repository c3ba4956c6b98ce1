import type { askForAllocation } from '../../api/allocation/ask-for-allocation.ts'
import type { getAllocation } from '../../api/allocation/get-allocation.ts'
import type { publishAllocation } from '../../api/allocation/publish-allocation.ts'
import type { putAllocationBoard } from '../../api/allocation/put-allocation-board.ts'
import { stateAt } from '../../domain/allocation/run.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import * as acts from '../../store/allocation/acts.ts'
import { factsOf } from '../../store/allocation/facts.ts'
import type { Allocation } from '../../store/allocation/items.ts'
import type { Call } from '../http/call.ts'

/** The allocation, and what it is made of. */
export async function showAllocation({ table, edition: { edition }, by }: Call<typeof getAllocation>) {
  const [draft, { people, teams, holders }] = await Promise.all([
    acts.getAllocation(table, edition.id),
    factsOf(table, edition.id),
  ])
  return {
    body: {
      ...(draft && { draft: draftView(draft, by.now) }),
      people: people.map(({ skills, wishes, ...each }) => ({
        ...each,
        name: holders.get(each.id)?.name ?? '',
        skills: [...skills],
        wishes: [...wishes],
      })),
      teams: teams.map(({ id, name, challenge, members, disqualified }) => ({
        id,
        name,
        challenge,
        members: members.map(({ person, school }) => ({ person, school })),
        ...(disqualified && { disqualified: true as const }),
      })),
    },
    ...(draft && { version: draft.version }),
  }
}

/** How far the last run has come. */
export async function showRun({
  table,
  edition: { edition },
}: Pick<Call<typeof getAllocation>, 'table' | 'edition'>) {
  const { run, aim, costs } = (await acts.getRun(table, edition.id)) ?? {}
  return { body: { ...(run !== undefined && { run }), ...(aim && { aim }), ...(costs && { costs }) } }
}

/** Asks for an allocation. */
export async function ask({ table, edition, body, by, random, readVersion }: Call<typeof askForAllocation>) {
  const asked = { ...body, id: idFrom(random('allocation')), readVersion }
  return answered(await acts.askForAllocation(table, edition.edition.id, asked, by), by.now)
}

/** Moves and locks people. */
export async function putBoard({ table, edition, body, by, readVersion }: Call<typeof putAllocationBoard>) {
  return answered(await acts.putBoard(table, edition.edition, { ...body, readVersion }, by), by.now)
}

/** Has the teams formed. */
export async function publish({ table, edition, body, by, readVersion }: Call<typeof publishAllocation>) {
  return answered(await acts.publishAllocation(table, edition.edition, { ...body, readVersion }, by), by.now)
}

function answered(draft: Allocation | Problem, now: string) {
  return isProblem(draft) ? draft : { body: draftView(draft, now), version: draft.version }
}

function draftView(draft: Allocation, now: string) {
  const { version, rules, seed, run, askedAt, plan, locks, byHand } = draft
  const { inputHash, solver, found, clashes, missed } = draft
  const state = stateAt(draft, now)
  const failure = draft.failure ?? (state === 'failed' ? ('no-answer' as const) : undefined)
  return {
    version,
    rules,
    seed,
    run,
    askedAt,
    state,
    plan,
    locks,
    byHand,
    ...(failure && { failure }),
    ...(inputHash !== undefined && { inputHash }),
    ...(solver !== undefined && { solver }),
    ...(found && { found }),
    ...(clashes && { clashes }),
    ...(missed && { missed }),
  }
}
