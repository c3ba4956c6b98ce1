import { describe, expect, test } from 'vitest'
import { digestOf } from '../../domain/canonical.ts'
import { digestOfThing, findFault } from '../../domain/edition/audit.ts'
import { plusSeconds } from '../../domain/time.ts'
import {
  appendToChain,
  auditTrail,
  chainHead,
  listAudit,
  type Recorded,
  readFigures,
} from '../../store/edition/audit.ts'
import { readOverTime } from '../../store/edition/figures.ts'
import { contended, useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const by = writerAt('2026-02-18T12:00:00.000Z')

function recorded(event: string, figures: Recorded['figures'] = []): Recorded {
  const fact = {
    event,
    who: 'ana',
    did: 'created' as const,
    what: 'Team',
    which: 'TEAM#t',
    when: by.now,
    under: 'createTeam',
    version: 1,
  }
  return { fact, figures }
}

const append = (edition: string, ...events: Recorded[]) =>
  appendToChain(shelf.table, edition, events, 'salt', by)
const trailOf = (edition: string) => Array.fromAsync(auditTrail(shelf.table, edition))

async function eventsOf(edition: string) {
  const trail = await trailOf(edition)
  expect(findFault(trail)).toBeUndefined()
  expect(trail.map(({ number }) => number)).toEqual(trail.map((_, index) => index + 1))
  return trail.map(({ event }) => event)
}

describe('the trail of an edition', () => {
  test('holds what happened in its order, from batch to batch', async () => {
    await append('ordered', recorded('a'), recorded('b'))
    await append('ordered', recorded('c'))
    expect(await eventsOf('ordered')).toEqual(['a', 'b', 'c'])
    expect((await trailOf('ordered'))[0]).toMatchObject({ who: 'ana', what: 'Team', under: 'createTeam' })
  })

  test('holds an event once: delivered again, twice in a batch, or beside new ones', async () => {
    await append('once', recorded('a'), recorded('b'))
    await append('once', recorded('b'), recorded('a'))
    await append('once', recorded('a'), recorded('c'), recorded('c'), recorded('b'), recorded('d'))
    expect(await eventsOf('once')).toEqual(['a', 'b', 'c', 'd'])
  })

  test('takes forty events at once that tell of forty days, and of none twice when they come again', async () => {
    const day = (index: number) => plusSeconds('2026-02-01T09:00:00.000Z', index * 86_400)
    const events = Array.from({ length: 40 }, (_, index) => ({
      ...recorded(`d${index}`),
      noted: [{ of: 'vote' as const, at: day(index) }],
    }))
    await append('days', ...events)
    await append('days', ...events.toReversed())
    expect(await eventsOf('days')).toHaveLength(40)
    const { days } = await readOverTime(shelf.table, 'days')
    expect(days.map(({ voted }) => voted)).toEqual(
      Array.from({ length: 40 }, () => [{ at: '09:00', cards: 1 }]),
    )
  })

  test('takes forty events at once', async () => {
    const events = Array.from({ length: 40 }, (_, index) => recorded(`e${index}`))
    await append('forty', ...events)
    expect(await eventsOf('forty')).toEqual(events.map(({ fact }) => fact.event))
  })

  test('stays whole when several add to it at once', async () => {
    const batches = ['a', 'b', 'c'].map((name) => [recorded(`${name}1`), recorded(`${name}2`)])
    await Promise.all(batches.map((batch) => append('raced', ...batch)))
    expect((await eventsOf('raced')).toSorted()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2'])
  })

  test('is its own, edition by edition', async () => {
    await append('mine', recorded('a'))
    await append('yours', recorded('a'), recorded('b'))
    expect(await eventsOf('mine')).toEqual(['a'])
    expect(await eventsOf('yours')).toEqual(['a', 'b'])
    expect(await eventsOf('nobody')).toEqual([])
  })

  test('vouches for a thing by a digest that nobody can guess who lacks the salt of its beginning', async () => {
    const thing = { pk: 'p', sk: 's', version: 1, marks: { craft: 12 } }
    await append('salted', { ...recorded('a'), thing })
    await appendToChain(shelf.table, 'salted', [{ ...recorded('b'), thing }], 'another', by)
    const digests = (await trailOf('salted')).map(({ digest }) => digest)
    expect(digests).toEqual([digestOfThing(thing, 'salt'), digestOfThing(thing, 'salt')])
    expect(digests).not.toContain(digestOf(thing))
    const { items } = await listAudit(shelf.table, 'salted', { limit: 2 })
    expect(JSON.stringify(items)).not.toContain('salt"')
  })

  test('is read page by page', async () => {
    await append('paged', ...['a', 'b', 'c'].map((event) => recorded(event)))
    const first = await listAudit(shelf.table, 'paged', { limit: 2 })
    const second = await listAudit(shelf.table, 'paged', { limit: 2, cursor: first.next })
    expect([first.items, second.items].map((page) => page.map(({ event }) => event))).toEqual([
      ['a', 'b'],
      ['c'],
    ])
    expect(second.next).toBeUndefined()
  })

  test('is headed by its last entry', async () => {
    expect(await chainHead(shelf.table, 'headed')).toBeUndefined()
    await append('headed', recorded('a'), recorded('b'))
    const last = (await trailOf('headed')).at(-1)
    expect(await chainHead(shelf.table, 'headed')).toEqual({ number: 2, hash: last?.hash })
  })
})

test('a trail that others hold is an error, so that the events come again', async () => {
  const busy = contended(shelf.table)
  await expect(appendToChain(busy, 'busy', [recorded('a')], 'salt', by)).rejects.toThrow(
    'The audit trail of busy is contended',
  )
  expect(await eventsOf('busy')).toEqual([])
})

describe('the figures of an edition', () => {
  test('are zeros before anything happens', async () => {
    const zeros = { participants: 0, teams: 0, deliverables: 0, voterCodes: 0, ballots: 0 }
    expect(await readFigures(shelf.table, 'empty')).toMatchObject(zeros)
  })

  test('are the sums of what events add, each event once', async () => {
    const registered = recorded('a', [{ figure: 'participants', add: 1 }])
    const issued = recorded('b', [{ figure: 'voterCodes', add: 250 }])
    await append('summed', registered, issued)
    await append('summed', issued, registered)
    await append('summed', recorded('c', [{ figure: 'participants', add: 1 }]))
    await append(
      'summed',
      recorded('d', [
        { figure: 'teams', add: 1 },
        { figure: 'deliverables', add: 3 },
      ]),
    )
    await append('summed', recorded('e', [{ figure: 'teams', add: -1 }]))
    expect(await readFigures(shelf.table, 'summed')).toMatchObject({
      participants: 2,
      teams: 0,
      deliverables: 3,
      voterCodes: 250,
    })
  })
})
