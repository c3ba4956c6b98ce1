import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CalibratedRanking, rankPanel } from '../../../domain/ranking/calibrated.ts'
import { byProject, transposed } from '../../../domain/ranking/grid.ts'
import { type Mark, panelOf } from '../../../domain/ranking/panel.ts'
import {
  errorOfDifference,
  type Fitted,
  jurorVariance,
  projectVariance,
} from '../../../domain/ranking/posterior.ts'
import { remlOf } from '../../../domain/ranking/reml.ts'
import { denseSystem, iterativeSystem, probesOf } from '../../../domain/ranking/system.ts'
import { weighted } from '../../../domain/ranking/weighing.ts'
import { readScores } from '../../../ops/ranking/scores.ts'
import { bruteAt, bruteOptimum } from './brute-force.ts'
import { made, mark } from './made.ts'

type Reference = {
  rows: number
  intercept: number
  variance: { project: number; juror: number; residual: number }
  project: { id: string; blup: number; se: number }[]
  juror?: { id: string; blup: number }[]
}

const here = join(import.meta.dirname, 'panels')
function marksIn(file: string): Mark[] {
  const read = readScores(readFileSync(file, 'utf8'))
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals))
  return weighted(read.scores)
}

function near(found: number | null | undefined, expected: number, within: number): void {
  expect(found).toBeTypeOf('number')
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(within)
}

function agree(ranking: CalibratedRanking, reference: Reference): void {
  expect(ranking.rows).toBe(reference.rows)
  near(ranking.intercept, reference.intercept, 1e-5)
  for (const name of ['project', 'juror', 'residual'] as const)
    near(ranking.variance[name], reference.variance[name], 1e-5 * reference.variance[name])
  const [projects, jurors] = [ranking.projects, ranking.jurors].map(
    (list) => new Map<string, (typeof list)[number]>(list.map((each) => [each.id, each])),
  ) as [Map<string, CalibratedRanking['projects'][number]>, Map<string, CalibratedRanking['jurors'][number]>]
  for (const { id, blup, se } of reference.project) {
    near((projects.get(id)?.score ?? 0) - ranking.intercept, blup, 1e-5)
    near(projects.get(id)?.se, se, 1e-5)
  }
  for (const { id, blup } of reference.juror ?? []) near(jurors.get(id)?.severity, blup, 1e-5)
  // Equal predictions are in the order of their ids, whatever the reference's order is.
  const order = reference.project.toSorted(
    (a, b) => (Math.abs(a.blup - b.blup) < 1e-11 ? 0 : b.blup - a.blup) || (a.id < b.id ? -1 : 1),
  )
  expect(ranking.projects.map(({ id }) => id)).toEqual(order.map(({ id }) => id))
}

const rank = (marks: readonly Mark[]) => rankPanel(marks)
const kinds = (ranking: CalibratedRanking) => ranking.warnings.map(({ kind }) => kind)
const ranks = (ranking: CalibratedRanking) =>
  Object.fromEntries(ranking.projects.map(({ id, rank: place }) => [id, place]))

describe('as lme4 finds it', () => {
  test.each(['paris-1976', 'skating-worlds-2017'])('on %s', (name) => {
    const reference = JSON.parse(readFileSync(join(here, `${name}.reference.json`), 'utf8')) as Reference
    agree(rank(marksIn(join(here, `${name}.csv`))), reference)
  })
})

