import * as deliverables from '../../store/deliverables/deliverables.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { editionHead } from '../../store/edition/items.ts'
import type { Write } from '../../store/item.ts'
import type { Key } from '../../store/keys.ts'
import { get, type Table } from '../../store/table.ts'

/** Late files count once the windows of their edition have come to hold the moment at which they arrived. */
export async function countLateFiles(table: Table, key: Key, by: Write): Promise<void> {
  const head = await get(table, key, editionHead)
  const current = head && (await currentEdition(table, head.edition))
  if (!current) throw new Error(`There is no edition at ${key.pk}`)
  await deliverables.countLateFiles(table, current.edition, by)
}
