import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test, vi } from 'vitest'
import { sessionId } from '../../domain/people/account.ts'
import { key } from '../../store/keys.ts'
import { listMails } from '../../store/mail/outbox.ts'
import { session as sessionKind, signInLink } from '../../store/people/items.ts'
import {
  allPeople,
  askForLink,
  editPerson,
  getPerson,
  listPeople,
  openRehearsalSession,
  openSession,
  personAt,
  register,
} from '../../store/people/people.ts'
import { closeSessions, sessionHolder } from '../../store/people/sessions.ts'
import { get } from '../../store/table.ts'
import { useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const moment = (seconds: number) => new Date(Date.UTC(2026, 1, 18, 12) + seconds * 1000).toISOString()
const at = (seconds: number) => writerAt(moment(seconds))

function newcomer(id: string, email = `${id}@north.example.org`) {
  return { id, name: `Name of ${id}`, email, school: 'north', language: 'en' as const }
}

function linkOf(name: string, expires = moment(900)) {
  return {
    token: `token of ${name}`,
    hash: `hash of ${name}`,
    code: '204817',
    codeHash: `code of ${name}`,
    expires,
  }
}

async function registered(edition: string, id: string, seconds = 0) {
  expect(await register(shelf.table, edition, newcomer(id), linkOf(id), at(seconds))).toBe('registered')
  const person = await getPerson(shelf.table, edition, id)
  if (!person) throw new Error(`${id} is not registered`)
  return person
}

const mailsOf = async (edition: string) => (await listMails(shelf.table, edition, { limit: 100 })).items

/** Whom opening a session answers; nobody when the link does not serve. */
async function opening(edition: string, link: string, session: string, seconds: number, until = 5000) {
  const opened = { hash: session, expires: moment(until) }
  const answer = await openSession(shelf.table, edition, { hash: link }, opened, at(seconds))
  return answer && 'id' in answer ? answer.id : 'nobody'
}

async function holder(edition: string, session: string, seconds: number) {
  return (await sessionHolder(shelf.table, edition, session, moment(seconds)))?.person.id ?? 'nobody'
}

describe('whoever registers', () => {
  test('is a participant, found by id and by address, and gets one mail with the link', async () => {
    await registered('registering', 'ana')
    const person = await getPerson(shelf.table, 'registering', 'ana')
    expect(person).toMatchObject({ ...newcomer('ana'), role: 'participant' })
    expect(await personAt(shelf.table, 'registering', 'ana@north.example.org')).toEqual(person)
    expect(await mailsOf('registering')).toMatchObject([
      {
        person: 'ana',
        template: 'sign-in-link',
        state: 'waiting',
        props: {
          name: '',
          email: 'ana@north.example.org',
          token: 'token of ana',
          code: '204817',
          expires: moment(900),
          askedAt: moment(0),
        },
      },
    ])
  })

  test('with an address that somebody has changes nothing, and whoever has it gets the link', async () => {
    await registered('taken', 'ana')
    const again = newcomer('bea', 'ana@north.example.org')
    expect(await register(shelf.table, 'taken', again, linkOf('bea'), at(1))).toBe('taken')
    expect(await getPerson(shelf.table, 'taken', 'bea')).toBeUndefined()
    expect((await personAt(shelf.table, 'taken', 'ana@north.example.org'))?.id).toBe('ana')
    expect((await mailsOf('taken')).map(({ person }) => person)).toEqual(['ana', 'ana'])
    expect(await opening('taken', 'hash of bea', 's', 2)).toBe('ana')
  })

  test('at one address ten times at once is one person', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `p${index}`)
    await Promise.all(
      ids.map((id) =>
        register(shelf.table, 'raced', newcomer(id, 'one@north.example.org'), linkOf(id), at(0)),
      ),
    )
    expect((await allPeople(shelf.table, 'raced')).size).toBe(1)
    const [one] = (await allPeople(shelf.table, 'raced')).keys()
    expect((await mailsOf('raced')).map(({ person }) => person)).toEqual(Array(10).fill(one))
  })

  test('is a person of this edition, and of no other', async () => {
    await registered('here', 'ana')
    expect(await getPerson(shelf.table, 'there', 'ana')).toBeUndefined()
    expect(await personAt(shelf.table, 'there', 'ana@north.example.org')).toBeUndefined()
    expect((await allPeople(shelf.table, 'there')).size).toBe(0)
  })

  test('is not registered again under the same id', async () => {
    const person = await registered('same', 'ana')
    const again = newcomer('ana', 'other@north.example.org')
    expect(await register(shelf.table, 'same', again, linkOf('other'), at(1))).toBe('taken')
    expect(await getPerson(shelf.table, 'same', 'ana')).toEqual(person)
    expect(await personAt(shelf.table, 'same', 'other@north.example.org')).toBeUndefined()
  })

  test('is among the people of the edition, by id and page by page', async () => {
    const people = [await registered('all', 'ana'), await registered('all', 'bea')]
    expect(await allPeople(shelf.table, 'all')).toEqual(new Map(people.map((each) => [each.id, each])))
    const first = await listPeople(shelf.table, 'all', { limit: 1 })
    const second = await listPeople(shelf.table, 'all', { limit: 1, cursor: first.next })
    expect([...first.items, ...second.items]).toEqual(people)
  })
})

