import * as freezing from '../../domain/palmares/freeze.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act, type Desk } from '../act.ts'
import { type CurrentEdition, heldEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { freeze, signedMinutes } from './items.ts'

/** Freezes the deliberation, by its president: marks and interests stand as they are from then on. Frozen, it stays so. */
export async function freezeDeliberation(table: Table, { edition: { id } }: CurrentEdition, by: Write) {
  return act(table, id, by, async (desk) => {
    // The windows are held: one that opens again meanwhile is refused for the freeze, or the freeze for it.
    const [edition, state] = await Promise.all([heldEdition(table, desk, { id }), freezesOf(desk, id)])
    return putFreezes(desk, id, state, freezing.freeze(edition, state, by))
  })
}

/** Reopens a deliberation that is frozen, by its president, for a reason that the minutes carry. */
export async function reopenDeliberation(
  table: Table,
  { edition }: CurrentEdition,
  { reason }: { reason: string },
  by: Write,
) {
  return act(table, edition.id, by, async (desk) => {
    const state = await freezesOf(desk, edition.id)
    return putFreezes(desk, edition.id, state, freezing.endFreeze(edition, state, { ...by, reason }))
  })
}

/** Why what informs the room is not told yet: it is frozen first. What was signed, frozen or not, is past that. */
export async function untilItIsFrozen(table: Table, edition: string): Promise<Problem | undefined> {
  const [known, signed] = await Promise.all([
    get(table, key.freeze(edition), freeze),
    get(table, key.minutes(edition), signedMinutes),
  ])
  return signed || freezing.isFrozen(known?.freezes ?? []) ? undefined : problem('not-frozen')
}

type Freezes = { freezes: readonly freezing.Freeze[]; signed: boolean }

export async function freezesOf(desk: Desk, edition: string): Promise<Freezes> {
  const [known, signed] = await Promise.all([
    desk.read(freeze, key.freeze(edition)),
    desk.read(signedMinutes, key.minutes(edition)),
  ])
  return { freezes: known?.freezes ?? [], signed: signed !== undefined }
}

function putFreezes(
  desk: Desk,
  edition: string,
  { freezes }: Freezes,
  next: readonly freezing.Freeze[] | Problem,
): readonly freezing.Freeze[] | Problem {
  if (isProblem(next) || next === freezes) return next
  return desk.put(freeze, key.freeze(edition), { freezes: [...next] }).freezes
}
