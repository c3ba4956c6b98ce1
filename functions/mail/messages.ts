import { listMessages } from '../../api/mail/list-messages.ts'
import { previewMessage } from '../../api/mail/preview-message.ts'
import { sendMessage } from '../../api/mail/send-message.ts'
import { testMessage } from '../../api/mail/test-message.ts'
import { languages } from '../../domain/fields.ts'
import { saidTo } from '../../domain/mail/message.ts'
import { isProblem } from '../../domain/problem.ts'
import { listMessages as listStored } from '../../store/mail/messages.ts'
import { answers } from '../http/area.ts'
import { personOf } from '../http/call.ts'

/** What finds readers, and sends, is loaded by those alone who write. */
const readers = () => import('./message-readers.ts')
const sending = () => import('./message-sending.ts')

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

  testMessage: answers(testMessage, async (call) => (await sending()).sendTest(call)),

  sendMessage: answers(sendMessage, async (call) => (await sending()).sendToAll(call)),

  listMessages: answers(listMessages, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await listStored(table, edition.id, query)
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
