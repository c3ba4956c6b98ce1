import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { listMails, mailTo, postMails } from '../../store/mail/outbox.ts'
import { newEdition, newTeam, useHost, writer } from '../support/host.ts'

const stage = useHost({ mailsASecond: 20 })

test('more mails than SES takes at once leave one by one: none lost, none twice, winners before the last reminders', async () => {
  const edition = await newEdition(stage, 'published')
  const { members } = await newTeam(stage, edition, 'Winners')
  const [winner] = members
  if (!winner) throw new Error('The team has no member')
  await stage.host.idle()
  const before = stage.host.mailbox.messages.length
  const { deliberation, jury } = edition.phases
  const reminder = {
    template: 'juror-invitation',
    props: { name: 'Jean Juge', president: false, jury, deliberation },
  }
  const announcement = {
    template: 'announcement-winner',
    props: {
      name: winner.name,
      teamName: 'Winners',
      challenge: { fr: 'Un défi', en: 'A challenge' },
      prizes: [],
    },
  }
  const many = Array.from({ length: 60 }, (_, index) =>
    mailTo(edition.id, 'juror-1', `reminder-${index}`, reminder, writer(stage)),
  )
  await postMails(stage.table, many)
  await postMails(stage.table, [mailTo(edition.id, winner.id, 'won', announcement, writer(stage))])
  await stage.host.idle(120_000)

  const { items } = await listMails(stage.table, edition.id, { limit: 100 })
  const theirs = items.filter(({ id }) => id === 'won' || id.startsWith('reminder-'))
  expect(theirs).toHaveLength(61)
  expect(theirs.filter(({ state }) => state !== 'sent')).toEqual([])
  const arrived = stage.host.mailbox.messages.slice(before).map(({ to }) => to[0])
  expect(arrived).toHaveLength(61)
  expect(arrived.indexOf(winner.email)).toBeLessThan(40)

  const sends = stage.host.invocations
    .flatMap(({ calls }) => calls)
    .filter(({ action }) => action === 'ses:SendEmail')
  const throttled = sends.filter(({ outcome }) => outcome.includes('Throttling'))
  expect(throttled.length).toBeLessThan(20)
  const failures = new SQSClient(stage.host.client())
  const dead = await failures.send(
    new GetQueueAttributesCommand({
      QueueUrl: stage.host.outputs.OutboxFailuresUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  )
  failures.destroy()
  expect(dead.Attributes?.ApproximateNumberOfMessages).toBe('0')
})