test('a link that is sent twice is one link and one mail; another is another', async () => {
  const person = await registered('linked', 'ana')
  for (const name of ['second', 'second', 'third'])
    expect(await askForLink(shelf.table, 'linked', person.email, linkOf(name), at(1))).toBeUndefined()
  expect(await mailsOf('linked')).toHaveLength(3)
  for (const name of ['ana', 'second', 'third'])
    expect(await opening('linked', `hash of ${name}`, `session of ${name}`, 2)).toBe('ana')
})

test('a mail is not named by the whole of what its link is known by', async () => {
  const person = await registered('named', 'ana')
  const hash = 'f'.repeat(64)
  await askForLink(shelf.table, 'named', person.email, { ...linkOf('other'), hash }, at(1))
  const ids = (await mailsOf('named')).map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
  expect(ids.join()).not.toContain(hash)
})

describe('a link', () => {
  test('opens one session, as often as that is asked, and no other', async () => {
    await registered('opened', 'ana')
    expect(await opening('opened', 'hash of ana', 'first', 1)).toBe('ana')
    expect(await opening('opened', 'hash of ana', 'first', 2)).toBe('ana')
    expect(await opening('opened', 'hash of ana', 'second', 3)).toBe('nobody')
    expect(await holder('opened', 'first', 4)).toBe('ana')
    expect(await holder('opened', 'second', 4)).toBe('nobody')
  })

  test('does not prolong the session that it opened', async () => {
    await registered('prolonged', 'ana')
    expect(await opening('prolonged', 'hash of ana', 's', 1, 100)).toBe('ana')
    expect(await opening('prolonged', 'hash of ana', 's', 2, 200)).toBe('ana')
    expect(await holder('prolonged', 's', 99)).toBe('ana')
    expect(await holder('prolonged', 's', 100)).toBe('nobody')
  })

  test('opens one session of many that are asked for at once', async () => {
    await registered('crowded', 'ana')
    const sessions = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(sessions.map((session) => opening('crowded', 'hash of ana', session, 1)))
    const held = await Promise.all(sessions.map((session) => holder('crowded', session, 2)))
    expect(held.filter((id) => id === 'ana')).toHaveLength(1)
  })

  test('serves until its last moment, and not at it', async () => {
    await registered('timely', 'ana')
    await registered('timely', 'bea')
    expect(await opening('timely', 'hash of ana', 'a', 899)).toBe('ana')
    expect(await opening('timely', 'hash of bea', 'b', 900)).toBe('nobody')
    expect(await holder('timely', 'b', 901)).toBe('nobody')
  })

  test('to somebody who is gone opens nothing', async () => {
    const ana = await registered('gone', 'ana')
    const { pk, sk } = ana
    await shelf.table.client.send(new DeleteCommand({ TableName: shelf.table.name, Key: { pk, sk } }))
    await askForLink(shelf.table, 'gone', ana.email, linkOf('other'), at(0))
    expect(await mailsOf('gone')).toHaveLength(1)
    expect(await opening('gone', 'hash of ana', 's', 1)).toBe('nobody')
    const opened = { hash: 's', expires: moment(5000) }
    expect(await openSession(shelf.table, 'gone', { hash: 'hash of other' }, opened, at(1))).toEqual({
      problem: 'link-expired',
    })
  })

  test('that nobody sent opens nothing', async () => {
    expect(await opening('opened', 'hash of nobody', 's', 1)).toBe('nobody')
  })
})

