import { SESClient, SESServiceException } from '@aws-sdk/client-ses'
import { describe, expect, test, vi } from 'vitest'
import { listMails } from '../../../api/mail/list-mails.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { mailTo, postMails } from '../../../store/mail/outbox.ts'
import { register } from '../../../store/people/people.ts'
import { instead, streamOf, useFunctions } from '../../support/functions.ts'
import { signedIn, writer } from '../../support/host.ts'
import { postingOn } from './posting.ts'

const bench = useFunctions('outbox', 'record', 'organiser')
const posting = (changes?: Partial<Edition>) => postingOn(bench, changes)

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
    instead(
      SESClient.prototype,
      (go, input) => {
        sent = input
        return go()
      },
      ({ input }) => 'Source' in input,
    )
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
    const link = { token: 'ana', hash: 'ana', code: '204817', codeHash: '', expires: bench.now() }
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
    const { post, mail, send, sent, putBack } = await posting()
    await post('juror-1', 'good')
    await post('nobody', 'bad')
    expect(await send('bad', 'good', 'none')).toEqual(failed('0', '2'))
    expect(sent()).toHaveLength(1)
    expect(await mail('good')).toMatchObject({ state: 'sent' })
    expect(await mail('bad')).toMatchObject({ state: 'waiting' })
    expect(await send('bad')).toEqual(failed('0'))
    expect(await putBack('QUEUE_URL')).toEqual([])
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
    const { post, send, sent, mail, putBack } = await posting()
    await post('juror-1')
    const start = bench.now()
    refusing(new Error('The line was cut'))
    expect(await send('mail')).toEqual(none)
    expect(await mail()).toMatchObject({ state: 'sending' })
    expect(await putBack('QUEUE_URL')).toEqual([{ mail: 'mail', putBack: 1 }])
    bench.setNow(plusSeconds(start, 59))
    expect(await send('mail')).toEqual(none)
    expect(await putBack('QUEUE_URL')).toEqual([{ mail: 'mail', putBack: 1 }])
    expect(sent()).toEqual([])
    bench.setNow(plusSeconds(start, 60))
    expect(await send('mail')).toEqual(none)
    expect(sent()).toHaveLength(1)
    expect(await putBack('QUEUE_URL')).toEqual([])
    bench.setNow(start)
  })

  test('is not sent once it is of no use any more', async () => {
    const { edition, invitation, mail, send, sent } = await posting()
    const start = bench.now()
    const about = {
      template: 'juror-invitation',
      props: invitation,
      uselessFrom: plusSeconds(start, 900),
    }
    await postMails(bench.table, [
      mailTo(edition.id, 'juror-1', 'in-time', about, writer(bench)),
      mailTo(edition.id, 'juror-1', 'late', about, writer(bench)),
      mailTo(edition.id, 'juror-1', 'old', { ...about, uselessFrom: undefined }, writer(bench)),
    ])
    bench.setNow(plusSeconds(start, 899))
    await send('in-time')
    bench.setNow(plusSeconds(start, 900))
    await send('late')
    bench.setNow(plusSeconds(start, 4 * 86_400))
    await send('old')
    expect(await mail('in-time')).toMatchObject({ state: 'sent' })
    for (const id of ['late', 'old'])
      expect(await mail(id)).toMatchObject({ state: 'refused', refusal: 'TooLate', props: {} })
    expect(sent()).toHaveLength(1)
    bench.setNow(start)
  })

  test('names its sender in ASCII, as a header wants it', async () => {
    expect((await asSent()).Source).toBe('=?UTF-8?B?UGFsbWFyw6hz?= <palmares@example.org>')
  })

  test('is answered to whom the edition names, or else to its sender', async () => {
    expect(await asSent()).not.toHaveProperty('ReplyToAddresses')
    const contacts = [{ name: 'Claire Wendling', email: 'hackathon@example.org' }]
    expect((await asSent({ contacts })).ReplyToAddresses).toEqual(['hackathon@example.org'])
  })

  /** What SES is given of a mail. */
  async function asSent(changes: Partial<Edition> = {}): Promise<Record<string, unknown>> {
    const { post, send } = await posting(changes)
    await post('juror-1')
    const given: Record<string, unknown>[] = []
    instead(
      SESClient.prototype,
      (go, input) => {
        given.push(input)
        return go()
      },
      ({ input }) => 'Source' in input,
    )
    await send('mail')
    return given[0] ?? {}
  }
})

/** Lets SES answer no, or not at all. */
function refusing(error: Error) {
  instead(
    SESClient.prototype,
    () => Promise.reject(error),
    ({ input }) => 'Source' in input,
  )
}

