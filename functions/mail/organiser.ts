import { listMails } from '../../api/mail/list-mails.ts'
import { mailsOf } from '../../store/mail/messages.ts'
import { listMails as readMails } from '../../store/mail/outbox.ts'
import { answers } from '../http/area.ts'

export const mailForOrganiser = {
  listMails: answers(listMails, async ({ table, edition: { edition }, query }) => {
    const { message, ...page } = query
    const prefix = message === undefined ? undefined : mailsOf(message)
    const { items, ...rest } = await readMails(table, edition.id, page, prefix)
    const lines = items.map(({ id, template, person, state, refusal, said, updatedAt }) => ({
      id,
      template,
      person,
      state,
      ...(refusal !== undefined && { refusal }),
      ...(said !== undefined && { said }),
      updatedAt,
    }))
    return { body: { items: lines, ...rest } }
  }),
}
