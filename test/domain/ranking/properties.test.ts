import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalibratedRanking, methods, rankPanel } from '../../../domain/ranking/calibrated.ts'
import type { Mark } from '../../../domain/ranking/panel.ts'
import { weighted } from '../../../domain/ranking/weighing.ts'
import { mark } from './made.ts'

const method = fc.constantFrom(...methods)
const panel = fc
  .uniqueArray(fc.tuple(fc.nat(6), fc.nat(8), fc.integer({ min: 0, max: 2000 })), {
    minLength: 1,
    selector: ([juror, project]) => `${juror} ${project}`,
  })
  .map((list) => list.map(([juror, project, score]) => mark(`j${juror}`, `p${project}`, score)))
/** All see all: a table of marks, a row a juror. */
const fullPanel = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 8 }))
  .chain(([jurors, projects]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: projects, maxLength: projects }), {
      minLength: jurors,
      maxLength: jurors,
    }),
  )

/** Marks that are nearly the sum of a project's and a juror's part: the criterion is flat, and rounding finds another point in another order. */
const nextToNoNoise = [
  mark('j0', 'p2', 1345),
  mark('j0', 'p5', 715),
  mark('j5', 'p4', 1613),
  mark('j2', 'p7', 1574),
  mark('j5', 'p6', 1760),
  mark('j3', 'p7', 901),
  mark('j2', 'p1', 1541),
  mark('j0', 'p8', 3),
  mark('j1', 'p4', 1826),
  mark('j0', 'p3', 1605),
  mark('j0', 'p0', 1691),
  mark('j5', 'p8', 212),
]

const marksOf = (table: readonly (readonly number[])[]) =>
  table.flatMap((row, juror) => row.map((score, project) => mark(`j${juror}`, `p${project}`, score)))
const order = ({ projects }: CalibratedRanking) => projects.map(({ id, rank }) => [id, rank])

test('the order in which marks come changes nothing, to the last bit', () => {
  const shuffled = panel.chain((marks) =>
    fc.tuple(
      fc.constant(marks),
      fc.shuffledSubarray(marks, { minLength: marks.length, maxLength: marks.length }),
    ),
  )
  fc.assert(
    fc.property(shuffled, method, ([marks, others], by) => {
      expect(rankPanel(others, by)).toEqual(rankPanel(marks, by))
    }),
  )
})

test('other names change nothing but the names', () => {
  const renamed = fc.tuple(
    panel,
    fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9, maxLength: 9 }),
  )
  fc.assert(
    fc.property(renamed, method, ([marks, names], by) => {
      const anew = (id: string) => `${id[0]}${names[Number(id.slice(1))]}`
      const others = marks.map(
        (each): Mark => ({
          ...each,
          juror: anew(each.juror),
          project: anew(each.project),
        }),
      )
      const [before, after] = [rankPanel(marks, by), rankPanel(others, by)]
      for (const name of ['project', 'juror', 'residual'] as const) {
        const [one, other] = [before.variance[name], after.variance[name]]
        if (one === null) expect(other).toBeNull()
        else expect(Math.abs(one - (other ?? Number.NaN))).toBeLessThanOrEqual(1e-4 * (1 + one))
      }
      const found = new Map(after.projects.map((each) => [each.id, each]))
      for (const each of before.projects) {
        const other = found.get(anew(each.id))
        expect(Math.abs(each.score - (other?.score ?? Number.NaN))).toBeLessThanOrEqual(1e-4)
        expect([other?.mean, other?.median, other?.reviews]).toEqual([each.mean, each.median, each.reviews])
      }
    }),
    { examples: [[[nextToNoNoise, [5, 4, 6, 7, 8, 0, 1, 2, 3]], 'calibrated']] },
  )
})

test('where all see all, what is added to all of one juror’s marks leaves the calibrated order as it is', () => {
  fc.assert(
    fc.property(fullPanel, fc.nat(5), fc.integer({ min: -500, max: 500 }), (table, place, constant) => {
      const juror = place % table.length
      const moved = table.map((row, index) => (index === juror ? row.map((score) => score + constant) : row))
      expect(order(rankPanel(marksOf(moved)))).toEqual(order(rankPanel(marksOf(table))))
    }),
  )
})

test('where all see all, the calibrated order is that of the mean, ties included', () => {
  fc.assert(
    fc.property(fullPanel, (table) => {
      const [marks] = [marksOf(table)]
      expect(order(rankPanel(marks))).toEqual(order(rankPanel(marks, 'mean')))
    }),
  )
})

test('what is told is a number, chances are shares that sum to 1, errors are no less than zero', () => {
  fc.assert(
    fc.property(panel, (marks) => {
      const { projects, jurors, variance } = rankPanel(marks)
      for (const each of [
        ...Object.values(variance),
        ...jurors.flatMap(({ severity, se }) => [severity, se]),
      ])
        if (each !== null) expect(each).toSatisfy(Number.isFinite)
      for (const part of Map.groupBy(projects, ({ part: number }) => number).values()) {
        expect(part.every(({ score, se }) => Number.isFinite(score) && (se === null || se >= 0))).toBe(true)
        const chances = part.map(({ winProbability }) => winProbability)
        if (chances.includes(null)) continue
        expect(chances.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBeCloseTo(1, 9)
      }
    }),
  )
})

test('a juror’s second mark for a project, or second score on a criterion, is refused', () => {
  const again = panel.chain((marks) => fc.tuple(fc.constant(marks), fc.constantFrom(...marks)))
  fc.assert(
    fc.property(again, ([marks, twice]) => {
      expect(() => rankPanel([...marks, twice])).toThrow(RangeError)
      const scores = marks.map((each) => ({ ...each, score: each.mark }))
      expect(() => weighted([...scores, { ...twice, score: twice.mark }])).toThrow(RangeError)
    }),
  )
})
