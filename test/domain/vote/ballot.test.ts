import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../../domain/canonical.ts'
import {
  ballotShard,
  ballotShards,
  type Counted,
  countBallot,
  mayVote,
  tallyOf,
} from '../../../domain/vote/ballot.ts'

const competing = { members: [{ person: 'one', school: 'north' }] }

test('a first ballot adds one', () => {
  const ballot = { version: 1, team: 'a' }
  expect(countBallot(undefined, ballot)).toEqual({ add: { a: 1 }, counted: ballot })
})

test('a changed choice moves one', () => {
  expect(countBallot({ version: 1, team: 'a' }, { version: 2, team: 'b' })?.add).toEqual({ b: 1, a: -1 })
})

test('a changed version of the same choice moves nothing', () => {
  expect(countBallot({ version: 1, team: 'a' }, { version: 2, team: 'a' })?.add).toEqual({ a: 0 })
})

test('a replay or an older version changes nothing', () => {
  expect(countBallot({ version: 2, team: 'a' }, { version: 2, team: 'a' })).toBeUndefined()
  expect(countBallot({ version: 2, team: 'a' }, { version: 1, team: 'b' })).toBeUndefined()
})

test('whatever is replayed, dropped or out of order before the last version, the count equals the recount', () => {
  const event = fc.record({
    voter: fc.constantFrom('v1', 'v2', 'v3'),
    version: fc.integer({ min: 1, max: 5 }),
  })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const teamOf = (voter: string, version: number) => `team-${(version * 7 + voter.charCodeAt(1)) % 3}`
      const last = new Map<string, number>()
      for (const { voter, version } of events) last.set(voter, Math.max(version, last.get(voter) ?? 0))
      const counted = new Map<string, Counted>()
      const counts: Record<string, number> = {}
      for (const { voter, version } of events) {
        const change = countBallot(counted.get(voter), { version, team: teamOf(voter, version) })
        if (!change) continue
        counted.set(voter, change.counted)
        for (const [team, add] of Object.entries(change.add)) counts[team] = (counts[team] ?? 0) + add
      }
      const recount = [...last].map(([voter, version]) => ({ [teamOf(voter, version)]: 1 }))
      const teams = [0, 1, 2].map((number) => ({ id: `team-${number}` }))
      expect(tallyOf([counts], teams)).toEqual(tallyOf(recount, teams))
      expect(tallyOf([counts], teams).total).toBe(last.size)
    }),
  )
})

test('the tally adds partitions up, best first, without those nobody chose', () => {
  expect(
    tallyOf(
      [
        { a: 2, b: 1 },
        { b: 3, c: 0 },
        { d: 2, e: -1 },
      ],
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'e' }],
    ),
  ).toEqual({
    total: 8,
    lines: [
      { team: 'b', ballots: 4, rank: 1 },
      { team: 'a', ballots: 2, rank: 2 },
      { team: 'd', ballots: 2, rank: 2 },
    ],
  })
  expect(tallyOf([], [{ id: 'a' }])).toEqual({ total: 0, lines: [] })
})

test('voters are spread over every partition', () => {
  const shards = new Set(Array.from({ length: 300 }, (_, index) => ballotShard(sha256Of(String(index)))))
  expect(shards.size).toBe(ballotShards)
  expect([...shards].every((shard) => Number.isInteger(shard) && shard >= 0 && shard < 16)).toBe(true)
  expect(ballotShard('1f00')).toBe(15)
})

test('ballots for a team that no longer stands are in no tally', () => {
  expect(tallyOf([{ a: 2, gone: 5 }], [{ id: 'a' }])).toEqual({
    total: 2,
    lines: [{ team: 'a', ballots: 2, rank: 1 }],
  })
})

describe('a good card', () => {
  const at = (second: number) => `2019-02-22T14:00:0${second}.000Z`
  const state = { card: 'good', before: undefined, chosen: competing } as const
  const command = { team: 'a', castAt: at(5) }
  const chose = (team: string, second: number) => ({ ...state, before: { team, castAt: at(second) } })

  test('votes for a team that stands, and changes its mind', () => {
    expect(mayVote(state, command)).toBeUndefined()
    expect(mayVote(chose('b', 1), command)).toBeUndefined()
    expect(mayVote({ ...state, chosen: { members: [] } }, command)).toMatchObject({ problem: 'not-found' })
  })

  test('is written again for the same team, so that nothing tells it from a change', () => {
    expect(mayVote(chose('a', 1), command)).toBeUndefined()
  })

  test('is not written twice for two taps at once, whichever comes first; another choice always is', () => {
    expect(mayVote(chose('a', 5), command)).toBe('unchanged')
    expect(mayVote(chose('a', 6), command)).toBe('unchanged')
    expect(mayVote(chose('b', 6), command)).toBeUndefined()
  })
})

test('a card that nobody was given, or that was closed, does not vote, and is told which', () => {
  const state = { before: undefined, chosen: competing }
  const command = { team: 'a', castAt: '2019-02-22T14:00:00.000Z' }
  expect(mayVote({ ...state, card: 'unknown' }, command)).toMatchObject({ problem: 'unknown-voter-code' })
  expect(mayVote({ ...state, card: 'closed' }, command)).toMatchObject({ problem: 'card-closed' })
})
