import { setTimeout as wait } from 'node:timers/promises'
import { SESClient, SESServiceException, SendEmailCommand } from '@aws-sdk/client-ses'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { whomToWriteTo } from '../../domain/edition/contact.ts'
import { consequenceOf, isThrottled, type Refusal } from '../../domain/mail/answers.ts'
import {
  delayBefore,
  type Lane,
  lanes,
  triesWhenThrottled,
  waitWhenThrottled,
} from '../../domain/mail/lanes.ts'
import { bareAddress, inHeader } from '../../domain/mail/mailbox.ts'
import { isOfUse } from '../../domain/mail/use.ts'
import { type Mail, mails } from '../../mail/catalogue.ts'
import { renderMail } from '../../mail/render.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Outbox } from '../../store/mail/items.ts'
import { claimMail, claimSeconds, releaseMail, settleMail } from '../../store/mail/outbox.ts'
import { reachable } from '../../store/mail/unreachable.ts'
import { getPerson } from '../../store/people/people.ts'
import { relaxed } from '../../store/relaxed.ts'
import { openTable } from '../../store/table.ts'
import { consumer, eachMessage } from '../consumer.ts'
import { environment, environmentMaybe } from '../environment.ts'
import { putIntoLane } from '../mail/lanes.ts'
import { measure } from '../measure.ts'
import { makePace } from './pace.ts'

const table = openTable(environment('TABLE'))
const from = environment('MAIL_FROM')
const siteUrl = environment('SITE_URL')
const configurationSet = environment('CONFIGURATION_SET')
const fixedRate = environmentMaybe('MAIL_RATE')
const ses = new SESClient({
  // A retry by the client could send a mail that SES did take: whether to try again is decided here.
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
})
const pace = makePace(ses, fixedRate === undefined ? undefined : Number(fixedRate), {
  now: () => performance.now(),
  wait,
})

const message = z.object({
  edition: z.string(),
  mail: z.string(),
  lane: z._default(z.enum(Object.keys(lanes) as [Lane, ...Lane[]]), 'other'),
  /** How often it was put back, because it could not leave yet. */
  putBack: z._default(z.number(), 0),
})
type Message = z.infer<typeof message>

/**
 * Sends the mails that wait, each once. One that cannot leave yet goes back into its queue for a while that grows, which counts
 * as no failure of it; a message that fails for another reason comes back alone.
 */
export const handler = consumer(
  ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
    eachMessage(Records, async (body) => send(message.parse(body))),
)

async function send(asked: Message): Promise<void> {
  const { edition, mail: id, lane } = asked
  await pace.turn(lane)
  const by = { now: new Date().toISOString(), by: 'outbox', under: 'outbox' }
  const mail = await claimMail(table, edition, id, by)
  if (mail === 'settled') return
  if (mail === 'busy') return putBack(asked, 'busy', claimSeconds)
  const settle = (as: Parameters<typeof settleMail>[3]) => settleMail(table, edition, id, as, by, mail)
  if (!isOfUse({ ...mail, postedAt: postedAt(mail) }, by.now))
    return settle({ state: 'refused', refusal: 'TooLate' })
  const { to, email } = await written(mail).catch(async (error: unknown) => {
    // Given back, so that each try that fails for a reason of ours is counted, and the mail ends among the dead letters.
    await releaseMail(table, mail, by)
    throw error
  })
  if (!(await reachable(table, edition, mail.person, to)))
    return settle({ state: 'refused', refusal: 'Unreachable' })
  const outcome = await handOver(email, lane)
  if ('MessageId' in outcome) return settle({ state: 'sent', messageId: outcome.MessageId })
  const consequence = consequenceOf(outcome, { reader: to, sender: bareAddress(from) })
  if (consequence === 'refused')
    return settle({ state: 'refused', refusal: outcome.name, said: outcome.message })
  // When SES did not answer, it may have sent: the claim stays, and SES's own event or the claim's end decides.
  if (consequence === 'unknown') return putBack(asked, outcome.name, claimSeconds, mail)
  await releaseMail(table, mail, by)
  return putBack(asked, outcome.name, 0, mail)
}

/** Asks SES to take a mail; when it is asked too often, again after a moment. */
async function handOver(email: SendEmailCommand, lane: Lane): Promise<{ MessageId: string } | Refusal> {
  for (let times = 0; ; times += 1) {
    try {
      const { MessageId = '' } = await ses.send(email)
      return { MessageId }
    } catch (error) {
      const refusal = refusalOf(error)
      if (!isThrottled(refusal) || times === triesWhenThrottled - 1) return refusal
      const moment = waitWhenThrottled(lane, times, Math.random())
      pace.hold(lane, moment)
      await wait(moment)
    }
  }
}

function refusalOf(error: unknown): Refusal {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { name, message, answered: error instanceof SESServiceException && error.$fault === 'client' }
}

/** When a mail was posted; an earlier release did not note it. */
function postedAt({ postedAt: noted, updatedAt }: Outbox): string {
  return noted ?? updatedAt
}

/** Puts a message back into its queue, and says for how long its mail has waited: an alarm hears it. */
async function putBack(asked: Message, why: string, leastSeconds: number, mail?: Outbox): Promise<void> {
  const delay = Math.min(900, leastSeconds + delayBefore(asked.putBack, Math.random()))
  const waited = mail && Math.round((Date.now() - Date.parse(postedAt(mail))) / 1000)
  console.log(JSON.stringify({ mail: asked.mail, edition: asked.edition, putBack: why, delay, waited }))
  if (waited !== undefined) measure('MailWaits', waited)
  await putIntoLane(asked.lane, [{ ...asked, putBack: asked.putBack + 1 }], delay)
}

async function written(mail: Outbox): Promise<{ to: string; email: SendEmailCommand }> {
  const [current, reader] = await Promise.all([
    currentEdition(table, mail.edition),
    getPerson(table, mail.edition, mail.person),
  ])
  if (!current || !reader) throw new Error(`Mail ${mail.id} of ${mail.edition} has no reader`)
  const { template, props } = filled(mail)
  const isMadeUp = current.edition.rehearsal && reader.role !== 'organiser'
  // But for its organisers, the people of a rehearsal are made up: SES's own simulator takes their mail.
  const to = isMadeUp ? `success+${reader.id}@simulator.amazonses.com` : reader.email
  const replyTo = whomToWriteTo(current.edition)
  const { subject, html, text } = renderMail(template, props, {
    language: reader.language,
    siteUrl,
    edition: current.edition,
  })
  const email = new SendEmailCommand({
    Source: inHeader(from),
    Destination: { ToAddresses: [to] },
    ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
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
  return { to, email }
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
