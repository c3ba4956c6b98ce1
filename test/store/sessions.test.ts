import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../domain/canonical.ts'
import { mostSessions, sessionId } from '../../domain/people/account.ts'
import { beganAt } from '../../domain/people/sign-in.ts'
import { key } from '../../store/keys.ts'
import { session as sessionKind } from '../../store/people/items.ts'
import {
  askForLink,
  getPerson,
  openRehearsalSession,
  openSession,
  register,
} from '../../store/people/people.ts'
import { closeSessions, noteUse, openSessions, sessionHolder } from '../../store/people/sessions.ts'
import { get, type Table } from '../../store/table.ts'
import { seenBy, useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const moment = (seconds: number) => new Date(Date.UTC(2026, 1, 18, 12) + seconds * 1000).toISOString()
const at = (seconds: number) => writerAt(moment(seconds))
const email = 'ana@north.example.org'
const expires = moment(14 * 86_400)

const linkOf = (name: string) => ({
  token: `token of ${name}`,
  hash: `link ${name}`,
  code: '204817',
  codeHash: `code of ${name}`,
  expires: moment(900),
})

/** Ana, registered in an edition of this name, with a link for each of these sessions. */
async function ana(edition: string, ...sessions: string[]) {
  const newcomer = { id: 'ana', name: 'Ana', email, school: 'north', language: 'fr' as const }
  expect(await register(shelf.table, edition, newcomer, linkOf('first'), at(0))).toBe('registered')
  for (const name of sessions) await askForLink(shelf.table, edition, email, linkOf(name), at(0))
  return {
    open: (name: string, seconds: number, table = shelf.table) =>
      openSession(
        table,
        edition,
        { hash: `link ${name}` },
        { hash: name, expires, browser: 'Firefox', system: 'Android' },
        at(seconds),
      ),
    close: (which: Parameters<typeof closeSessions>[3], here: string, seconds: number, table = shelf.table) =>
      closeSessions(table, edition, 'ana', which, here, at(seconds)),
    began: async (name: string) => {
      const found = await get(shelf.table, key.session(edition, name), sessionKind)
      return found && beganAt(found)
    },
    stored: (name: string) => get(shelf.table, key.session(edition, name), sessionKind),
    holds: async (name: string, seconds: number) =>
      (await sessionHolder(shelf.table, edition, name, moment(seconds)))?.person.id === 'ana',
    listed: async (here: string, seconds: number) => {
      const own = await get(shelf.table, key.session(edition, here), sessionKind)
      if (!own) throw new Error(`There is no session ${here}`)
      const holder = { id: 'ana', email: 'ana@north.example.org' }
      return (await openSessions(shelf.table, edition, holder, own, moment(seconds))).map(({ sk }) => sk)
    },
  }
}

describe('a session that is opened through a mail', () => {
  test('notes with what, since when, and which address it proves', async () => {
    const { open, stored, listed } = await ana('noted', 'phone', 'desk')
    await open('phone', 10)
    await open('desk', 20)
    expect(await stored('phone')).toMatchObject({
      began: moment(10),
      address: sha256Of(email),
      browser: 'Firefox',
      system: 'Android',
    })
    expect(await listed('phone', 30)).toEqual(['desk', 'phone'])
  })

  test('proves nothing where an organiser of a rehearsal opened it', async () => {
    const { stored } = await ana('rehearsed')
    const person = await getPerson(shelf.table, 'rehearsed', 'ana')
    if (!person) throw new Error('Ana is not registered')
    await openRehearsalSession(shelf.table, 'rehearsed', person, { hash: 'made', expires }, at(1))
    expect(await stored('made')).not.toHaveProperty('address')
  })

  test('is not opened by a link that was mailed to an address which is no longer its reader’s', async () => {
    const { open } = await ana('moved', 'phone')
    const person = await getPerson(shelf.table, 'moved', 'ana')
    const Item = { ...person, email: 'ana@south.example.org' }
    await shelf.table.client.send(new PutCommand({ TableName: shelf.table.name, Item }))
    expect(await open('phone', 1)).toEqual({ problem: 'link-expired' })
  })

  test('is noted as used once a day, and closing it stands though it is used at that moment', async () => {
    const { open, stored, close, holds, began } = await ana('used', 'phone')
    await open('phone', 10)
    const day = 86_400
    const use = async (seconds: number, of = stored('phone')) => {
      const found = await of
      if (found) await noteUse(shelf.table, found, at(seconds))
      return (await stored('phone'))?.usedAt
    }
    expect(await use(60)).toBeUndefined()
    expect(await use(day)).toBe(moment(day))
    expect(await use(day + 60)).toBe(moment(day))
    expect(await began('phone')).toBe(moment(10))
    const before = stored('phone')
    await before
    expect(await close('all', 'phone', 2 * day)).toBe(1)
    await use(2 * day, before)
    expect(await holds('phone', 2 * day + 1)).toBe(false)
  })

  test('is one of so many at most: the oldest is closed', async () => {
    const names = Array.from({ length: mostSessions + 1 }, (_, index) => `s${index}`)
    const more = names.slice(2).map((name) => `more ${name}`)
    const { open, close, holds, listed } = await ana('many', ...names, ...more)
    for (const [index, name] of names.entries()) await open(name, index)
    expect(await holds('s0', 100)).toBe(false)
    expect(await holds('s1', 100)).toBe(true)
    expect(await listed('s1', 100)).toHaveLength(mostSessions)
    for (const name of names.slice(2)) await close({ id: sessionId(name) }, name, 101)
    for (const name of more) await open(name, 102)
    expect(await holds('s1', 103), 'those that were closed count no more').toBe(true)
  })
})

describe('closing sessions', () => {
  test('ends one, all others, or all, at the next request, and again changes nothing', async () => {
    const { open, close, holds, listed } = await ana('closing', 'a', 'b', 'c', 'd')
    for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) await open(name, index)
    const standing = async () => {
      const held = await Promise.all(['a', 'b', 'c', 'd'].map((name) => holds(name, 50)))
      return ['a', 'b', 'c', 'd'].filter((_, index) => held[index])
    }
    expect(await close({ id: sessionId('b') }, 'a', 10)).toBe(1)
    expect(await close({ id: sessionId('b') }, 'a', 11)).toBe(0)
    expect(await close({ id: sessionId('nobody’s') }, 'a', 11)).toBe(0)
    expect(await standing()).toEqual(['a', 'c', 'd'])
    expect(await close('others', 'a', 12)).toBe(2)
    expect(await standing()).toEqual(['a'])
    expect(await listed('a', 50)).toEqual(['a'])
    expect(await close('all', 'a', 13)).toBe(1)
    expect(await standing()).toEqual([])
  })

  test('ends nobody else’s', async () => {
    const { open, close } = await ana('beside', 'a')
    await open('a', 1)
    const bea = {
      id: 'bea',
      name: 'Bea',
      email: 'bea@north.example.org',
      school: 'north',
      language: 'fr' as const,
    }
    await register(shelf.table, 'beside', bea, linkOf('bea'), at(0))
    await openSession(shelf.table, 'beside', { hash: 'link bea' }, { hash: 'hers', expires }, at(2))
    expect(await close({ id: sessionId('hers') }, 'a', 3)).toBe(0)
    expect(await close('all', 'a', 4)).toBe(1)
    expect((await sessionHolder(shelf.table, 'beside', 'hers', moment(5)))?.person.id).toBe('bea')
  })

  test('at the moment at which one is opened leaves it in the list, or closed', async () => {
    const commits = ['TransactWriteCommand', 'PutCommand']
    /** A table on which something else happens once, before what is done there is committed. */
    const meanwhile = (what: () => Promise<unknown>): Table => {
      let done = false
      return seenBy(shelf.table, async (command, go) => {
        if (!done && commits.includes(command)) {
          done = true
          await what()
        }
        return go()
      })
    }
    const closed = await ana('raced', 'a', 'b')
    await closed.open('a', 1)
    await closed.close(
      'all',
      'a',
      2,
      meanwhile(() => closed.open('b', 2)),
    )
    expect(await closed.holds('b', 3)).toBe(false)
    const opened = await ana('raced back', 'a', 'b')
    await opened.open('a', 1)
    await opened.open(
      'b',
      2,
      meanwhile(() => opened.close('all', 'a', 2)),
    )
    expect(await opened.holds('b', 3)).toBe(true)
    expect(await opened.listed('b', 3)).toEqual(['b'])
    const crowd = await ana('crowded', 'a', 'b', 'c', 'd', 'e')
    await crowd.open('a', 1)
    await Promise.all([
      ...['b', 'c', 'd', 'e'].map((name) => crowd.open(name, 2)),
      crowd.close('all', 'a', 2),
    ])
    const listed = await crowd.listed('a', 3)
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      expect([name, await crowd.holds(name, 3)]).toEqual([name, listed.includes(name)])
  })
})

