import { expect, test } from 'vitest'
import { compareRules } from '../../../domain/jury/comparison.ts'
import { rank } from '../../../domain/jury/ranking.ts'
import type { ScoreSheet } from '../../../domain/jury/scoring.ts'

const scale = { minimum: 0, maximum: 20, step: 0.5 }
const prize = { id: 'users', rule: 'mean' as const, criteria: [{ id: 'proof', weight: 1 }] }
const sheet = (juror: string, team: string, proof: number): ScoreSheet => ({
  juror,
  team,
  marks: { users: { proof } },
})
const worth = [6, 9, 12, 15, 8, 11]
const panel = [
  ...worth.map((mark, team) => sheet('usual', `t${team}`, mark)),
  ...worth.map((mark, team) => sheet('also', `t${team}`, mark + (team % 2))),
  ...worth.map((mark, team) => sheet('severe', `t${team}`, mark - 4 + (team % 3) / 2)),
  ...worth.map((mark, team) => sheet('contrary', `t${team}`, 20 - mark)),
  ...worth.map((_, team) => sheet('flat', `t${team}`, 12)),
  sheet('late', 't0', 6),
]

test('each rule’s ranking is the one that it would give', () => {
  const { standings } = compareRules(prize, scale, panel)
  for (const rule of ['mean', 'median', 'calibrated'] as const)
    expect(standings[rule]).toEqual(rank({ ...prize, rule }, scale, panel).standings)
})

test('a juror who marks against all others, and one whose marks say nothing, are pointed out', () => {
  const { jurors } = compareRules(prize, scale, panel)
  expect(Object.fromEntries(jurors.map(({ juror, kind }) => [juror, kind]))).toEqual({
    also: 'usual',
    contrary: 'contrary',
    flat: 'flat',
    late: 'usual',
    severe: 'usual',
    usual: 'usual',
  })
})

test('figures of jurors are on the scale', () => {
  const { jurors, criteria } = compareRules(prize, scale, panel)
  const ofFirst = panel.filter(({ team }) => team === 't0').map(({ marks }) => marks.users?.proof ?? 0)
  const mean = ofFirst.reduce((sum, mark) => sum + mark, 0) / ofFirst.length
  expect(criteria.find(({ team }) => team === 't0')?.means.proof).toBeCloseTo(mean, 5)
  const of = (id: string) => jurors.find(({ juror }) => juror === id)
  expect(of('contrary')?.agreement).toBeLessThan(-0.9)
  expect(of('usual')?.agreement).toBeGreaterThan(0.3)
  expect(of('flat')).toMatchObject({ spread: 0, sheets: 6 })
  expect(of('late')).toMatchObject({ spread: 0, sheets: 1 })
  expect(of('usual')?.spread).toBeCloseTo(
    Math.sqrt(worth.reduce((sum, mark) => sum + (mark - 61 / 6) ** 2, 0) / 5),
    5,
  )
  expect([of('flat')?.agreement, of('late')?.agreement]).toEqual([undefined, undefined])
  const [severe, usual] = [of('severe')?.severity ?? 0, of('usual')?.severity ?? 0]
  expect(usual - severe).toBeGreaterThan(0)
})

test('without sheets there is nothing to compare', () => {
  const none = { mean: [], median: [], calibrated: [] }
  expect(compareRules(prize, scale, [])).toEqual({ standings: none, criteria: [], jurors: [], warnings: [] })
})
