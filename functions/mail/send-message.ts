import type { Write } from '../../store/item.ts'
import type { Key } from '../../store/keys.ts'
import { message } from '../../store/mail/items.ts'
import { readersOfMessage } from '../../store/mail/messages.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { peopleCalled } from '../../store/people/people.ts'
import { get, type Table } from '../../store/table.ts'
import { messageTo } from './message-to.ts'

/** Everybody whom a message goes to is posted it, once each; whoever is gone meanwhile is left out. */
export async function sendMessage(table: Table, key: Key, by: Write): Promise<void> {
  const sent = await get(table, key, message)
  if (!sent) throw new Error(`There is no message at ${key.pk} ${key.sk}`)
  const { edition } = sent
  const readers = await readersOfMessage(table, edition, sent.id)
  const people = await peopleCalled(table, edition, readers)
  await postMails(
    table,
    readers.flatMap((id) => {
      const reader = people.get(id)
      return reader ? [messageTo(edition, reader, sent, by)] : []
    }),
  )
}
