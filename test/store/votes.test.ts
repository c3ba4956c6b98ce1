import { describe, expect, test } from 'vitest'
import { problem } from '../../domain/problem.ts'
import { ballotShard } from '../../domain/vote/ballot.ts'
import type { Ballot } from '../../store/vote/items.ts'
import { countBallots, readTally, recount } from '../../store/vote/tally.ts'
import { listBallots, putBallot } from '../../store/vote/votes.ts'
import { ballotOf, newCards } from '../support/cards.ts'
import { must, newEdition, newSilentTeam, writer } from '../support/host.ts'
import { contended, seenBy, useTable } from '../support/table.ts'

const shelf = useTable()
const codeOf = (index: number) => `ABCD-EFGH-${1000 + index}`

async function voting(codes = 3) {
  const edition = await newEdition(shelf, 'vote')
  const { table } = shelf
  const { id } = edition
  const by = writer(shelf)
  const all = Array.from({ length: codes }, (_, index) => codeOf(index))
  await newCards(table, edition, all)
  const teams: { id: string }[] = []
  for (const name of ['A', 'B', 'C']) teams.push({ id: (await newSilentTeam(shelf, edition, name)).id })
  const [a = '', b = '', c = ''] = teams.map((team) => team.id).toSorted()
  return {
    id,
    teams,
    a,
    b,
    c,
    cast: (index: number, team: string) =>
      putBallot(table, id, { code: codeOf(index), team, blind: '0'.repeat(64) }, by),
    read: (index: number) => ballotOf(table, id, codeOf(index)),
    count: async (...ballots: Ballot[]) => {
      for (const [shard, theirs] of Map.groupBy(ballots, ({ voter }) => ballotShard(voter)))
        await countBallots(table, id, shard, theirs, by)
    },
    tally: (of = teams) => readTally(table, id, of),
    recounted: (of = teams) => recount(table, id, of),
  }
}

/** Every page of a list, two items at a time. */
async function pages<Item>(read: (cursor?: string) => Promise<{ items: Item[]; next?: string }>) {
  const found: Item[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await read(cursor)
    found.push(...items)
    cursor = next
  } while (cursor !== undefined)
  return found
}

const lines = (...counts: [string, number][]) => counts.map(([team, ballots]) => ({ team, ballots }))

describe('a ballot', () => {
  test('is cast by whoever has a code, and changed; the same again changes nothing', async () => {
    const { a, b, cast, read } = await voting()
    expect(await read(0)).toBeUndefined()
    const first = must(await cast(0, a))
    expect(first).toMatchObject({ team: a, version: 1 })
    expect(first.voter).toMatch(/^[0-9a-f]{64}$/)
    expect(await cast(0, a)).toEqual(first)
    expect(await cast(0, b)).toMatchObject({ team: b, voter: first.voter, version: 2 })
    expect(await read(0)).toMatchObject({ team: b, version: 2 })
    expect(await read(1)).toBeUndefined()
  })

  test('is the same with the hyphens of the code and without', async () => {
    const { id, a, b, cast } = await voting()
    await cast(0, a)
    const changed = await putBallot(
      shelf.table,
      id,
      { code: codeOf(0).replaceAll('-', ''), team: b, blind: '0'.repeat(64) },
      writer(shelf),
    )
    expect(changed).toMatchObject({ team: b, version: 2 })
  })

  test('is not cast with a code that nobody issued, nor for a team that there is not', async () => {
    const { id, a, cast, read } = await voting()
    expect(await cast(7, a)).toEqual(problem('unknown-voter-code'))
    expect(await cast(0, 'none')).toEqual(problem('not-found'))
    expect(await read(0)).toBeUndefined()
    expect((await listBallots(shelf.table, id, { limit: 10 })).items).toEqual([])
  })

  test('of one code is not readable as that of another, or in another edition', async () => {
    const [one, two] = [await voting(), await voting()]
    const voters = [await one.cast(0, one.a), await one.cast(1, one.a), await two.cast(0, two.a)]
    expect(new Set(voters.map((each) => must(each).voter)).size).toBe(3)
  })
})