describe('as the definition has it', () => {
  const settings = [
    { projects: 8, jurors: 5, seed: 11 },
    { projects: 5, jurors: 9, share: 0.6, seed: 12 },
    { projects: 9, jurors: 6, share: 0.5, severity: 0, seed: 13 },
    { projects: 9, jurors: 6, share: 0.5, severity: 0, seed: 14 },
    { projects: 6, jurors: 8, share: 0.7, quality: 0, seed: 15 },
    { projects: 6, jurors: 8, share: 0.7, quality: 0, seed: 16 },
    { projects: 7, jurors: 7, quality: 0, severity: 0, seed: 17 },
    { projects: 7, jurors: 7, quality: 0, severity: 0, seed: 18 },
    { projects: 10, jurors: 4, share: 0.4, noise: 3, seed: 19 },
    { projects: 12, jurors: 12, share: 0.15, noise: 0.3, seed: 20 },
    // Two valleys: from small variances the way down leads to zero, and the optimum is far from it.
    { projects: 8, jurors: 2, share: 0.411, quality: 0.2, severity: 0.2, noise: 0.05, seed: 1038 },
  ]

  test.each(settings)('$projects × $jurors, seed $seed', (setting) => {
    const marks = made(setting)
    const [ranking, brute] = [rank(marks), bruteOptimum(marks)]
    const { project = 0, juror = 0, residual = 0 } = ranking.variance as Record<string, number>
    near(bruteAt(marks, project / residual, juror / residual).criterion, brute.criterion, 1e-7)
    for (const name of ['project', 'juror', 'residual'] as const)
      near(ranking.variance[name], brute.variance[name], 1e-4 * brute.variance[name])
    near(ranking.intercept, brute.intercept, 1e-4)
    for (const { id, score, se } of ranking.projects) {
      near(score - ranking.intercept, brute.effects.get(id) ?? Number.NaN, 1e-4)
      near(se, brute.errors.get(id) ?? Number.NaN, 1e-4)
    }
  })

  test('a variance on the boundary is zero, and not next to it', () => {
    const rankings = settings.map((setting) => rank(made(setting)))
    expect(rankings.some(({ variance }) => variance.juror === 0 && (variance.project ?? 0) > 0)).toBe(true)
    expect(rankings.some(({ variance }) => variance.project === 0 && (variance.juror ?? 0) > 0)).toBe(true)
    expect(rankings.some(({ variance }) => variance.project === 0 && variance.juror === 0)).toBe(true)
  })
})

describe('what is said beside the score', () => {
  test.each([
    { jurors: 6, seed: 39, projects: 'columns' as const },
    { jurors: 2, seed: 4, projects: 'rows' as const },
  ])(
    'of two projects, what their difference and its standard error give is the chance of winning ($projects)',
    ({ jurors, seed, projects }) => {
      const marks = made({ projects: 2, jurors, quality: 1.5, noise: 1.5, seed })
      const rows = byProject(panelOf(marks))
      const grid = projects === 'rows' ? rows : transposed(rows)
      const fit = remlOf(grid, { row: true, column: true }, 1)
      const effects = projects === 'rows' ? fit.rowEffects : fit.columnEffects
      const error = errorOfDifference({ fit, grid, projects }, 0, 1)
      const [first, second] = rank(marks).projects
      near(
        first?.winProbability,
        standardNormal(Math.abs((effects[0] ?? 0) - (effects[1] ?? 0)) / error),
        0.03,
      )
      near((first?.winProbability ?? 0) + (second?.winProbability ?? 0), 1, 1e-9)
    },
  )

  test('whichever side is eliminated, variances, errors and errors of differences are the same', () => {
    const rows = byProject(panelOf(made({ projects: 9, jurors: 7, share: 0.6, seed: 21 })))
    const free = { row: true, column: true }
    const one: Fitted = { grid: rows, projects: 'rows', fit: remlOf(rows, free, 1) }
    const turned = transposed(rows)
    const other: Fitted = { grid: turned, projects: 'columns', fit: remlOf(turned, free, 1) }
    near(one.fit.ratios.row, other.fit.ratios.column, 1e-6)
    for (let at = 0; at < 7; at++) {
      near(projectVariance(one, at), projectVariance(other, at), 1e-6)
      near(jurorVariance(one, at), jurorVariance(other, at), 1e-6)
      near(errorOfDifference(one, at, at + 1), errorOfDifference(other, at, at + 1), 1e-6)
    }
  })

  test('a statistical tie rests on the error of the difference, which is less than both errors', () => {
    const { projects } = rank(made({ projects: 12, jurors: 9, severity: 2, noise: 0.5, seed: 5 }))
    const pairs = projects.slice(1).map((each, index) => ({ each, before: projects[index] ?? each }))
    for (const { each, before } of pairs) {
      // In a full panel the jurors' part cancels out: what is left is noise over nine marks a project.
      const gap = before.score - each.score
      if (each.tiedWithPrevious) expect(gap).toBeLessThan(1.96 * 0.5)
    }
    expect(
      pairs.some(
        ({ each, before }) => !each.tiedWithPrevious && before.score - each.score < 1.96 * (each.se ?? 0),
      ),
    ).toBe(true)
    expect(projects[0]?.tiedWithPrevious).toBe(false)
  })

  test('the same seed draws the same, another one hardly differs', () => {
    const marks = made({ projects: 10, jurors: 6, seed: 8 })
    expect(rankPanel(marks, 'calibrated', 7)).toEqual(rankPanel(marks, 'calibrated', 7))
    const [one, other] = [7, 8].map((seed) => rankPanel(marks, 'calibrated', seed).projects)
    expect(one).not.toEqual(other)
    for (const [index, each] of (one ?? []).entries())
      near(each.winProbability, other?.[index]?.winProbability ?? -1, 0.05)
  })

  test('by mean and by median the score is exact, equals share a rank, and no error is claimed', () => {
    const marks = [
      mark('a', 'x', 10),
      mark('b', 'x', 20),
      mark('c', 'x', 30),
      mark('a', 'y', 20),
      mark('b', 'y', 20),
      mark('a', 'z', 90),
      mark('b', 'z', 1),
      mark('c', 'z', 2),
    ]
    const mean = rankPanel(marks, 'mean')
    expect(
      mean.projects.map(({ id, rank: place, score, se, winProbability }) => [
        id,
        place,
        score,
        se,
        winProbability,
      ]),
    ).toEqual([
      ['z', 1, 0.31, null, null],
      ['x', 2, 0.2, null, null],
      ['y', 2, 0.2, null, null],
    ])
    expect(mean.projects.map(({ tiedWithPrevious }) => tiedWithPrevious)).toEqual([false, false, true])
    expect(ranks(rankPanel(marks, 'median'))).toEqual({ x: 1, y: 1, z: 3 })
  })
})

