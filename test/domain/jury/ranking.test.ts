import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basisOf } from '../../../domain/jury/basis.ts'
import { leaders, ranked } from '../../../domain/jury/places.ts'
import { rank } from '../../../domain/jury/ranking.ts'
import { juryPrizes, type ScoreSheet } from '../../../domain/jury/scoring.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'
import tie from './tie.json' with { type: 'json' }

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'jury'))
const [users] = juryPrizes(edition)
if (!users) throw new Error('The edition has no prize')

const sheet = (juror: string, team: string, usefulness: number, proof = usefulness): ScoreSheet => ({
  juror,
  team,
  marks: { users: { usefulness, proof } },
})

const sheets = fc.array(
  fc.record({
    juror: fc.constantFrom('a', 'b', 'c', 'd'),
    team: fc.constantFrom('t1', 't2', 't3', 't4', 't5'),
    marks: fc.record({
      users: fc.record({
        usefulness: fc.integer({ min: 0, max: 40 }).map((half) => half / 2),
        proof: fc.integer({ min: 0, max: 40 }).map((half) => half / 2),
      }),
    }),
  }),
  { maxLength: 40 },
)
const distinct = sheets.map((list) => [
  ...new Map(list.map((each) => [`${each.team} ${each.juror}`, each])).values(),
])

describe('a ranking', () => {
  test('is the mean over jurors of their weighted means, best first', () => {
    const { standings } = rank(users, edition.scale, [
      sheet('a', 't1', 12, 15),
      sheet('b', 't1', 15),
      sheet('a', 't2', 16),
    ])
    expect(standings).toEqual([
      { team: 't2', rank: 1, score: 16, sheets: 1 },
      { team: 't1', rank: 2, score: 14, sheets: 2 },
    ])
  })

  test('gives equal scores the same rank and skips the next', () => {
    const { standings } = rank(users, edition.scale, [
      sheet('a', 't3', 10),
      sheet('a', 't1', 12),
      sheet('a', 't2', 12),
      sheet('a', 't4', 9),
    ])
    expect(standings.map(({ team, rank: at }) => [team, at])).toEqual([
      ['t1', 1],
      ['t2', 1],
      ['t3', 3],
      ['t4', 4],
    ])
  })

  test('is empty without sheets', () => {
    expect(rank(users, edition.scale, [])).toEqual({ prize: 'users', standings: [], basis: basisOf([]) })
  })

  test('is rounded to a millionth', () => {
    const { standings } = rank(users, edition.scale, [
      sheet('a', 't1', 10),
      sheet('b', 't1', 10),
      sheet('c', 't1', 11),
    ])
    expect(standings[0]?.score).toBe(10.333333)
  })

  test('does not change with the order or repetition of its sheets', () => {
    fc.assert(
      fc.property(distinct, fc.nat(), (list, turn) => {
        const turned = list.map((_, index) => list[(index + turn) % list.length] as ScoreSheet)
        expect(rank(users, edition.scale, [...turned, ...turned].reverse())).toEqual(
          rank(users, edition.scale, list),
        )
      }),
    )
  })

  test('rises for nobody else when one sheet improves', () => {
    fc.assert(
      fc.property(distinct, (list) => {
        const [first, ...others] = list
        if (!first) return
        const better = { ...first, marks: { users: { usefulness: 20, proof: 20 } } }
        const place = (of: ScoreSheet[]) =>
          rank(users, edition.scale, of).standings.find(({ team }) => team === first.team)?.rank ?? 0
        expect(place([better, ...others])).toBeLessThanOrEqual(place(list))
      }),
    )
  })
})

test('the basis names how many sheets, and changes with any mark', () => {
  const before = basisOf([sheet('a', 't1', 12), sheet('b', 't1', 12)])
  expect(before.sheets).toBe(2)
  expect(before.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(basisOf([sheet('b', 't1', 12), sheet('a', 't1', 12)])).toEqual(before)
  expect(basisOf([sheet('a', 't1', 12), sheet('b', 't1', 12.5)]).digest).not.toBe(before.digest)
  expect(basisOf([sheet('a', 't1', 12), sheet('c', 't1', 12)]).digest).not.toBe(before.digest)
})

test('what is stored beside a sheet does not change the basis', () => {
  const stored = { ...sheet('a', 't1', 12), version: 4, updatedAt: 'later' }
  expect(basisOf([stored])).toEqual(basisOf([sheet('a', 't1', 12)]))
})

test('the leaders are all who share the first rank', () => {
  const standings = ranked(
    [
      { team: 'b', score: 3 },
      { team: 'a', score: 3 },
      { team: 'c', score: 1 },
    ],
    (a, b) => b.score - a.score,
  )
  expect(leaders(standings)).toEqual(['a', 'b'])
  expect(leaders([])).toEqual([])
})

test('scores whose exact sums are equal are a tie, in whatever order they are added', () => {
  const criteria = Object.entries(tie.weights).map(([id, weight]) => ({
    id,
    weight,
    name: { fr: id, en: id },
    question: { fr: id, en: id },
  }))
  const given = Object.entries(tie.marks).flatMap(([team, jurors]) =>
    Object.entries(jurors).map(([juror, marks]) => ({ team, juror, marks: { users: marks } })),
  )
  const { standings } = rank({ ...users, criteria }, tie.scale, given)
  expect(Object.fromEntries(standings.map(({ team, rank: place }) => [team, place]))).toEqual(
    tie.expected.ranks,
  )
})

test('a ranking whose ties are open equals the one computed with whole numbers alone', () => {
  fc.assert(
    fc.property(distinct, (list) => {
      const halves = Map.groupBy(list, ({ team }) => team)
      const exact = [...halves].map(([team, theirs]) => {
        const total = theirs.reduce(
          (sum, { marks }) => sum + 2 * (marks.users?.usefulness ?? 0) * 2 + 2 * (marks.users?.proof ?? 0),
          0,
        )
        return { team, total, over: theirs.length }
      })
      const better = (a: (typeof exact)[number], b: (typeof exact)[number]) =>
        b.total * a.over - a.total * b.over
      for (const { team, rank: place } of rank(users, edition.scale, list, 1).standings) {
        const mine = exact.find((each) => each.team === team)
        expect(exact.filter((each) => mine && better(each, mine) < 0)).toHaveLength(place - 1)
      }
    }),
  )
})
