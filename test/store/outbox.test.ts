import { describe, expect, test } from 'vitest'
import { key } from '../../store/keys.ts'
import {
  claimMail,
  countRefused,
  listMails,
  mailTo,
  postMails,
  releaseMail,
  settleMail,
} from '../../store/mail/outbox.ts'
import { getMany } from '../../store/table.ts'
import { useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const at = (seconds: number) => writerAt(new Date(Date.UTC(2026, 1, 18, 12) + seconds * 1000).toISOString())
const posted = at(0)

function digest(edition: string, id: string, props: Record<string, unknown> = { name: 'Odile' }) {
  return mailTo(edition, 'organiser', id, { template: 'digest', props }, posted)
}

async function newMail(id: string) {
  await postMails(shelf.table, [digest('e', id)])
}

async function stands(id: string) {
  return (await getMany(shelf.table, [key.outbox('e', id)]))[0]
}

async function claimed(id: string, seconds: number) {
  const mail = await claimMail(shelf.table, 'e', id, at(seconds))
  if (typeof mail === 'string') throw new Error(`The mail ${id} is ${mail}`)
  return mail
}

describe('a mail', () => {
  test('is posted once, and stays as it was first posted', async () => {
    await newMail('once')
    await postMails(shelf.table, [digest('e', 'once', { name: 'Somebody else' }), digest('e', 'beside')])
    expect(await stands('once')).toMatchObject({ props: { name: 'Odile' }, state: 'waiting', version: 1 })
    expect(await stands('beside')).toMatchObject({ state: 'waiting' })
  })

  test('that has left is not posted again', async () => {
    await newMail('left')
    await settleMail(shelf.table, 'e', 'left', { state: 'sent', messageId: 'm' }, at(1))
    await newMail('left')
    expect(await stands('left')).toMatchObject({ state: 'sent', props: {} })
  })

  test('is posted with many others, each of them', async () => {
    const many = Array.from({ length: 45 }, (_, index) => digest('many', `mail-${index}`))
    await postMails(shelf.table, many)
    const { items } = await listMails(shelf.table, 'many', { limit: 100 })
    expect(items).toHaveLength(45)
  })
})

describe('a claim', () => {
  test('gives the mail to its sender, with what it says', async () => {
    await newMail('given')
    const mail = await claimed('given', 1)
    expect(mail).toMatchObject({ state: 'sending', props: { name: 'Odile' }, person: 'organiser' })
    expect(await stands('given')).toEqual(mail)
  })

  test('holds against others for a minute, to the second', async () => {
    await newMail('held')
    await claimed('held', 0)
    expect(await claimMail(shelf.table, 'e', 'held', at(59.999))).toBe('busy')
    expect(await claimed('held', 60)).toMatchObject({ state: 'sending', version: 3 })
    expect(await claimMail(shelf.table, 'e', 'held', at(119.999))).toBe('busy')
  })

  test('is given to one of ten that ask at once', async () => {
    await newMail('wanted')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => claimMail(shelf.table, 'e', 'wanted', at(1))),
    )
    expect(answers.filter((answer) => typeof answer !== 'string')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(9)
  })

  test.each([
    { state: 'sent', messageId: 'm' },
    { state: 'refused', refusal: 'MessageRejected' },
  ] as const)('on a mail that was $state is settled', async (as) => {
    await newMail(`over-${as.state}`)
    await settleMail(shelf.table, 'e', `over-${as.state}`, as, at(1))
    expect(await claimMail(shelf.table, 'e', `over-${as.state}`, at(999))).toBe('settled')
  })

  test('on a mail that there is not is an error', async () => {
    await expect(claimMail(shelf.table, 'e', 'none', at(1))).rejects.toThrow('none')
  })
})

describe('a mail given back', () => {
  test('waits again, and may be claimed at once', async () => {
    await newMail('back')
    await releaseMail(shelf.table, await claimed('back', 1), at(2))
    const waiting = await stands('back')
    expect(waiting).toMatchObject({ state: 'waiting', props: { name: 'Odile' } })
    expect(waiting).not.toHaveProperty('claimedUntil')
    expect(await claimed('back', 3)).toMatchObject({ state: 'sending' })
  })

  test('by a sender that was too slow stays with the sender after it', async () => {
    await newMail('slow')
    const slow = await claimed('slow', 0)
    const after = await claimed('slow', 61)
    await releaseMail(shelf.table, slow, at(62))
    expect(await stands('slow')).toEqual(after)
  })
})

describe('a settled mail', () => {
  test('says under which name it left, and nothing of what it said', async () => {
    await newMail('sent')
    await claimed('sent', 1)
    await settleMail(shelf.table, 'e', 'sent', { state: 'sent', messageId: 'ses-1' }, at(2))
    const mail = await stands('sent')
    expect(mail).toMatchObject({ state: 'sent', messageId: 'ses-1', props: {}, updatedAt: at(2).now })
    expect(mail).not.toHaveProperty('claimedUntil')
  })

  test.each([
    ['sent', 'sent', 'first'],
    ['sent', 'refused', 'later'],
    ['refused', 'sent', 'first'],
    ['refused', 'refused', 'first'],
  ] as const)('first %s and later %s stands as the %s says', async (first, later, which) => {
    const as = (state: 'sent' | 'refused', name: string) =>
      state === 'sent' ? { state, messageId: name } : { state, refusal: name }
    const id = `${first}-then-${later}`
    await newMail(id)
    await settleMail(shelf.table, 'e', id, as(first, 'first'), at(1))
    await settleMail(shelf.table, 'e', id, as(later, 'later'), at(2))
    expect(await stands(id)).toMatchObject(which === 'first' ? as(first, 'first') : as(later, 'later'))
  })

  test('is settled also when others write it at the same moment', async () => {
    await newMail('crowded')
    const others = Array.from({ length: 4 }, () => claimMail(shelf.table, 'e', 'crowded', at(1)))
    const settling = settleMail(shelf.table, 'e', 'crowded', { state: 'sent', messageId: 'm' }, at(1))
    await Promise.all([...others, settling])
    expect(await stands('crowded')).toMatchObject({ state: 'sent', props: {} })
  })

  test('is nothing where there is no mail', async () => {
    await settleMail(shelf.table, 'e', 'nothing', { state: 'sent', messageId: 'm' }, at(1))
    expect(await stands('nothing')).toBeUndefined()
  })
})

test('the mails that SES refused are counted, edition by edition', async () => {
  await postMails(shelf.table, [digest('counted', 'a'), digest('counted', 'b'), digest('counted', 'c')])
  await postMails(shelf.table, [digest('counted-too', 'a')])
  await settleMail(shelf.table, 'counted', 'a', { state: 'refused', refusal: 'No' }, at(1))
  await settleMail(shelf.table, 'counted', 'b', { state: 'sent', messageId: 'm' }, at(1))
  await settleMail(shelf.table, 'counted-too', 'a', { state: 'refused', refusal: 'No' }, at(1))
  expect(await countRefused(shelf.table, 'counted')).toBe(1)
  expect(await countRefused(shelf.table, 'nobody')).toBe(0)
})
