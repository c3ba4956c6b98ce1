import type { Edition } from '../../domain/edition/edition.ts'
import type { Desk } from '../act.ts'
import { type Key, key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { documentOf } from './editions.ts'
import { editionHead, inUse } from './items.ts'

/** The first use of something that an edition names: of what it says by now, held, and how to note that it is in use. */
type FirstUse = { edition: Edition; begin: () => void }

/**
 * What an act needs that uses something which the edition names, as a school: nothing where somebody has before, so that those who come
 * later do not wait for each other; the first holds the edition, which nobody then changes at the same moment.
 */
export async function firstUse(
  table: Table,
  desk: Desk,
  edition: Pick<Edition, 'id'>,
  at: Key,
): Promise<FirstUse | undefined> {
  if (await get(table, at, inUse)) return undefined
  const [known, head] = await Promise.all([
    desk.read(inUse, at),
    desk.read(editionHead, key.editionHead(edition.id)),
  ])
  if (known || !head) return undefined
  const held = await documentOf(table, edition.id, head.document)
  return { edition: held, begin: () => void desk.put(inUse, at, {}) }
}
