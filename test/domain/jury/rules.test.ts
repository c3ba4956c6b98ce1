import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rank } from '../../../domain/jury/ranking.ts'
import type { JuryRuleName } from '../../../domain/jury/rules.ts'
import type { ScoreSheet } from '../../../domain/jury/scoring.ts'
import { rankPanel } from '../../../domain/ranking/calibrated.ts'

const scale = { minimum: 0, maximum: 20, step: 0.5 }
const criteria = [
  { id: 'proof', weight: 1 },
  { id: 'usefulness', weight: 2 },
]
const prize = (rule: JuryRuleName) => ({ id: 'users', rule, criteria })
const sheet = (juror: string, team: string, usefulness: number, proof = usefulness): ScoreSheet => ({
  juror,
  team,
  marks: { users: { usefulness, proof } },
})
const places = (rule: JuryRuleName, sheets: ScoreSheet[], version?: 1 | 2) =>
  rank(prize(rule), scale, sheets, version).standings.map(({ team, rank: place }) => `${place} ${team}`)

describe('a tie', () => {
  test('goes to the better on the criterion of the highest weight', () => {
    // Both have a weighted mean of 12.
    const sheets = [sheet('a', 't1', 12, 12), sheet('a', 't2', 13, 10)]
    expect(places('mean', sheets)).toEqual(['1 t2', '2 t1'])
    expect(places('median', sheets)).toEqual(['1 t2', '2 t1'])
    expect(places('mean', sheets, 1)).toEqual(['1 t1', '1 t2'])
  })

  test('then to the better median', () => {
    const sheets = [
      ...[9, 12, 15].map((mark, index) => sheet(`j${index}`, 't1', mark)),
      ...[8, 14, 14].map((mark, index) => sheet(`j${index}`, 't2', mark)),
    ]
    expect(places('mean', sheets)).toEqual(['1 t2', '2 t1'])
  })

  test('is left to the president where nothing tells the teams apart', () => {
    const sheets = [sheet('a', 't1', 12, 10), sheet('a', 't2', 12, 10), sheet('a', 't3', 4)]
    expect(places('mean', sheets)).toEqual(['1 t1', '1 t2', '3 t3'])
  })

  test('is decided on exact values: a third is not 0.333333', () => {
    const thirds = (team: string, marks: number[]) =>
      marks.map((mark, index) => sheet(`j${index}`, team, mark))
    const sheets = [...thirds('t1', [10, 10, 10.5]), ...thirds('t2', [10, 10.5, 10]), sheet('j0', 't3', 10)]
    expect(places('mean', sheets)).toEqual(['1 t1', '1 t2', '3 t3'])
  })
})

describe('the median', () => {
  test('is not moved by one mark far off', () => {
    const sheets = [
      ...[12, 12, 12].map((mark, index) => sheet(`j${index}`, 't1', mark)),
      ...[11, 11, 20].map((mark, index) => sheet(`j${index}`, 't2', mark)),
    ]
    expect(places('median', sheets)).toEqual(['1 t1', '2 t2'])
    expect(places('mean', sheets)).toEqual(['1 t2', '2 t1'])
  })

  test('of an even number of sheets is the mean of the two in the middle', () => {
    const { standings } = rank(
      prize('median'),
      scale,
      [12, 13, 15, 20].map((mark, i) => sheet(`j${i}`, 't1', mark)),
    )
    expect(standings[0]?.score).toBe(14)
  })
})

describe('the calibrated rule', () => {
  // The severe one saw t1 alone, the mild one t2 alone; both saw the others.
  const shared = ['t3', 't4', 't5', 't6'].flatMap((team, index) => [
    sheet('severe', team, 6 + index),
    sheet('mild', team, 12 + index),
  ])
  const sheets = [...shared, sheet('severe', 't1', 10.5), sheet('mild', 't2', 15.5)]

  test('takes a juror’s severity out', () => {
    expect(places('mean', sheets)[0]).toBe('1 t2')
    expect(places('calibrated', sheets)[0]).toBe('1 t1')
  })

  test('tells what the model does, on the edition’s scale', () => {
    const panel = rankPanel(
      sheets.map(({ juror, team, marks }) => ({
        juror,
        project: team,
        mark: { over: BigInt((marks.users?.usefulness ?? 0) * 2), under: 1n },
      })),
    )
    const { standings } = rank(prize('calibrated'), scale, sheets)
    for (const each of panel.projects) {
      const told = standings.find(({ team }) => team === each.id)
      expect(told?.score).toBeCloseTo(each.score / 2, 5)
      expect(told?.se).toBeCloseTo((each.se ?? 0) / 2, 5)
      expect(told?.winProbability).toBeCloseTo(each.winProbability ?? 0, 5)
      expect(told?.tiedWithPrevious).toBe(each.tiedWithPrevious)
    }
    expect(standings.map(({ rank: place }) => place)).toEqual(panel.projects.map((each) => each.rank))
  })

  test('ranks within the parts that no juror links, the first of each in first place', () => {
    const apart = ['a', 'b'].flatMap((half, index) =>
      [12, 14, 16].flatMap((mark, team) =>
        ['1', '2'].map((juror) => sheet(`${half}${juror}`, `${half}${team}`, mark + index)),
      ),
    )
    expect(places('calibrated', apart)).toEqual(['1 a2', '1 b2', '3 a1', '3 b1', '5 a0', '5 b0'])
    expect(places('mean', apart)[0]).toBe('1 b2')
  })

  test('settles a tie of its own as any rule does', () => {
    const both = ['a', 'b'].flatMap((juror) => [
      sheet(juror, 't1', 12, 12),
      sheet(juror, 't2', 13, 10),
      sheet(juror, 't3', 5, 5),
      sheet(juror, 't4', 18, 18),
    ])
    expect(places('calibrated', both)).toEqual(['1 t4', '2 t2', '3 t1', '4 t3'])
    const { standings } = rank(prize('calibrated'), scale, both)
    expect(standings.find(({ team }) => team === 't1')?.tiedWithPrevious).toBe(true)
  })
})

const mark = fc.integer({ min: 0, max: 40 }).map((steps) => steps / 2)
const full = fc.array(fc.tuple(mark, mark, mark), { minLength: 2, maxLength: 6 })

test('where all see all, what a juror adds to every mark changes no calibrated order', () => {
  fc.assert(
    fc.property(full, fc.integer({ min: 0, max: 10 }), (teams, added) => {
      const wide = { ...scale, maximum: 40 }
      const sheetsWith = (more: number) =>
        teams.flatMap((marks, team) =>
          marks.map((each, juror) => sheet(`j${juror}`, `t${team}`, juror === 0 ? each + more : each)),
        )
      const order = (of: ScoreSheet[]) =>
        rank(prize('calibrated'), wide, of, 1).standings.map(({ team, rank: place }) => [team, place])
      expect(order(sheetsWith(added))).toEqual(order(sheetsWith(0)))
    }),
  )
})
