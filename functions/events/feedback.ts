import * as z from 'zod/mini'
import { settleMail } from '../../store/mail/outbox.ts'
import { openTable } from '../../store/table.ts'
import { consumer } from '../consumer.ts'
import { environment } from '../environment.ts'

const table = openTable(environment('TABLE'))

const event = z.object({
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      tags: z.object({ edition: z.array(z.string()), mail: z.array(z.string()) }),
    }),
  }),
})

/** What SES itself says of a mail settles it, also when whoever sent it died before hearing that it had left. */
export const handler = consumer(async (raw: unknown): Promise<void> => {
  const { eventType, mail } = event.parse(raw).detail
  const [edition, id] = [mail.tags.edition[0], mail.tags.mail[0]]
  if (edition === undefined || id === undefined) return
  const by = { now: new Date().toISOString(), by: 'ses', under: `ses-${eventType.toLowerCase()}` }
  if (eventType === 'Send' || eventType === 'Delivery')
    await settleMail(table, edition, id, { state: 'sent', messageId: mail.messageId }, by)
  if (eventType === 'Reject')
    await settleMail(table, edition, id, { state: 'refused', refusal: 'Reject' }, by)
})