function no(name: string, message = 'No', $fault: 'client' | 'server' = 'client') {
  return new SESServiceException({ name, $fault, message, $metadata: {} })
}

const unverified = (...names: string[]) =>
  no('MessageRejected', `Email address is not verified. The following identities failed: ${names.join(', ')}`)

describe('a mail that SES does not take', () => {
  test.each([
    ['the reader is not verified', unverified('juror-1@jury.example.org')],
    ['the address is none', no('InvalidParameterValue', 'Local address contains control or whitespace')],
  ])('because %s is refused, with the reason, and not tried again', async (_, error) => {
    const { post, mail, send, sent, putBack } = await posting()
    await post('juror-1')
    refusing(error)
    expect(await send('mail')).toEqual(none)
    expect(await mail()).toMatchObject({
      state: 'refused',
      refusal: error.name,
      said: error.message,
      props: {},
    })
    expect(await send('mail')).toEqual(none)
    expect(sent()).toEqual([])
    expect(await putBack('QUEUE_URL')).toEqual([])
  })

  test('because it was asked too often is asked again after a moment', async () => {
    const { post, send, sent, mail } = await posting()
    await post('juror-1')
    refusing(no('Throttling', 'Maximum sending rate exceeded.'))
    expect(await send('mail')).toEqual(none)
    expect(await mail()).toMatchObject({ state: 'sent' })
    expect(sent()).toHaveLength(1)
  })

  test.each([
    ['our sender is not verified', unverified('palmares@example.org')],
    ['the day’s quota is used up', no('Throttling', 'Daily message quota exceeded.')],
    ['the account is paused', no('AccountSendingPausedException')],
  ])('because %s waits in its queue, which counts as no failure', async (_, error) => {
    const { post, mail, send, sent, putBack } = await posting()
    await post('juror-1')
    refusing(error)
    const figures = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
    expect(await send('mail')).toEqual(none)
    const lines = figures.mock.calls.map(([line]) => String(line))
    figures.mockRestore()
    expect(lines.filter((line) => line.includes('MailWaits')).map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ MailWaits: 0, _aws: expect.anything() }),
    ])
    expect(await mail()).toMatchObject({ state: 'waiting' })
    expect(await putBack('QUEUE_URL')).toEqual([{ mail: 'mail', putBack: 1 }])
    expect(bench.logs).toContainEqual(
      expect.objectContaining({ mail: 'mail', putBack: error.name, waited: 0 }),
    )
    expect(await send('mail')).toEqual(none)
    expect(sent()).toHaveLength(1)
  })

  test.each([
    ['an error of its own', no('InternalFailure', 'No', 'server')],
    ['silence', Object.assign(new Error('No answer'), { name: 'TimeoutError' })],
  ])('with %s may have left: it stays claimed', async (_, error) => {
    const { post, mail, send, putBack } = await posting()
    await post('juror-1')
    refusing(error)
    expect(await send('mail')).toEqual(none)
    expect(await mail()).toMatchObject({ state: 'sending' })
    const { delay } = bench.logs.find(({ putBack: why }) => why === error.name) ?? {}
    expect(delay).toBeGreaterThanOrEqual(63)
    expect(await putBack('QUEUE_URL')).toEqual([{ mail: 'mail', putBack: 1 }])
  })
})

test('a mail that was posted goes into the queue of its lane, once for every event', async () => {
  const { edition, post } = await posting()
  const { QUEUE_URL = '', SIGN_IN_QUEUE_URL = '', ANNOUNCEMENT_QUEUE_URL = '' } = bench.host.environment
  const mails = []
  for (let index = 0; index < 12; index += 1) mails.push(await post('juror-1', `mail-${index}`))
  const [mail] = mails
  const of = (template: string) => ({ after: { ...mail, id: template, template } })
  await bench.give(
    'record',
    streamOf(
      ...mails.map((after) => ({ after })),
      of('sign-in-link'),
      of('announcement-winner'),
      of('announcement-team'),
    ),
  )
  const queued = await bench.taken(QUEUE_URL)
  expect(queued).toHaveLength(12)
  for (const { id } of mails) expect(queued).toContainEqual({ edition: edition.id, mail: id, lane: 'other' })
  expect(await bench.taken(SIGN_IN_QUEUE_URL)).toEqual([
    { edition: edition.id, mail: 'sign-in-link', lane: 'sign-in' },
  ])
  expect(await bench.taken(ANNOUNCEMENT_QUEUE_URL)).toHaveLength(2)
  await bench.give('record', streamOf({ before: mail, after: { ...mail, state: 'sent', version: 2 } }))
  expect(await bench.taken(QUEUE_URL)).toEqual([])
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
