import type { Edition } from '../../domain/edition/edition.ts'
import type { Release } from '../../domain/jury/assigned.ts'
import { type Pair, reassign } from '../../domain/jury/assignment.ts'
import { planOf } from '../../domain/jury/dividing.ts'
import * as involved from '../../domain/people/involved.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { act, type Desk } from '../act.ts'
import { replaceDocument, type State } from '../edition/writing.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { holdersOf, putInvited } from '../people/involved.ts'
import type { Table } from '../table.ts'
import { competingTeams } from '../teams/teams.ts'
import { allInterests } from './assigned.ts'
import { type Held, handedInBy, holdAssigned, putAssigned } from './assignment.ts'
import { assignment, interestsChanged } from './items.ts'

type Replacement = { juror: string; reason: string; newcomer: involved.InvitedJuror; newId: string }

export type Replaced = { juror: string; newcomer: string; teams: number; sheets: Release['sheets'] }

/**
 * Puts somebody else in a juror's place, in one act: the newcomer is invited, and where teams are divided takes over those of the juror that
 * are open; what the juror handed in stays or is set aside by the edition's rule.
 */
export async function replaceJuror(
  table: Table,
  id: string,
  { juror, reason, newcomer, newId }: Replacement,
  by: Write,
): Promise<Replaced | Problem> {
  return act(table, id, by, async (desk) => {
    const [[holder], head] = await Promise.all([
      holdersOf(desk, id, [newcomer]),
      desk.read(assignment, key.assignment(id)),
      desk.read(interestsChanged, key.interestsChanged(id)),
    ])
    const who = { newcomer, id: holder?.id ?? newId, holder, reason }
    let next: Edition | undefined
    const decide = (edition: Edition, { frozen, signed }: State) => {
      const state = { divided: head !== undefined, frozen, signed }
      const made = involved.replace(edition, juror, who, state, by)
      if (!isProblem(made)) next = made
      return made
    }
    const replaced = await replaceDocument(table, id, desk, by, decide, { reason })
    if (isProblem(replaced) || !next) return replaced as Problem
    putInvited(desk, id, { ...newcomer, id: who.id }, holder, by)
    const sheets = (head && next.assignment?.dropOut) ?? 'kept'
    const divided = await holdAssigned(desk, next)
    const teams = await takeOver(table, desk, next, divided, { juror, newcomer: who.id, reason, sheets }, by)
    return { juror, newcomer: who.id, teams, sheets }
  })
}

/** Gives the newcomer the juror's open teams, where teams are divided, and answers how many. */
async function takeOver(
  table: Table,
  desk: Desk,
  edition: Edition,
  held: Held,
  {
    juror,
    newcomer,
    reason,
    sheets,
  }: Omit<Replacement, 'newcomer' | 'newId'> & { newcomer: string; sheets: Release['sheets'] },
  by: Write,
): Promise<number> {
  const { head } = held
  if (!head) return 0
  const isKnown = head.released.some((each) => each.juror === juror)
  const release = { juror, at: by.now, by: by.by, reason, sheets }
  const released = isKnown ? head.released : [...head.released, release]
  const [teams, interests, handedIn] = await Promise.all([
    competingTeams(table, edition.id),
    allInterests(table, edition.id),
    sheets === 'kept' ? handedInBy(table, edition.id, held.pairs, juror) : new Set<string>(),
  ])
  const isOpen = (pair: Pair) => pair.juror === juror && !handedIn.has(pair.team)
  const passed = held.pairs.map((pair) => (isOpen(pair) ? { ...pair, juror: newcomer } : pair))
  const plan = planOf(edition, teams, interests, released)
  const { pairs } = reassign(plan, passed, { juror, handedIn }, head.seed)
  putAssigned(desk, edition, held, pairs, released)
  desk.put(assignment, key.assignment(edition.id), { ...head, released })
  return pairs.filter((pair) => pair.juror === newcomer).length
}
