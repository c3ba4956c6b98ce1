import type { sendMessage } from '../../api/mail/send-message.ts'
import type { testMessage } from '../../api/mail/test-message.ts'
import { idFrom } from '../../domain/ids.ts'
import { messagesOf, testsOf } from '../../domain/mail/message.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { putMessage } from '../../store/mail/messages.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { countWithin } from '../../store/people/limits.ts'
import { type Call, personOf } from '../http/call.ts'
import { findReaders } from './message-readers.ts'
import { messageTo } from './message-to.ts'

/** Sends a message to whoever writes it, as others will read it. */
export async function sendTest(call: Call<typeof testMessage>) {
  const { table, edition, body, random, by } = call
  const me = personOf(call)
  const counted = await countWithin(table, edition.edition.id, [testsOf(me.id, by.now)], by)
  if (isProblem(counted)) return counted
  const test = { id: `test-${idFrom(random('test'))}`, sender: me.name, texts: body.texts }
  await postMails(table, [messageTo(edition.edition.id, me, test, by)])
  return { body: {} }
}

/** Sends a message to all whom its audience names. */
export async function sendToAll(call: Call<typeof sendMessage>) {
  const { table, edition: current, body, random, by } = call
  const { edition } = current
  const found = await findReaders(table, edition, body.audience)
  if (isProblem(found)) return found
  if (found.readers.length === 0) return problem('nobody-to-write-to')
  const counted = await countWithin(table, edition.id, [messagesOf(by.now)], by)
  if (isProblem(counted)) return counted
  const written = { ...body, id: idFrom(random('message')), sender: personOf(call).name }
  const ids = found.readers.map(({ id }) => id)
  const sent = await putMessage(table, edition.id, written, ids, by)
  return isProblem(sent) ? sent : { body: { id: sent.id, readers: sent.readers } }
}
