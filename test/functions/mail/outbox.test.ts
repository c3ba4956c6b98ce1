import { SESClient, SESServiceException } from '@aws-sdk/client-ses'
import { describe, expect, test } from 'vitest'
import { listMails } from '../../../api/mail/list-mails.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { mailTo, postMails, listMails as readMails } from '../../../store/mail/outbox.ts'
import { register } from '../../../store/people/people.ts'
import { instead, messagesOf, streamOf, useFunctions } from '../../support/functions.ts'
import { newEdition, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('outbox', 'feedback', 'record', 'organiser')

async function posting(changes: Partial<Edition> = {}) {
  const edition = await newEdition(bench, 'work', changes)
  const post = async (person: string, id = 'mail', about: Record<string, unknown> = invitation) => {
    const mail = mailTo(edition.id, person, id, { template: 'juror-invitation', props: about }, writer(bench))
    await postMails(bench.table, [mail])
    return mail
  }
  const invitation = {
    name: 'Jean Juge',
    president: false,
    jury: edition.phases.jury,
    deliberation: edition.phases.deliberation,
  }
  const mails = async () => (await readMails(bench.table, edition.id, { limit: 100 })).items
  return {
    edition,
    invitation,
    post,
    mails,
    mail: async (id = 'mail') => (await mails()).find((each) => each.id === id),
    send: (...ids: string[]) =>
      bench.give('outbox', messagesOf(...ids.map((mail) => ({ edition: edition.id, mail })))),
    /** What left, by this mail's tag. */
    sent: () => bench.host.mailbox.messages.filter(({ html }) => html?.includes(edition.name.fr)),
  }
}

const none = { batchItemFailures: [] }
const failed = (...ids: string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
})

describe('a mail that waits', () => {
  test('leaves once, for whoever it is for, and is emptied of what it said', async () => {
    const { edition, post, mail, send, sent } = await posting()
    await post('juror-1')
    expect(await send('mail')).toEqual(none)
    expect(await send('mail')).toEqual(none)
    const [left, ...more] = sent()
    expect(more).toEqual([])
    expect(left?.to).toEqual(['juror-1@jury.example.org'])
    expect(left?.from).toContain('palmares@example.org')
    expect(left?.subject).toContain(edition.name.fr)
    expect(left?.html).toContain(bench.host.environment.SITE_URL)
    expect(left?.text).toContain('Jean Juge')
    expect(await mail()).toMatchObject({
      state: 'sent',
      messageId: expect.stringMatching(/./),
      props: {},
      updatedBy: 'outbox',
      under: 'outbox',
    })
  })

  test('is sent so that what SES says of it finds it again', async () => {
    const { edition, post, send } = await posting()
    await post('juror-1')
    let sent: object = {}
    instead(SESClient.prototype, (go, input) => {
      sent = input
      return go()
    })
    await send('mail')
    expect(sent).toMatchObject({
      ConfigurationSetName: bench.host.environment.CONFIGURATION_SET,
      Tags: [
        { Name: 'edition', Value: edition.id },
        { Name: 'mail', Value: 'mail' },
      ],
      Message: {
        Subject: { Charset: 'UTF-8' },
        Body: { Html: { Charset: 'UTF-8' }, Text: { Charset: 'UTF-8' } },
      },
    })
  })

  test('is written in its reader’s language', async () => {
    const { edition, post, send, sent } = await posting()
    const ana = { id: 'ana', name: 'Ana', email: 'ana@north.example.org', school: 'north' }
    const link = { token: 'ana', hash: 'ana', expires: bench.now() }
    await register(bench.table, edition.id, { ...ana, language: 'en' }, link, writer(bench))
    await post('ana', 'to-ana')
    await post('juror-1', 'to-juror')
    await send('to-ana', 'to-juror')
    const languages = sent().map(({ to, html }) => [to[0], /<html lang="(..)"/.exec(html ?? '')?.[1]])
    expect(languages.toSorted()).toEqual([
      ['ana@north.example.org', 'en'],
      ['juror-1@jury.example.org', 'fr'],
    ])
  })

  test('goes to the simulator in a rehearsal, whose people are made up, but for its organisers', async () => {
    const { post, send, sent } = await posting({ rehearsal: true })
    await post('juror-1', 'to-juror')
    await post('organiser', 'to-organiser')
    await send('to-juror', 'to-organiser')
    expect(sent().flatMap(({ to }) => to)).toEqual(
      expect.arrayContaining(['success+juror-1@simulator.amazonses.com', 'organiser@events.example.org']),
    )
    expect(sent()).toHaveLength(2)
  })

  test('goes by itself: one that fails comes back alone', async () => {
    const { post, mail, send, sent } = await posting()
    await post('juror-1', 'good')
    await post('nobody', 'bad')
    expect(await send('bad', 'good', 'none')).toEqual(failed('0', '2'))
    expect(sent()).toHaveLength(1)
    expect(await mail('good')).toMatchObject({ state: 'sent' })
    expect(bench.logs).toContainEqual(
      expect.objectContaining({
        record: '0',
        error: 'Error',
        stack: expect.stringContaining('has no reader'),
      }),
    )
  })

  test.each([
    ['that nobody can write', { template: 'nothing', props: {} }, 'There is no mail nothing'],
    ['that lacks what it says', { template: 'juror-invitation', props: { name: 'Jean' } }, 'invalid'],
  ])('%s fails', async (_, filled, why) => {
    const { edition, send, sent } = await posting()
    await postMails(bench.table, [mailTo(edition.id, 'juror-1', 'mail', filled, writer(bench))])
    bench.logs.length = 0
    expect(await send('mail')).toEqual(failed('0'))
    expect(sent()).toEqual([])
    expect(JSON.stringify(bench.logs)).toContain(why)
  })

  test('with fields that newer code wrote leaves all the same', async () => {
    const { invitation, post, send, sent } = await posting()
    await post('juror-1', 'mail', { ...invitation, motto: 'Servir' })
    expect(await send('mail')).toEqual(none)
    expect(sent()).toHaveLength(1)
  })

  test('is not sent while another may be sending it, for a minute', async () => {
    const { post, send, sent, mail } = await posting()
    await post('juror-1')
    const start = bench.now()
    refusing(new Error('The line was cut'))
    expect(await send('mail')).toEqual(failed('0'))
    expect(await mail()).toMatchObject({ state: 'sending' })
    bench.setNow(plusSeconds(start, 59))
    expect(await send('mail')).toEqual(failed('0'))
    expect(JSON.stringify(bench.logs)).toContain('is being sent, or its sender died a moment ago')
    expect(sent()).toEqual([])
    bench.setNow(plusSeconds(start, 60))
    expect(await send('mail')).toEqual(none)
    expect(sent()).toHaveLength(1)
    bench.setNow(start)
  })
})

