import { listMails } from '../../api/mail/list-mails.ts'
import { listMails as readMails } from '../../store/mail/outbox.ts'
import { answers } from '../http/area.ts'

export const mailForOrganiser = {
  listMails: answers(listMails, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await readMails(table, edition.id, query)
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
