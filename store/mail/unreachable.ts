import { created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { get, page, type Table, write } from '../table.ts'
import { type Unreachable, unreachable } from './items.ts'

/** Whether mail may go to this address of a person: not where it came back for good, or where somebody complained. */
export async function reachable(table: Table, edition: string, person: string, address: string) {
  const stopped = await get(table, key.unreachable(edition, person), unreachable)
  return stopped?.address !== address
}

/** Notes that a person's address takes no mail. Noting it again changes nothing; another address takes its place. */
export async function stopMailTo(
  table: Table,
  edition: string,
  found: Pick<Unreachable, 'person' | 'address' | 'why' | 'said'>,
  by: Write,
): Promise<void> {
  const at = key.unreachable(edition, found.person)
  const before = await get(table, at, unreachable)
  if (before?.address === found.address) return
  const version = before ? { version: before.version + 1 } : {}
  await write(table, { ...created(unreachable, at, edition, by), ...version, ...found })
}

/** How many people's addresses take no mail: a hundred stands for as many or more. */
export async function countUnreachable(table: Table, edition: string): Promise<number> {
  const { items } = await page(table, { pk: partition(edition, 'RETURNS') }, { limit: 100 }, unreachable)
  return items.length
}