/** Lets SES answer no, or not at all. */
function refusing(error: Error) {
  instead(SESClient.prototype, () => Promise.reject(error))
}

function no(name: string, $fault: 'client' | 'server') {
  return new SESServiceException({ name, $fault, message: 'No', $metadata: {} })
}

describe('a mail that SES does not take', () => {
  test('because it never will is refused, and not tried again', async () => {
    const { post, mail, send, sent } = await posting()
    await post('juror-1')
    refusing(no('MessageRejected', 'client'))
    expect(await send('mail')).toEqual(none)
    expect(await mail()).toMatchObject({ state: 'refused', refusal: 'MessageRejected', props: {} })
    expect(await send('mail')).toEqual(none)
    expect(sent()).toEqual([])
  })

  test('for now waits again, and comes back', async () => {
    const { post, mail, send, sent } = await posting()
    await post('juror-1')
    refusing(no('Throttling', 'client'))
    expect(await send('mail')).toEqual(failed('0'))
    expect(await mail()).toMatchObject({ state: 'waiting' })
    expect(await send('mail')).toEqual(none)
    expect(sent()).toHaveLength(1)
  })

  test.each([
    ['an error of its own', no('MessageRejected', 'server')],
    ['silence', Object.assign(new Error('No answer'), { name: 'TimeoutError' })],
  ])('with %s may have left: it stays claimed', async (_, error) => {
    const { post, mail, send } = await posting()
    await post('juror-1')
    refusing(error)
    expect(await send('mail')).toEqual(failed('0'))
    expect(await mail()).toMatchObject({ state: 'sending' })
  })
})

describe('what SES says of a mail', () => {
  const said = (edition: string, eventType: string, tags: object = { edition: [edition], mail: ['mail'] }) =>
    bench.give('feedback', { detail: { eventType, mail: { messageId: 'ses-7', tags } } })

  test.each(['Send', 'Delivery'])('settles it as sent: %s', async (type) => {
    const { edition, post, mail } = await posting()
    await post('juror-1')
    await said(edition.id, type)
    expect(await mail()).toMatchObject({
      state: 'sent',
      messageId: 'ses-7',
      updatedBy: 'ses',
      under: `ses-${type.toLowerCase()}`,
    })
  })

  test('settles it as refused', async () => {
    const { edition, post, mail } = await posting()
    await post('juror-1')
    await said(edition.id, 'Reject')
    expect(await mail()).toMatchObject({ state: 'refused', refusal: 'Reject' })
  })

  test('changes nothing when it is of something else, or of no mail of ours', async () => {
    const { edition, post, mail } = await posting()
    await post('juror-1')
    await said(edition.id, 'Open')
    await said(edition.id, 'Send', { edition: [], mail: ['mail'] })
    await said(edition.id, 'Send', { edition: [edition.id], mail: [] })
    expect(await mail()).toMatchObject({ state: 'waiting' })
  })
})

test('a mail that was posted goes into the queue, once for every event', async () => {
  const { edition, post } = await posting()
  const mails = []
  for (let index = 0; index < 12; index += 1) mails.push(await post('juror-1', `mail-${index}`))
  await bench.give('record', streamOf(...mails.map((after) => ({ after }))))
  const queued = await bench.taken(bench.host.outputs.OutboxUrl ?? '')
  expect(queued).toHaveLength(12)
  for (const { id } of mails) expect(queued).toContainEqual({ edition: edition.id, mail: id })
  const [mail] = mails
  await bench.give('record', streamOf({ before: mail, after: { ...mail, state: 'sent', version: 2 } }))
  expect(await bench.taken(bench.host.outputs.OutboxUrl ?? '')).toEqual([])
})

test('the organisers see which mails there are and how they stand, not what they say', async () => {
  const { edition, post, send } = await posting()
  const organiser = await signedIn(bench, edition, 'organiser')
  await post('juror-1', 'mail-1')
  await post('juror-1', 'mail-2')
  await send('mail-2')
  const line = (id: string, state: string) => ({
    id,
    template: 'juror-invitation',
    person: 'juror-1',
    state,
    updatedAt: bench.now(),
  })
  const first = (await organiser(listMails, { query: { limit: '1' } })).data
  expect(first.items).toEqual([line('mail-1', 'waiting')])
  const second = (await organiser(listMails, { query: { cursor: first.next ?? '' } })).data
  expect(second).toEqual({ items: [line('mail-2', 'sent')] })
})