/** What trying a code answers: who signed in, or why nobody did. */
async function trying(edition: string, name: string, code: string, session = 'by code', seconds = 1) {
  const opened = { hash: session, expires: moment(5000) }
  const used = { hash: `hash of ${name}`, code }
  const answer = await openSession(shelf.table, edition, used, opened, at(seconds))
  return 'problem' in answer ? answer.problem : answer.id
}

describe('a code', () => {
  const wrongly = (edition: string, name: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) => trying(edition, name, `guess ${index}`, `guess ${index}`)),
    )
  const stored = (edition: string, name: string) =>
    get(shelf.table, key.signInLink(edition, `hash of ${name}`), signInLink)

  test('opens one session, as its link does, and whichever comes first uses both up', async () => {
    for (const name of ['ana', 'bea']) await registered('coded', name)
    expect(await trying('coded', 'ana', 'code of ana', 'first')).toBe('ana')
    expect(await trying('coded', 'ana', 'code of ana', 'first')).toBe('ana')
    expect(await trying('coded', 'ana', 'code of ana', 'second')).toBe('link-expired')
    expect(await opening('coded', 'hash of ana', 'third', 2)).toBe('nobody')
    expect(await opening('coded', 'hash of bea', 'fourth', 2)).toBe('bea')
    expect(await trying('coded', 'bea', 'code of bea', 'fifth', 3)).toBe('link-expired')
    expect(await holder('coded', 'first', 4)).toBe('ana')
    expect(await holder('coded', 'second', 4)).toBe('nobody')
  })

  test('opens nothing for another request, in another edition, or late', async () => {
    for (const name of ['ana', 'bea']) await registered('strict', name)
    await registered('beside', 'ana')
    expect(await trying('strict', 'ana', 'code of bea')).toBe('wrong-code')
    expect(await trying('elsewhere', 'ana', 'code of ana')).toBe('link-expired')
    expect(await trying('strict', 'ana', 'code of ana', 's', 900)).toBe('link-expired')
    expect(await trying('strict', 'ana', 'code of ana', 's', 899)).toBe('ana')
    expect((await stored('beside', 'ana'))?.wrongCodes).toBeUndefined()
  })

  test('that is tried wrongly nine times serves, and after ten neither it nor its link does', async () => {
    for (const name of ['ana', 'bea']) {
      await registered('tried', name)
      for (let tries = 1; tries <= 9; tries += 1)
        expect(await trying('tried', name, 'wrong', `${name} ${tries}`)).toBe('wrong-code')
    }
    expect(await trying('tried', 'ana', 'code of ana')).toBe('ana')
    expect(await trying('tried', 'bea', 'wrong')).toBe('link-burnt')
    expect(await trying('tried', 'bea', 'code of bea')).toBe('link-burnt')
    expect(await opening('tried', 'hash of bea', 's', 2)).toBe('nobody')
    expect(await stored('tried', 'bea')).toMatchObject({ wrongCodes: 10, expires: moment(1) })
  })

  test('counts each of the wrong ones that come at once, and no more than ten', async () => {
    for (const name of ['ana', 'bea', 'cid']) await registered('raced codes', name)
    expect(await wrongly('raced codes', 'ana', 2)).toEqual(['wrong-code', 'wrong-code'])
    expect((await stored('raced codes', 'ana'))?.wrongCodes).toBe(2)
    for (let tries = 1; tries <= 7; tries += 1) await trying('raced codes', 'bea', 'wrong')
    const told = await wrongly('raced codes', 'bea', 12)
    const counted = told.filter((each) => each === 'wrong-code').length
    const link = await stored('raced codes', 'bea')
    expect(counted).toBeLessThanOrEqual(2)
    expect(link?.wrongCodes).toBeLessThanOrEqual(10)
    expect(link?.version).toBe((link?.wrongCodes ?? 0) + 1)
  })

  test('burns what it was asked for with, and nothing else of the same address', async () => {
    const ana = await registered('aimed', 'ana')
    await askForLink(shelf.table, 'aimed', ana.email, linkOf('stranger'), at(0))
    for (let tries = 1; tries <= 10; tries += 1) await trying('aimed', 'stranger', 'wrong')
    expect(await trying('aimed', 'stranger', 'code of stranger')).toBe('link-burnt')
    await askForLink(shelf.table, 'aimed', ana.email, linkOf('again'), at(1))
    expect(await trying('aimed', 'ana', 'code of ana', 'one')).toBe('ana')
    expect(await trying('aimed', 'again', 'code of again', 'two')).toBe('ana')
  })

  test('is wrong for nobody’s link, were it guessed, and counts the same', async () => {
    await askForLink(shelf.table, 'unknown', 'nobody@north.example.org', linkOf('nobody'), at(0))
    for (let tries = 1; tries <= 9; tries += 1)
      expect(await trying('unknown', 'nobody', 'code of nobody')).toBe('wrong-code')
    expect(await trying('unknown', 'nobody', 'code of nobody')).toBe('link-burnt')
  })

  test('of a link that an earlier release sent does not exist, and the link serves', async () => {
    await registered('before', 'ana')
    const link = await stored('before', 'ana')
    if (!link) throw new Error('There is no link')
    const { code: _, ...before } = link
    await shelf.table.client.send(new PutCommand({ TableName: shelf.table.name, Item: before }))
    expect(await trying('before', 'ana', 'code of ana')).toBe('wrong-code')
    expect(await opening('before', 'hash of ana', 's', 2)).toBe('ana')
  })
})

