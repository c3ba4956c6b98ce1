import { listEditions } from '../store/edition/editions.ts'
import { type Key, key, partition } from '../store/keys.ts'
import { publication, signedMinutes } from '../store/palmares/items.ts'
import { get, type Table, write } from '../store/table.ts'

/**
 * Brings what an earlier release left on this machine to today's keys: minutes and publications stood among the jury's
 * things. They are copied, so that nothing is lost whatever happens; done twice, it changes nothing.
 */
export async function bringForward(table: Table): Promise<void> {
  const { items } = await listEditions(table, { limit: 1000 })
  for (const { edition } of items) {
    const among = (sk: string): Key => ({ pk: partition(edition, 'JURY'), sk })
    const signed = await get(table, among('MINUTES'), signedMinutes)
    if (signed) await write(table, { ...signed, ...key.minutes(edition) })
    const published = await get(table, among('PUBLICATION'), publication)
    if (published) await write(table, { ...published, ...key.publication(edition) })
  }
}
