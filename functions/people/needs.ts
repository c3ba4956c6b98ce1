import { currentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import { editionOf, type Key } from '../../store/keys.ts'
import * as registrations from '../../store/people/registrations.ts'
import type { Table } from '../../store/table.ts'

/** What people need is erased when it is to be, also after the calendar has moved. */
export async function keepNeeds(table: Table, key: Key, by: Write): Promise<void> {
  const current = await currentEdition(table, editionOf(key) ?? '')
  if (current) await registrations.keepNeeds(table, current.edition, by)
}
