import type { Call } from './calls.ts'
import type { Clock } from './clock.ts'
import { acceptedMails } from './engines.ts'
import type { EventBus } from './events.ts'
import type { Mailbox } from './mailbox.ts'
import type { Objects } from './objects.ts'
import { account, type Template } from './template.ts'

/** Raises the event of a stored object, where its bucket sends events. */
export function announceObject(
  template: Template,
  objects: Objects,
  bus: EventBus,
  {
    bucket,
    key,
    reason,
    version,
  }: { bucket: string; key: string; reason: string; version: string | undefined },
) {
  const found = template.all('AWS::S3::Bucket').find(({ id }) => template.ref(id) === bucket)
  const { EventBridgeConfiguration } = (found?.properties.NotificationConfiguration ?? {}) as {
    EventBridgeConfiguration?: object
  }
  if (!found || !EventBridgeConfiguration) return
  const is = objects.current(`${bucket}/${key}`)
  bus.put('aws.s3', 'Object Created', [template.attribute(found.id, 'Arn')], {
    version: '0',
    bucket: { name: bucket },
    object: {
      key,
      size: is?.size ?? 0,
      etag: (is?.etag ?? '').replaceAll('"', ''),
      ...(version && { 'version-id': version }),
      sequencer: nextSequencer(),
    },
    'request-id': crypto.randomUUID(),
    requester: 'local',
    'source-ip-address': '127.0.0.1',
    reason,
  })
}

let sequence = BigInt(Date.now()) * 1_000_000n

/** Greater with every event, also from one run of the host to the next. */
function nextSequencer(): string {
  sequence += 1n
  return sequence.toString(16).toUpperCase().padStart(18, '0')
}

/** Keeps an accepted mail, and has SES's own events follow it as its configuration set says. */
export async function keepMail(
  clock: Clock,
  mailbox: Mailbox,
  bus: EventBus,
  template: Template,
  messageId: string,
  call: Call,
) {
  const sent = acceptedMails().emails.findLast((email) => email.messageId === messageId)
  if (!sent) return
  const { to, cc, bcc } = sent.destination
  const recipients = [...to, ...cc, ...bcc]
  const at = clock.date().toISOString()
  mailbox.keep({
    id: messageId,
    at,
    from: sent.from,
    to: recipients,
    subject: sent.subject,
    ...(sent.body.html && { html: sent.body.html }),
    ...(sent.body.text && { text: sent.body.text }),
    attachments: sent.attachments.map(({ filename = 'unnamed', contentType, size }) => ({
      filename,
      contentType,
      size,
    })),
  })
  const set = String(call.body.ConfigurationSetName ?? '')
  if (!set) return
  const tags = Object.entries(call.body).filter(([name]) => /^Tags\.member\.\d+\.Name$/.test(name))
  const named = tags.map(([name, tag]) => [
    String(tag),
    [String(call.body[name.replace(/Name$/, 'Value')] ?? '')],
  ])
  const mail = {
    timestamp: at,
    source: sent.from,
    messageId,
    destination: recipients,
    tags: { 'ses:configuration-set': [set], ...Object.fromEntries(named) },
  }
  const arn = `arn:aws:ses:${template.region}:${account}:configuration-set/${set}`
  const announced = template
    .all('AWS::SES::ConfigurationSetEventDestination')
    .filter(({ properties }) => properties.ConfigurationSetName === set)
    .flatMap(
      ({ properties }) =>
        (properties.EventDestination as { MatchingEventTypes: string[] }).MatchingEventTypes,
    )
  if (announced.includes('send'))
    bus.put('aws.ses', 'Email Sent', [arn], { eventType: 'Send', mail, send: {} })
  const came = returned(recipients, at)
  if (came && announced.includes(came.detail.eventType.toLowerCase()))
    bus.put('aws.ses', came.type, [arn], { ...came.detail, mail })
  if (came?.detail.eventType === 'Bounce') return
  if (!announced.includes('delivery')) return
  const delivery = { timestamp: at, recipients, smtpResponse: '250 OK' }
  bus.put('aws.ses', 'Email Delivered', [arn], { eventType: 'Delivery', mail, delivery })
}

/** What SES's mailbox simulator does with a mail: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
function returned(recipients: string[], timestamp: string) {
  const [emailAddress = ''] = recipients
  const which = /^(bounce|suppressionlist|complaint)(\+[^@]*)?@simulator\.amazonses\.com$/.exec(
    emailAddress,
  )?.[1]
  if (which === undefined) return undefined
  if (which === 'complaint') {
    const complaint = {
      complainedRecipients: [{ emailAddress }],
      timestamp,
      complaintFeedbackType: 'abuse',
    }
    return { type: 'Email Complaint Received', detail: { eventType: 'Complaint', complaint } }
  }
  const diagnosticCode = 'smtp; 550 5.1.1 user unknown'
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: which === 'bounce' ? 'General' : 'Suppressed',
    bouncedRecipients: [{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode }],
    timestamp,
  }
  return { type: 'Email Bounced', detail: { eventType: 'Bounce', bounce } }
}
