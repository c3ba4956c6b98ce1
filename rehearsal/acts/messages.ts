import { listMails } from '../../api/mail/list-mails.ts'
import { listMessages } from '../../api/mail/list-messages.ts'
import { previewMessage } from '../../api/mail/preview-message.ts'
import { sendMessage } from '../../api/mail/send-message.ts'
import { everyItem, until } from '../client.ts'
import type { Scene } from '../scene.ts'

/** The organisers write to all participants: whoever presses twice has sent once, and each gets one mail. */
export async function messages({ stage, ledger, participants, edition }: Scene): Promise<void> {
  const { organiser } = stage
  const texts = {
    fr: { subject: 'La salle de vendredi a changé', body: 'Salle 204, au deuxième étage.\n\nÀ vendredi !' },
    en: {
      subject: 'Friday’s room has changed',
      body: 'Room 204, on the second floor.\n\nSee you on Friday!',
    },
  }
  const body = { audience: { to: 'participants' as const }, texts }
  const { readers } = await organiser.get(previewMessage, {}, { body })
  ledger.expect(
    'private',
    readers === participants.size,
    `${readers} of ${participants.size} would be written to`,
  )
  const key = `message-${edition.id}`
  const taps = await Promise.all([1, 2].map(() => organiser.get(sendMessage, {}, { body, key })))
  const again = await organiser.get(sendMessage, {}, { body, key })
  const ids = new Set([...taps, again].map(({ id }) => id))
  ledger.expect('repeats', ids.size === 1, `a message that was sent three times under its key is ${ids.size}`)
  const sent = (await everyItem(organiser, listMessages, {})).filter(({ id }) => ids.has(id))
  ledger.expect('repeats', sent.length === 1, `${sent.length} messages are on record`)
  const read = () => mailsOf(organiser, again.id)
  const mails = await until('the message to be posted', async () => {
    const posted = await read()
    return posted.length >= readers ? posted : undefined
  })
  const people = new Set(mails.map(({ person }) => person))
  const once = people.size === mails.length && mails.length === readers
  ledger.expect('private', once, `${mails.length} mails to ${people.size} of ${readers} people`)
}

async function mailsOf(organiser: Scene['stage']['organiser'], message: string) {
  const items = []
  let cursor: string | undefined
  do {
    const page = await organiser.get(
      listMails,
      {},
      { query: { limit: 100, message, ...(cursor && { cursor }) } },
    )
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return items
}