describe('panels that tell little', () => {
  test('one juror: the order of the marks', () => {
    const ranking = rank([mark('a', 'x', 500), mark('a', 'y', 900), mark('a', 'z', 500)])
    expect(ranks(ranking)).toEqual({ y: 1, x: 2, z: 2 })
    expect(ranking.projects[0]).toMatchObject({ score: 9, se: null, winProbability: null })
    expect(kinds(ranking)).toEqual(['one-juror'])
  })

  test('one project', () => {
    const ranking = rank([mark('a', 'x', 500), mark('b', 'x', 700)])
    expect(ranking.projects).toMatchObject([
      { rank: 1, score: 6, mean: 6, winProbability: 1, tiedWithPrevious: false },
    ])
    expect(kinds(ranking)).toContain('one-project')
    expect(kinds(ranking)).not.toContain('projects-not-separated')
  })

  test('one mark in all', () => {
    expect(rank([mark('a', 'x', 500)]).projects).toMatchObject([{ rank: 1, score: 5, winProbability: 1 }])
  })

  test('constant marks: all first, with equal chances', () => {
    const ranking = rank(
      ['a', 'b', 'c'].flatMap((juror) => ['x', 'y'].map((project) => mark(juror, project, 700))),
    )
    expect(ranking.projects).toMatchObject([
      { id: 'x', rank: 1, score: 7, se: 0, winProbability: 0.5, tiedWithPrevious: false },
      { id: 'y', rank: 1, score: 7, se: 0, winProbability: 0.5, tiedWithPrevious: true },
    ])
    expect(kinds(ranking)).toEqual(['constant'])
  })

  test('a project variance of zero is said, and the raw mean gives the order', () => {
    const ranking = rank(made({ projects: 6, jurors: 8, share: 0.7, quality: 0, seed: 15 }))
    expect(ranking.variance.project).toBe(0)
    expect(kinds(ranking)).toContain('projects-not-separated')
    expect(ranking.projects.map(({ mean }) => mean)).toEqual(
      ranking.projects.map(({ mean }) => mean).sort((a, b) => b - a),
    )
    expect(ranking.projects.map(({ rank: place }) => place)).toEqual([1, 2, 3, 4, 5, 6])
    for (const { score, se, winProbability } of ranking.projects) {
      expect([score, se]).toEqual([ranking.intercept, 0])
      near(winProbability, 1 / 6, 1e-9)
    }
  })

  test('parts without a juror in common are ranked each for itself', () => {
    const low = made({ projects: 4, jurors: 3, seed: 31 })
    const high = made({ projects: 3, jurors: 3, seed: 32 }).map(
      ({ juror, project, mark: { over, under } }) => ({
        juror: `other-${juror}`,
        project: `other-${project}`,
        mark: { over: over + 5n * under, under },
      }),
    )
    const ranking = rank([...low, ...high])
    const parts = Map.groupBy(ranking.projects, ({ part }) => part)
    expect([...parts.values()].map((part) => part.map(({ rank: place }) => place))).toEqual(
      expect.arrayContaining([
        [1, 2, 3, 4],
        [1, 2, 3],
      ]),
    )
    for (const part of parts.values()) {
      near(
        part.reduce((sum, { winProbability }) => sum + (winProbability ?? 0), 0),
        1,
        1e-9,
      )
      expect(part[0]?.tiedWithPrevious).toBe(false)
    }
    expect(ranking.warnings).toContainEqual({
      kind: 'parts',
      parts: expect.arrayContaining([expect.arrayContaining(['p0', 'p1', 'p2', 'p3'])]),
    })
  })

  test('a juror with one mark and one who marks all alike are named', () => {
    const panel = made({ projects: 5, jurors: 4, seed: 41 })
    const ranking = rank([
      ...panel,
      mark('once', 'p1', 900),
      ...['p0', 'p1', 'p2', 'p3', 'p4'].map((project) => mark('flat', project, 1000)),
    ])
    expect(ranking.warnings).toContainEqual({ kind: 'jurors-with-one-mark', jurors: ['once'] })
    expect(ranking.warnings).toContainEqual({ kind: 'jurors-without-spread', jurors: ['flat'] })
  })

  test('one mark a juror: severity counts as none', () => {
    const ranking = rank([mark('a', 'x', 500), mark('b', 'x', 510), mark('c', 'y', 900), mark('d', 'y', 905)])
    expect(ranking.variance.juror).toBe(0)
    expect(kinds(ranking)).toContain('one-mark-a-juror')
    expect(ranking.projects[0]).toMatchObject({ id: 'y', rank: 1 })
  })

  test('one mark a project, by several jurors: nothing is told, the marks give the order', () => {
    const ranking = rank([mark('a', 'x', 500), mark('a', 'y', 600), mark('b', 'z', 100), mark('b', 'w', 50)])
    expect(ranks(ranking)).toEqual({ y: 1, x: 2, z: 1, w: 2 })
    expect(kinds(ranking)).toEqual(['parts', 'one-mark-each'])
  })

  test('marks with no noise at all are ranked, and it is said', () => {
    const ranking = rank(
      [0, 1, 2].flatMap((juror) =>
        [0, 1, 2, 3].map((project) => mark(`j${juror}`, `p${project}`, 100 * juror + 37 * project)),
      ),
    )
    expect(ranks(ranking)).toEqual({ p3: 1, p2: 2, p1: 3, p0: 4 })
    expect(kinds(ranking)).toContain('noiseless')
    expect(ranking.projects[0]?.winProbability).toBe(1)
  })

  test('no marks and a pair marked twice are refused', () => {
    expect(() => rank([])).toThrow(RangeError)
    expect(() => rank([mark('a', 'x', 1), mark('b', 'x', 1), mark('a', 'x', 2)])).toThrow('a marked x twice')
  })
})

