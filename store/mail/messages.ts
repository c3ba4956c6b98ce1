import { chunksOf } from '../../domain/lists.ts'
import type { Audience, Texts } from '../../domain/mail/message.ts'
import type { Problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, type Page, page, type Table } from '../table.ts'
import { type Message, message, messageReaders } from './items.ts'

type Written = { id: string; audience: Audience; texts: Texts; sender: string }

/** How many readers one item holds: of an item's 400 kB, what 5,000 ids take. */
const readersAnItem = 5000

/** Puts a message on record with everybody whom it goes to. Sending the same again changes nothing. */
export async function putMessage(
  table: Table,
  edition: string,
  { id, ...written }: Written,
  readers: readonly string[],
  by: Write,
): Promise<Message | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.message(edition, id)
    const sent = await desk.read(message, at)
    if (sent) return sent
    for (const [number, people] of chunksOf(readers, readersAnItem).entries())
      desk.put(messageReaders, key.messageReaders(edition, id, number), { people })
    return desk.put(message, at, { id, ...written, readers: readers.length })
  })
}

/** Everybody whom a message goes to. */
export async function readersOfMessage(table: Table, edition: string, id: string): Promise<string[]> {
  const range = { pk: partition(edition, 'CORE'), prefix: `READERS#${id}#` }
  return (await Array.fromAsync(all(table, range, messageReaders))).flatMap(({ people }) => people)
}

/** A page of what was written to people, by id. */
export async function listMessages(table: Table, edition: string, { limit, cursor }: Page) {
  return page(table, { pk: partition(edition, 'CORE'), prefix: 'MESSAGE#' }, { limit, cursor }, message)
}

/** How the mails of a message are called, up to whom each goes to. */
export function mailsOf(id: string): string {
  return `message_${id}_`
}
