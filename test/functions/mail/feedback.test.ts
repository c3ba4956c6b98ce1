import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../domain/edition/edition.ts'
import { useFunctions } from '../../support/functions.ts'
import { postingOn } from './posting.ts'

const bench = useFunctions('outbox', 'feedback')
const posting = (changes?: Partial<Edition>) => postingOn(bench, changes)

const none = { batchItemFailures: [] }

describe('what SES says of a mail', () => {
  const said = (
    edition: string,
    eventType: string,
    more: object = {},
    tags: object = { edition: [edition], mail: ['mail'] },
  ) => bench.give('feedback', { detail: { eventType, mail: { messageId: 'ses-7', tags }, ...more } })

  const bounce = (bounceType: string, emailAddress = 'juror-1@jury.example.org') => ({
    bounce: {
      bounceType,
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress, diagnosticCode: 'smtp; 550 user unknown' }],
    },
  })

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

  test('settles it as refused, also after it was sent, and for good', async () => {
    const { edition, post, mail } = await posting()
    await post('juror-1')
    await said(edition.id, 'Send')
    await said(edition.id, 'Reject', { reject: { reason: 'Bad content' } })
    await said(edition.id, 'Send')
    expect(await mail()).toMatchObject({ state: 'refused', refusal: 'Reject', said: 'Bad content' })
  })

  test('that it came back for good stops further mail to that address, and to no other', async () => {
    const { edition, post, mail, send, sent } = await posting()
    await post('juror-1')
    await send('mail')
    await said(edition.id, 'Bounce', bounce('Permanent'))
    await said(edition.id, 'Bounce', bounce('Permanent'))
    expect(await mail()).toMatchObject({
      state: 'refused',
      refusal: 'Bounce',
      said: 'smtp; 550 user unknown',
    })
    await post('juror-1', 'next')
    await post('juror-2', 'neighbour')
    expect(await send('next', 'neighbour')).toEqual(none)
    expect(await mail('next')).toMatchObject({ state: 'refused', refusal: 'Unreachable' })
    expect(await mail('neighbour')).toMatchObject({ state: 'sent' })
    expect(sent()).toHaveLength(2)
  })

  test('that a former address of somebody is dead leaves the present one alone', async () => {
    const { edition, post, mail, send } = await posting()
    await post('juror-1')
    await said(edition.id, 'Bounce', bounce('Permanent', 'juror-1@former.example.org'))
    await post('juror-1', 'next')
    await send('next')
    expect(await mail('next')).toMatchObject({ state: 'sent' })
  })

  test('that it came back for now is shown, and stops nothing', async () => {
    const { edition, post, mail, send } = await posting()
    await post('juror-1')
    await send('mail')
    await said(edition.id, 'Bounce', bounce('Transient'))
    expect(await mail()).toMatchObject({ state: 'refused', refusal: 'Bounce' })
    await post('juror-1', 'next')
    await send('next')
    expect(await mail('next')).toMatchObject({ state: 'sent' })
  })

  test('that its reader complained stops further mail, though this one arrived', async () => {
    const { edition, post, mail, send } = await posting()
    await post('juror-1')
    await send('mail')
    await said(edition.id, 'Complaint', {
      complaint: { complainedRecipients: [{ emailAddress: 'juror-1@jury.example.org' }] },
    })
    expect(await mail()).toMatchObject({ state: 'sent' })
    await post('juror-1', 'next')
    await send('next')
    expect(await mail('next')).toMatchObject({ state: 'refused', refusal: 'Unreachable' })
  })

  test('changes nothing when it is of something else, or of no mail of ours', async () => {
    const { edition, post, mail } = await posting()
    await post('juror-1')
    await said(edition.id, 'Open')
    await said(edition.id, 'Send', {}, { edition: [], mail: ['mail'] })
    await said(edition.id, 'Send', {}, { edition: [edition.id], mail: [] })
    await said(edition.id, 'Bounce', bounce('Permanent'), { edition: [edition.id], mail: ['other'] })
    expect(await mail()).toMatchObject({ state: 'waiting' })
  })
})