describe('a session', () => {
  test('lasts until its end, and not at it', async () => {
    const person = await registered('lasting', 'ana')
    const session = { hash: 's', expires: moment(100) }
    await openRehearsalSession(shelf.table, 'lasting', person, session, at(0))
    expect(await holder('lasting', 's', 99)).toBe('ana')
    expect(await holder('lasting', 's', 100)).toBe('nobody')
    expect(await holder('elsewhere', 's', 1)).toBe('nobody')
  })

  test('is closed at once, and closing it again changes nothing', async () => {
    const person = await registered('closing', 'ana')
    for (const hash of ['s', 'other'])
      await openRehearsalSession(shelf.table, 'closing', person, { hash, expires: moment(100) }, at(0))
    const close = (hash: string, seconds: number) =>
      closeSessions(shelf.table, 'closing', 'ana', { id: sessionId(hash) }, hash, at(seconds))
    expect(await close('s', 10)).toBe(1)
    expect(await holder('closing', 's', 10)).toBe('nobody')
    expect(await holder('closing', 's', 9)).toBe('ana')
    for (const later of [10, 11]) expect(await close('s', later)).toBe(0)
    expect(await get(shelf.table, key.session('closing', 's'), sessionKind)).toMatchObject({
      expires: moment(10),
      version: 2,
    })
    expect(await holder('closing', 'other', 99)).toBe('ana')
  })

  test('that there is not is closed without more ado', async () => {
    const never = { id: sessionId('never') }
    expect(await closeSessions(shelf.table, 'closing', 'ana', never, 'other', at(0))).toBe(0)
    expect(await holder('closing', 'never', 1)).toBe('nobody')
  })
})

