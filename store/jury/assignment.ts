import type { Edition } from '../../domain/edition/edition.ts'
import type { Release } from '../../domain/jury/assigned.ts'
import { assign, type Pair, reassign } from '../../domain/jury/assignment.ts'
import { inputOf, mayAssign, planOf } from '../../domain/jury/dividing.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { act, type Desk } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { signedMinutes } from '../palmares/items.ts'
import { getMany, page, type Table } from '../table.ts'
import { competingTeams } from '../teams/teams.ts'
import { allInterests, pairsOf } from './assigned.ts'
import {
  type AssignmentItem,
  assignedTeams,
  assignment,
  type Interest,
  interestsChanged,
  scoreSheet,
} from './items.ts'

/**
 * Divides the teams among the jurors by a seed, in place of what was divided before. Interests are held: one that is declared at the same
 * moment is heeded. Where teams cannot be divided as the edition asks, what is in the way is answered.
 */
export async function makeAssignment(
  table: Table,
  { id }: Pick<Edition, 'id'>,
  seed: number,
  by: Write,
): Promise<AssignmentItem | Problem> {
  return act(table, id, by, async (desk) => {
    const edition = await heldEdition(table, desk, { id })
    const [held] = await Promise.all([
      holdAssigned(desk, edition),
      desk.read(interestsChanged, key.interestsChanged(edition.id)),
    ])
    const [teams, interests, scored] = await Promise.all([
      competingTeams(table, edition.id),
      allInterests(table, edition.id),
      page(table, { pk: partition(edition.id, 'SCORES') }, { limit: 1 }, scoreSheet),
    ])
    const state = { isMade: held.head !== undefined, isScored: scored.items.length > 0 }
    const refusal = mayAssign(edition, state, by.now)
    if (refusal) return refusal
    const released = held.head?.released ?? []
    const plan = planOf(edition, teams, interests, released)
    const made = assign(plan, seed)
    if ('obstacles' in made) return problem('cannot-be-divided', { extra: made })
    putAssigned(desk, edition, held, made.pairs, released)
    const how = { seed, input: inputOf(plan), made: { at: by.now, by: by.by }, released }
    return desk.put(assignment, key.assignment(edition.id), { ...held.head, ...how })
  })
}

/** Shows jurors their list before scoring opens; shown again it changes nothing. */
export async function showAssignment(
  table: Table,
  edition: string,
  by: Write,
): Promise<AssignmentItem | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.assignment(edition)
    const head = await desk.read(assignment, at)
    if (!head) return problem('not-divided-yet')
    return head.shownAt === undefined ? desk.put(assignment, at, { ...head, shownAt: by.now }) : head
  })
}

/**
 * Takes a juror who drops out off their teams: those that are open go to others, what was handed in stays or is set aside by the edition's
 * rule. One that comes in at the same moment is treated alike; its team may have been given away then, and is seen by one more. The same
 * again changes nothing.
 */
export async function releaseJuror(
  table: Table,
  { id }: Pick<Edition, 'id'>,
  { juror, reason }: { juror: string; reason: string },
  by: Write,
): Promise<Release | Problem> {
  return act(table, id, by, async (desk) => {
    const edition = await heldEdition(table, desk, { id })
    const [held, signed] = await Promise.all([
      holdAssigned(desk, edition),
      desk.read(signedMinutes, key.minutes(edition.id)),
      desk.read(interestsChanged, key.interestsChanged(edition.id)),
    ])
    const { head } = held
    if (!edition.jury.some((each) => each.id === juror)) return problem('not-found')
    if (!head) return problem('not-divided-yet')
    const known = head.released.find((each) => each.juror === juror)
    if (known) return known
    if (signed) return problem('already-signed')
    const sheets = edition.assignment?.dropOut ?? 'kept'
    const release = { juror, at: by.now, by: by.by, reason, sheets }
    const released = [...head.released, release]
    const [teams, interests, handedIn] = await Promise.all([
      competingTeams(table, edition.id),
      allInterests(table, edition.id),
      sheets === 'kept' ? handedInBy(table, edition.id, held.pairs, juror) : new Set<string>(),
    ])
    const plan = planOf(edition, teams, interests, released)
    const { pairs } = reassign(plan, held.pairs, { juror, handedIn }, head.seed)
    putAssigned(desk, edition, held, pairs, released)
    desk.put(assignment, key.assignment(edition.id), { ...head, released })
    return release
  })
}

/** Gives a team that an interest now bars a juror from to another one, in the act that records the interest and holds all of them. */
export async function giveAway(
  desk: Desk,
  table: Table,
  { id }: Pick<Edition, 'id'>,
  barred: Pair & Pick<Interest, 'kind'>,
): Promise<void> {
  const edition = await heldEdition(table, desk, { id })
  const held = await holdAssigned(desk, edition)
  const { head, pairs } = held
  if (!head || !pairs.some(({ juror, team }) => juror === barred.juror && team === barred.team)) return
  const [teams, interests] = await Promise.all([
    competingTeams(table, edition.id),
    allInterests(table, edition.id),
  ])
  const plan = planOf(edition, teams, [...interests, barred], head.released)
  const nobody = { juror: '', handedIn: new Set<string>() }
  putAssigned(desk, edition, held, reassign(plan, pairs, nobody, head.seed).pairs, head.released)
}

/** Who sees whom, held by the act that reads it. */
export type Held = {
  head: AssignmentItem | undefined
  pairs: Pair[]
  known: ReadonlyMap<string, readonly string[]>
}

/** Reads who sees whom, to be held. */
export async function holdAssigned(desk: Desk, { id, jury }: Edition): Promise<Held> {
  const [head, items] = await Promise.all([
    desk.read(assignment, key.assignment(id)),
    desk.readMany(
      assignedTeams,
      jury.map((juror) => key.assignedTeams(id, juror.id)),
    ),
  ])
  return {
    head,
    pairs: items.flatMap(pairsOf),
    known: new Map(items.map(({ juror, teams }) => [juror, teams])),
  }
}

/** What will stand for each juror for whom that is something else than what stands. */
export function putAssigned(
  desk: Desk,
  { id, jury }: Edition,
  { known }: Held,
  pairs: readonly Pair[],
  released: readonly Pick<Release, 'juror'>[],
): void {
  const byJuror = Map.groupBy(pairs, ({ juror }) => juror)
  const gone = new Set(released.map(({ juror }) => juror))
  for (const { id: juror, left } of jury) if (left) gone.add(juror)
  for (const { id: juror } of jury) {
    const teams = (byJuror.get(juror) ?? []).map(({ team }) => team).sort()
    if (known.get(juror)?.join() === teams.join() && !gone.has(juror)) continue
    const left = gone.has(juror) && { left: true }
    desk.put(assignedTeams, key.assignedTeams(id, juror), { juror, teams, ...left })
  }
}

/** The teams of a juror on which their sheet is in. */
export async function handedInBy(table: Table, edition: string, pairs: readonly Pair[], juror: string) {
  const theirs = pairs.filter((pair) => pair.juror === juror)
  const sheets = await getMany(
    table,
    theirs.map(({ team }) => key.scoreSheet(edition, team, juror)),
  )
  return new Set(sheets.map((item) => scoreSheet.read(item).team))
}
