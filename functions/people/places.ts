import { isInLine, occupies } from '../../domain/people/places.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { editionHead } from '../../store/edition/items.ts'
import type { Write } from '../../store/item.ts'
import { editionOf, type Key } from '../../store/keys.ts'
import { person } from '../../store/people/items.ts'
import * as places from '../../store/people/places.ts'
import type { Table } from '../../store/table.ts'
import type { Change } from '../streams/changes.ts'

/** Gives an edition's free places to whoever waits. */
export async function givePlaces(table: Table, key: Key, by: Write): Promise<void> {
  const current = await currentEdition(table, editionOf(key) ?? '')
  if (current) await places.givePlaces(table, current.edition, by)
}

/** Whether a change may have freed a place, or brought somebody into the line: others need no look at it. */
export function mayGivePlaces({ after, before }: Change): boolean {
  if (after?.type === editionHead.type) return true
  const now = after && person.read(after)
  const was = before && person.read(before)
  const freed = was !== undefined && occupies(was, was.updatedAt) && !(now && occupies(now, now.updatedAt))
  const entered =
    now !== undefined &&
    isInLine(now) &&
    !(was && isInLine(was) && was.registration?.listed === now.registration?.listed)
  return freed || entered
}