describe('nobody is called by a name that somebody else may have typed', () => {
  test('until they have signed in once, and no later', async () => {
    const ana = await registered('greeted', 'ana')
    await askForLink(shelf.table, 'greeted', ana.email, linkOf('second'), at(1))
    expect(await opening('greeted', 'hash of ana', 's', 2)).toBe('ana')
    expect(await getPerson(shelf.table, 'greeted', 'ana')).toEqual({
      ...ana,
      signedInAt: moment(2),
      version: 2,
      updatedAt: moment(2),
    })
    await askForLink(shelf.table, 'greeted', ana.email, linkOf('third'), at(3))
    const names = Object.fromEntries((await mailsOf('greeted')).map(({ props }) => [props.token, props.name]))
    expect(names).toEqual({
      'token of ana': '',
      'token of second': '',
      'token of third': 'Name of ana',
    })
    expect(await opening('greeted', 'hash of second', 't', 4)).toBe('ana')
    expect(await getPerson(shelf.table, 'greeted', 'ana')).toMatchObject({
      signedInAt: moment(2),
      version: 2,
    })
  })

  test('and may put right what was registered for them', async () => {
    const ana = await registered('righted', 'ana')
    const right = { name: 'Ana Right', language: 'fr' as const }
    const edit = (id: string, change: object, seconds: number) =>
      editPerson(shelf.table, 'righted', id, { ...right, readVersion: 1, ...change }, at(seconds))
    for (const seconds of [1, 2])
      expect(await edit('ana', {}, seconds)).toEqual({
        ...ana,
        ...right,
        version: 2,
        updatedAt: moment(1),
      })
    expect(await edit('bea', {}, 3)).toEqual({ problem: 'not-found' })
    expect(await edit('ana', { name: 'Other' }, 3)).toMatchObject({
      problem: 'changed-meanwhile',
      extra: { current: right },
    })
    const without = { mailsOff: ['digest'], readVersion: 2 }
    expect(await edit('ana', without, 4)).toMatchObject({ ...right, mailsOff: ['digest'], version: 3 })
    const kept = { language: 'en', readVersion: 3 }
    expect(await edit('ana', kept, 5)).toMatchObject({ language: 'en', mailsOff: ['digest'], version: 4 })
  })
})

describe('whoever has the address, asking is the same work', () => {
  const costOf = async (work: () => Promise<unknown>) => {
    const calls = vi.spyOn(shelf.table.client, 'send')
    try {
      await work()
      return calls.mock.calls.map(([command]) => {
        const { TransactItems } = command.input as { TransactItems?: object[] }
        const { name } = command.constructor
        return TransactItems ? `${name} of ${TransactItems.length}` : name
      })
    } finally {
      calls.mockRestore()
    }
  }

  test('for a link', async () => {
    await registered('asked', 'ana')
    const ask = (email: string, name: string) =>
      costOf(() => askForLink(shelf.table, 'asked', email, linkOf(name), at(1)))
    const known = await ask('ana@north.example.org', 'known')
    expect(known).toContain('TransactWriteCommand of 4')
    expect(await ask('nobody@north.example.org', 'unknown')).toEqual(known)
  })

  test('for a code', async () => {
    const edition = 'codes'
    await registered(edition, 'ana')
    await askForLink(shelf.table, edition, 'nobody@north.example.org', linkOf('nobody'), at(0))
    const known = await costOf(() => trying(edition, 'ana', 'wrong'))
    expect(known).toContain('TransactWriteCommand of 3')
    expect(await costOf(() => trying(edition, 'nobody', 'wrong'))).toEqual(known)
  })

  test('for a registration', async () => {
    await registered('again', 'ana')
    const ask = (id: string, email: string) =>
      costOf(() => register(shelf.table, 'again', newcomer(id, email), linkOf(id), at(1)))
    const known = await ask('bea', 'ana@north.example.org')
    expect(known).toContain('TransactWriteCommand of 6')
    expect(await ask('cid', 'cid@north.example.org')).toEqual(known)
  })
})