describe('where the equations are solved by iteration', () => {
  const grid = byProject(panelOf(made({ projects: 300, jurors: 120, share: 0.08, seed: 51 })))

  test('solutions are those of the whole matrix, traces near', () => {
    const ratios = { row: 0.8, column: 0.6 }
    const exact = denseSystem(grid, ratios)
    const iterated = iterativeSystem(grid, ratios, probesOf(grid.columns, 64, 1))
    const b = Float64Array.from({ length: grid.columns }, (_, index) => Math.sin(index))
    const [x, y] = [exact.solve(b), iterated.solve(b)]
    for (const [index, each] of x.entries()) near(y[index], each, 1e-9)
    near(iterated.trace, exact.trace, 0.03 * exact.trace)
    near(iterated.weightedTrace, exact.weightedTrace, 0.06 * exact.weightedTrace)
  })

  test('variances and errors are near the exact ones', () => {
    const free = { row: true, column: true }
    const [exact, iterated] = [1000, 10].map(
      (limit): Fitted => ({ grid, projects: 'rows', fit: remlOf(grid, free, 1, limit) }),
    ) as [Fitted, Fitted]
    expect(iterated.fit.criterion).toBeUndefined()
    near(iterated.fit.ratios.row, exact.fit.ratios.row, 0.01 * exact.fit.ratios.row)
    near(iterated.fit.ratios.column, exact.fit.ratios.column, 0.02 * exact.fit.ratios.column)
    for (let project = 0; project < 300; project++)
      near(Math.sqrt(projectVariance(iterated, project)), Math.sqrt(projectVariance(exact, project)), 0.01)
  })
})

/** The normal distribution's share below `x`, by Simpson's rule. */
function standardNormal(x: number): number {
  const steps = 200
  const density = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI)
  const sum = Array.from(
    { length: steps + 1 },
    (_, k) => density((k * x) / steps) * (k % steps === 0 ? 1 : k % 2 ? 4 : 2),
  )
  return 0.5 + (x / steps / 3) * sum.reduce((a, b) => a + b, 0)
}