describe('a session of an earlier release, which is in no list', () => {
  const older = async (edition: string, name: string, seconds: number) => {
    const item = {
      ...key.session(edition, name),
      type: 'Session',
      edition,
      schema: 1,
      version: 1,
      updatedAt: moment(seconds),
      updatedBy: 'public',
      under: 'openSession',
      person: 'ana',
      expires,
      expiresAt: 0,
    }
    await shelf.table.client.send(new PutCommand({ TableName: shelf.table.name, Item: item }))
  }

  test('serves, says since when, and is shown to whoever uses it', async () => {
    const { holds, listed, began } = await ana('older', 'a')
    await older('older', 'old', 5)
    expect(await holds('old', 10)).toBe(true)
    expect(await listed('old', 10)).toEqual(['old'])
    expect(await began('old')).toBe(moment(5))
  })

  test('is closed with all, and with all others, but not by the one that asks for that', async () => {
    const { open, close, holds, listed } = await ana('elder', 'a')
    for (const name of ['one', 'two']) await older('elder', name, 5)
    await open('a', 6)
    await close('others', 'one', 10)
    expect([await holds('one', 11), await holds('two', 11), await holds('a', 11)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await listed('one', 11)).toEqual(['one'])
    await close('all', 'one', 20)
    expect(await holds('one', 21)).toBe(false)
  })
})
