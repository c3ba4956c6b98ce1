import * as z from 'zod/mini'
import { mailReturned, settleMail } from '../../store/mail/outbox.ts'
import { openTable } from '../../store/table.ts'
import { consumer } from '../consumer.ts'
import { environment } from '../environment.ts'

const table = openTable(environment('TABLE'))

const recipients = z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.optional(z.string()) }))

const event = z.object({
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      tags: z.object({ edition: z.array(z.string()), mail: z.array(z.string()) }),
    }),
    bounce: z.optional(
      z.object({ bounceType: z.string(), bounceSubType: z.string(), bouncedRecipients: recipients }),
    ),
    complaint: z.optional(z.object({ complainedRecipients: recipients })),
    reject: z.optional(z.object({ reason: z.string() })),
  }),
})

/** What SES itself says of a mail settles it, also when whoever sent it died before hearing that it had left. */
export const handler = consumer(async (raw: unknown): Promise<void> => {
  const { eventType, mail, bounce, complaint, reject } = event.parse(raw).detail
  const [edition, id] = [mail.tags.edition[0], mail.tags.mail[0]]
  if (edition === undefined || id === undefined) return
  const by = { now: new Date().toISOString(), by: 'ses', under: `ses-${eventType.toLowerCase()}` }
  if (eventType === 'Send' || eventType === 'Delivery')
    return settleMail(table, edition, id, { state: 'sent', messageId: mail.messageId }, by)
  if (eventType === 'Reject')
    return settleMail(table, edition, id, { state: 'refused', refusal: 'Reject', said: reject?.reason }, by)
  if (bounce) {
    const [first] = bounce.bouncedRecipients
    const said = first?.diagnosticCode ?? `${bounce.bounceType}, ${bounce.bounceSubType}`
    const address = bounce.bounceType === 'Permanent' ? first?.emailAddress : undefined
    return mailReturned(table, edition, id, { why: 'bounced', said, address }, by)
  }
  const complained = complaint?.complainedRecipients[0]?.emailAddress
  if (complained !== undefined)
    return mailReturned(table, edition, id, { why: 'complained', address: complained }, by)
})
