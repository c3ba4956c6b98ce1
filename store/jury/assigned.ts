import { type Assigned, setAsideBy } from '../../domain/jury/assigned.ts'
import { competes } from '../../domain/teams/team.ts'
import type { Desk } from '../act.ts'
import { key, partition } from '../keys.ts'
import { all, get, getMany, type Page, type Table } from '../table.ts'
import { type Team, team } from '../teams/items.ts'
import { type AssignmentItem, assignedTeams, assignment, type Interest, interest } from './items.ts'

/** Who sees which team, and how that came about; `undefined` until teams are divided. */
export async function readAssigned(
  table: Table,
  edition: string,
): Promise<(Assigned & { head: AssignmentItem }) | undefined> {
  const head = await readHead(table, edition)
  if (!head) return undefined
  const range = { pk: partition(edition, 'JURY'), prefix: 'ASSIGNED#' }
  const items = await Array.fromAsync(all(table, range, assignedTeams))
  return { head, pairs: items.flatMap(pairsOf), released: head.released }
}

/** How and when teams were divided; `undefined` until they are. */
export async function readHead(table: Table, edition: string): Promise<AssignmentItem | undefined> {
  return get(table, key.assignment(edition), assignment)
}

/** The pairs of one juror. */
export function pairsOf({ juror, teams }: { juror: string; teams: readonly string[] }) {
  return teams.map((team) => ({ juror, team }))
}

/** The jurors whose sheets count no more, as they dropped out. */
export async function setAsideIn(table: Table, edition: string): Promise<Set<string>> {
  return setAsideBy((await readHead(table, edition))?.released)
}

/** Every interest that was declared or recorded. */
export async function allInterests(table: Table, edition: string): Promise<Interest[]> {
  return Array.fromAsync(all(table, { pk: partition(edition, 'JURY'), prefix: 'INTEREST#' }, interest))
}

/** Whether a juror sees this team, where teams are divided; held by the act that asks. */
export async function seesTeam(desk: Desk, edition: string, juror: string, team: string): Promise<boolean> {
  const own = await desk.read(assignedTeams, key.assignedTeams(edition, juror))
  return own !== undefined && own.left !== true && own.teams.includes(team)
}

/** A page of the teams that a juror sees, by id, where teams are divided. */
export async function listAssignedTeams(
  table: Table,
  edition: string,
  juror: string,
  { limit, cursor = '' }: Page,
): Promise<{ items: Team[]; next?: string }> {
  const own = await get(table, key.assignedTeams(edition, juror), assignedTeams)
  const left = (own?.teams ?? []).filter((id) => id > cursor).sort()
  const ids = left.slice(0, limit)
  const found = await getMany(
    table,
    ids.map((id) => key.team(edition, id)),
  )
  const items = found.map((item) => team.read(item)).filter(competes)
  const last = ids.at(-1)
  return left.length > limit && last !== undefined ? { items, next: last } : { items }
}
