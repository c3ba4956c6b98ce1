import { SESClient, SESServiceException, SendEmailCommand } from '@aws-sdk/client-ses'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { type Mail, mails } from '../../mail/catalogue.ts'
import { renderMail } from '../../mail/render.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import type { Outbox } from '../../store/mail/items.ts'
import { claimMail, releaseMail, settleMail } from '../../store/mail/outbox.ts'
import { getPerson } from '../../store/people/people.ts'
import { relaxed } from '../../store/relaxed.ts'
import { openTable } from '../../store/table.ts'
import { consumer, eachMessage } from '../consumer.ts'
import { environment } from '../environment.ts'

const table = openTable(environment('TABLE'))
const from = environment('MAIL_FROM')
const siteUrl = environment('SITE_URL')
const configurationSet = environment('CONFIGURATION_SET')
// A retry by the client could send a mail that SES did take: whether to try again is decided here.
const ses = new SESClient({ maxAttempts: 1 })

const message = z.object({ edition: z.string(), mail: z.string() })

/** Sends the mails that wait, each once; a message that fails comes back to the queue alone. */
export const handler = consumer(
  ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
    eachMessage(Records, async (body) => {
      const { edition, mail } = message.parse(body)
      await send(edition, mail)
    }),
)

async function send(edition: string, id: string): Promise<void> {
  const by = { now: new Date().toISOString(), by: 'outbox', under: 'outbox' }
  const mail = await claimMail(table, edition, id, by)
  if (mail === 'settled') return
  if (mail === 'busy')
    throw new Error(`Mail ${id} of ${edition} is being sent, or its sender died a moment ago`)
  const email = await written(mail)
  try {
    const { MessageId = '' } = await ses.send(email)
    await settleMail(table, edition, id, { state: 'sent', messageId: MessageId }, by, mail)
  } catch (error) {
    await afterRefusal(mail, error, by)
  }
}

/**
 * SES answered no: the mail waits again, or is settled as refused when asking again is of no use. When SES did not answer
 * at all, it may have sent: the claim stays, and SES's own event or its end decides.
 */
async function afterRefusal(mail: Outbox, error: unknown, by: Write): Promise<void> {
  const answered = error instanceof SESServiceException && error.$fault === 'client'
  if (answered && error.name === 'MessageRejected')
    return settleMail(table, mail.edition, mail.id, { state: 'refused', refusal: error.name }, by)
  if (answered) await releaseMail(table, mail, by)
  throw error
}

async function written(mail: Outbox): Promise<SendEmailCommand> {
  const [current, reader] = await Promise.all([
    currentEdition(table, mail.edition),
    getPerson(table, mail.edition, mail.person),
  ])
  if (!current || !reader) throw new Error(`Mail ${mail.id} of ${mail.edition} has no reader`)
  const { template, props } = filled(mail)
  const isMadeUp = current.edition.rehearsal && reader.role !== 'organiser'
  const { subject, html, text } = renderMail(template, props, {
    language: reader.language,
    siteUrl,
    edition: current.edition,
  })
  return new SendEmailCommand({
    Source: from,
    // But for its organisers, the people of a rehearsal are made up: SES's own simulator takes their mail.
    Destination: {
      ToAddresses: [isMadeUp ? `success+${reader.id}@simulator.amazonses.com` : reader.email],
    },
    Message: {
      Subject: { Data: subject, Charset: 'UTF-8' },
      Body: { Html: { Data: html, Charset: 'UTF-8' }, Text: { Data: text, Charset: 'UTF-8' } },
    },
    ConfigurationSetName: configurationSet,
    Tags: [
      { Name: 'edition', Value: mail.edition },
      { Name: 'mail', Value: mail.id },
    ],
  })
}

/** What each mail's fields are read with: those that were posted by newer or older code too. */
const readers = new Map<string, ReturnType<typeof relaxed>>()

function filled({ template, props }: Outbox): Mail {
  if (!(template in mails)) throw new Error(`There is no mail ${template}`)
  const name = template as Mail['template']
  const schema = readers.get(name) ?? relaxed(mails[name].props)
  readers.set(name, schema)
  return { template: name, props: schema.parse(props) } as Mail
}
