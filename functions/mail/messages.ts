import { listMessages } from '../../api/mail/list-messages.ts'
import { previewMessage } from '../../api/mail/preview-message.ts'
import { sendMessage } from '../../api/mail/send-message.ts'
import { testMessage } from '../../api/mail/test-message.ts'
import { languages } from '../../domain/fields.ts'
import { idFrom } from '../../domain/ids.ts'
import { messagesOf, saidTo, testsOf } from '../../domain/mail/message.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import * as messages from '../../store/mail/messages.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { answers } from '../http/area.ts'
import { personOf } from '../http/call.ts'
import { messageTo } from './message-to.ts'

/** What finds readers, and counts how much is sent, is loaded by those alone who write. */
const readers = () => import('./message-readers.ts')
const limits = () => import('../../store/people/limits.ts')

export const messagesForOrganiser = {
  previewMessage: answers(previewMessage, async ({ table, edition: { edition }, person, body }) => {
    const found = await (await readers()).findReaders(table, edition, body.audience)
    if (isProblem(found)) return found
    // The mail's words weigh more than all else that this function starts with.
    const { readAs } = await import('./message-view.ts')
    const { name: sender } = personOf({ person })
    const samples = languages.flatMap((language) => {
      const reader = found.readers.find((each) => each.language === language)
      return reader ? [readAs(edition, reader, sender, saidTo(language, body.texts))] : []
    })
    return { body: { readers: found.readers.length, unproved: found.unproved, samples } }
  }),

  testMessage: answers(testMessage, async (call) => {
    const { table, edition, body, random, by } = call
    const me = personOf(call)
    const counted = await (await limits()).countWithin(
      table,
      edition.edition.id,
      [testsOf(me.id, by.now)],
      by,
    )
    if (isProblem(counted)) return counted
    const test = { id: `test-${idFrom(random('test'))}`, sender: me.name, texts: body.texts }
    await postMails(table, [messageTo(edition.edition.id, me, test, by)])
    return { body: {} }
  }),

  sendMessage: answers(sendMessage, async (call) => {
    const { table, edition: current, body, random, by } = call
    const { edition } = current
    const found = await (await readers()).findReaders(table, edition, body.audience)
    if (isProblem(found)) return found
    if (found.readers.length === 0) return problem('nobody-to-write-to')
    const counted = await (await limits()).countWithin(table, edition.id, [messagesOf(by.now)], by)
    if (isProblem(counted)) return counted
    const written = { ...body, id: idFrom(random('message')), sender: personOf(call).name }
    const ids = found.readers.map(({ id }) => id)
    const sent = await messages.putMessage(table, edition.id, written, ids, by)
    return isProblem(sent) ? sent : { body: { id: sent.id, readers: sent.readers } }
  }),

  listMessages: answers(listMessages, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await messages.listMessages(table, edition.id, query)
    const lines = items.map(({ id, audience, texts, sender, readers, updatedAt }) => ({
      id,
      audience,
      texts,
      sender,
      readers,
      sentAt: updatedAt,
    }))
    return { body: { items: lines, ...rest } }
  }),
}