describe('the ballots on record', () => {
  test('are listed over all partitions, each once, two at a time', async () => {
    const { id, a, b, cast, count } = await voting(40)
    const expected: Ballot[] = []
    for (let index = 0; index < 40; index += 1)
      expected.push(must(await cast(index, index % 2 === 0 ? a : b)))
    await count(...expected)
    const sizes: number[] = []
    const found = await pages(async (cursor) => {
      const page = await listBallots(shelf.table, id, { limit: 2, cursor })
      sizes.push(page.items.length)
      return page
    })
    const voters = (ballots: Ballot[]) => ballots.map(({ voter }) => voter).toSorted()
    expect(voters(found)).toEqual(voters(expected))
    expect(Math.max(...sizes)).toBe(2)
  })

  test.each(['', 'zzz', Buffer.from('99').toString('base64url'), Buffer.from('x y').toString('base64url')])(
    'with the odd cursor %j are some page of the same list, never an error',
    async (cursor) => {
      const { id, a, cast } = await voting()
      await cast(0, a)
      const { items } = await listBallots(shelf.table, id, { limit: 2, cursor })
      expect(items.length).toBeLessThan(2)
    },
  )
})

describe('the tally', () => {
  test('counts each voter once, by the last choice, whatever is replayed or late', async () => {
    const { a, b, cast, count, tally } = await voting()
    const [first, other] = [must(await cast(0, a)), must(await cast(1, a))]
    await count(first, other)
    expect(await tally()).toMatchObject({ total: 2, lines: lines([a, 2]) })
    const changed = must(await cast(0, b))
    await count(changed)
    await count(first)
    await count(changed, first, other)
    expect(await tally()).toMatchObject({ total: 2, lines: lines([a, 1], [b, 1]) })
  })

  test('takes the last of a voter’s ballots when several come together, in whatever order', async () => {
    for (const order of [0, 1]) {
      const { a, b, cast, count, tally } = await voting()
      const both = [must(await cast(0, a)), must(await cast(0, b))]
      await count(...(order === 0 ? both : both.toReversed()))
      expect(await tally()).toMatchObject({ total: 1, lines: lines([b, 1]) })
    }
  })

  test('is what a recount makes of the ballots on record, voter by voter over all partitions', async () => {
    const { teams, a, b, c, cast, count, tally, recounted } = await voting(40)
    const ballots: Ballot[] = []
    for (let index = 0; index < 40; index += 1) ballots.push(must(await cast(index, index < 25 ? a : b)))
    ballots.push(must(await cast(0, c)))
    expect((await tally()).total).toBe(0)
    await count(...ballots)
    const expected = { total: 40, lines: lines([a, 24], [b, 15], [c, 1]) }
    expect(await tally()).toMatchObject(expected)
    expect(await recounted()).toEqual(await tally())
    const standing = teams.filter(({ id }) => id !== b)
    expect(await recounted(standing)).toMatchObject({ total: 25, lines: lines([a, 24], [c, 1]) })
    expect(await tally(standing)).toEqual(await recounted(standing))
  })

  test('is not written when there is nothing new', async () => {
    const { a, cast, count, tally } = await voting()
    const first = must(await cast(0, a))
    await count(first)
    const written: string[] = []
    const table = seenBy(shelf.table, (command, go) => {
      if (/Put|Write/.test(command)) written.push(command)
      return go()
    })
    await countBallots(table, first.edition, ballotShard(first.voter), [first], writer(shelf))
    expect(written).toEqual([])
    expect(await tally()).toMatchObject({ total: 1 })
  })

  test('that others hold is an error, so that the ballots come again', async () => {
    const { id, a, cast } = await voting()
    const ballot = must(await cast(0, a))
    const shard = ballotShard(ballot.voter)
    await expect(countBallots(contended(shelf.table), id, shard, [ballot], writer(shelf))).rejects.toThrow(
      `The tally of shard ${shard} in ${id} is contended`,
    )
  })

  test('is right when its ballots are counted by several at once', async () => {
    const { a, b, cast, count, tally } = await voting()
    const ballots = [must(await cast(0, a)), must(await cast(1, a)), must(await cast(2, b))]
    await Promise.all([count(...ballots), count(...ballots), count(...ballots.toReversed())])
    expect(await tally()).toMatchObject({ total: 3, lines: lines([a, 2], [b, 1]) })
  })
})
