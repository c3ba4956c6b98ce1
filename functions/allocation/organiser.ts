import { askForAllocation } from '../../api/allocation/ask-for-allocation.ts'
import { getAllocation } from '../../api/allocation/get-allocation.ts'
import { getAllocationRun } from '../../api/allocation/get-allocation-run.ts'
import { publishAllocation } from '../../api/allocation/publish-allocation.ts'
import { putAllocationBoard } from '../../api/allocation/put-allocation-board.ts'
import { stateAt } from '../../domain/allocation/run.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem } from '../../domain/problem.ts'
import type { Allocation } from '../../store/allocation/items.ts'
import { answers } from '../http/area.ts'

/** What allocations are made of is loaded by those alone who work on one. */
const acts = () => import('../../store/allocation/acts.ts')
const facts = () => import('../../store/allocation/facts.ts')

export const allocationForOrganiser = {
  getAllocation: answers(getAllocation, async ({ table, edition: { edition }, by }) => {
    const [{ getAllocation }, { factsOf }] = await Promise.all([acts(), facts()])
    const [draft, { people, teams, holders }] = await Promise.all([
      getAllocation(table, edition.id),
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
  }),

  getAllocationRun: answers(getAllocationRun, async ({ table, edition: { edition } }) => {
    const { getRun } = await acts()
    const { run, aim, costs } = (await getRun(table, edition.id)) ?? {}
    return { body: { ...(run !== undefined && { run }), ...(aim && { aim }), ...(costs && { costs }) } }
  }),

  askForAllocation: answers(askForAllocation, async ({ table, edition: { edition }, body, by, ...call }) => {
    const { askForAllocation } = await acts()
    const id = idFrom(call.random('allocation'))
    const asked = await askForAllocation(
      table,
      edition.id,
      { ...body, id, readVersion: call.readVersion },
      by,
    )
    return isProblem(asked) ? asked : { body: draftView(asked, by.now), version: asked.version }
  }),

  putAllocationBoard: answers(
    putAllocationBoard,
    async ({ table, edition: { edition }, body, by, readVersion }) => {
      const { putBoard } = await acts()
      const put = await putBoard(table, edition.id, { ...body, readVersion }, by)
      return isProblem(put) ? put : { body: draftView(put, by.now), version: put.version }
    },
  ),

  publishAllocation: answers(
    publishAllocation,
    async ({ table, edition: { edition }, body, by, readVersion }) => {
      const { publishAllocation } = await acts()
      const published = await publishAllocation(table, edition, { ...body, readVersion }, by)
      return isProblem(published)
        ? published
        : { body: draftView(published, by.now), version: published.version }
    },
  ),
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
