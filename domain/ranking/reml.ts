import { type Grid, sumsOverColumns, sumsOverRows } from './grid.ts'
import {
  denseSystem,
  diagonalSystem,
  dot,
  iterativeSystem,
  type Probes,
  probesOf,
  type Ratios,
  rowDiagonal,
  type System,
  sum,
} from './system.ts'

/** A panel's variances by REML, and what follows from them. */
export type Fit = {
  ratios: Ratios
  /** The residual variance. */
  residual: number
  /** The mean of the model, above the lowest mark. */
  intercept: number
  /** The variance of `intercept` in units of the residual one. */
  interceptVariance: number
  rowEffects: Float64Array
  columnEffects: Float64Array
  /** By how much each effect falls when the intercept rises by 1. */
  rowSlopes: Float64Array
  columnSlopes: Float64Array
  system: System
  /** −2 log of the restricted likelihood; unknown where the equations were solved by iteration. */
  criterion: number | undefined
  /** Whether the residual variance goes to zero: marks are the sum of a project's and a juror's part. */
  noiseless: boolean
}

/** Which variances may be above zero. */
export type Free = { row: boolean; column: boolean }

type Side = 'row' | 'column'

type Evaluation = Omit<Fit, 'residual' | 'noiseless'> & {
  squares: number
  gradient: Ratios
  curvature: Symmetric
}

/** Up to as many columns equations are solved exactly; above, by iteration. */
export const exactUpTo = 2500

/** No ratio goes further: there the residual variance counts as zero. */
const noiselessFrom = 1e6
/** Below this ratio, a variance that still falls is on its way to zero. */
const vanishingBelow = 1e-8

/**
 * The variances where the restricted likelihood is highest, zero included (Bates et al. 2015, eq. 41, with the residual variance
 * profiled out): from each variance alone, where the equations are diagonal, to both, by Newton's method with the average
 * information (Gilmour, Thompson & Cullis 1995) as curvature. The highest of all optima that were found is taken. With more
 * columns than `exact`, the equations are solved by iteration.
 */
export function remlOf(grid: Grid, free: Free, seed: number, exact = exactUpTo): Fit {
  const marks = grid.column.length
  const diagonal = (ratios: Ratios) => evaluate(grid, ratios, diagonalSystem(grid, ratios))
  const none = diagonal({ row: 0, column: 0 })
  const start = (side: Side) =>
    free[side]
      ? optimised(
          diagonal,
          bestOf(
            diagonal,
            soundings.map((each) => ({ ...zero, [side]: each })),
          ),
          [side],
          1e-10,
        )
      : none
  const [rowsOnly, columnsOnly] = [start('row'), start('column')]
  const alone = [none, rowsOnly, columnsOnly].reduce((best, each) =>
    criterionOf(each) < criterionOf(best) ? each : best,
  )
  if (!free.row || !free.column) return fitted(alone, marks)
  const both: Ratios = {
    row: Math.max(rowsOnly.ratios.row, 0.01),
    column: Math.max(columnsOnly.ratios.column, 0.01),
  }
  const iterative = (probes: Probes) => (ratios: Ratios) =>
    evaluate(grid, ratios, iterativeSystem(grid, ratios, probes))
  if (grid.columns > exact) {
    if (alone.gradient.row >= 0 && alone.gradient.column >= 0 && isBoundary(alone.ratios))
      return fitted(alone, marks)
    const near = optimised(iterative(probesOf(grid.columns, 8, seed)), both, sides, 1e-2)
    return fitted(optimised(iterative(probesOf(grid.columns, 48, seed)), near.ratios, sides, 1e-5), marks)
  }
  const small = grid.columns < 400
  // Where the exact equations take long, a few rounds by iteration bring their start near the optimum.
  const near = small ? both : optimised(iterative(probesOf(grid.columns, 8, seed)), both, sides, 1e-2).ratios
  const whole = (ratios: Ratios) => evaluate(grid, ratios, denseSystem(grid, ratios))
  const starts = small
    ? [
        both,
        bestOf(
          whole,
          soundings.flatMap((row) => soundings.map((column) => ({ row, column }))),
        ),
      ]
    : [isBoundary(near) ? { row: 1, column: 1 } : near]
  const inside = starts
    .map((ratios) => {
      const newton = optimised(whole, ratios, sides, small ? 1e-9 : 1e-6)
      return small && !isBoundary(newton.ratios) ? polished(whole, newton, marks) : newton
    })
    .reduce((best, each) => (criterionOf(each) < criterionOf(best) ? each : best))
  return fitted(
    Math.min(inside.ratios.row, inside.ratios.column) > vanishingBelow &&
      criterionOf(inside) < criterionOf(alone)
      ? inside
      : alone,
    marks,
  )
}

/** The effects at given ratios, whatever the marks say of them; nothing of it rests on the criterion being lowest there. */
export function fitAt(grid: Grid, ratios: Ratios): Fit {
  return fitted(evaluate(grid, ratios, denseSystem(grid, ratios)), grid.column.length)
}

/** Where the criterion is looked at before a way downhill begins, since there may be several valleys. */
const soundings = [0.01, 0.3, 10, 300]

function bestOf(at: (ratios: Ratios) => Evaluation, points: readonly Ratios[]): Ratios {
  return points.map(at).reduce((best, each) => (criterionOf(each) < criterionOf(best) ? each : best)).ratios
}

const zero: Ratios = { row: 0, column: 0 }
const sides: Side[] = ['row', 'column']

function isBoundary({ row, column }: Ratios): boolean {
  return Math.min(row, column) < vanishingBelow
}

function criterionOf({ criterion }: Evaluation): number {
  return criterion ?? Number.POSITIVE_INFINITY
}

function fitted({ squares, gradient: _, curvature: __, ...rest }: Evaluation, marks: number): Fit {
  return {
    ...rest,
    residual: squares / (marks - 1),
    noiseless: Math.max(rest.ratios.row, rest.ratios.column) >= noiselessFrom / 10,
  }
}

/** The optimum over these sides' ratios; it ends early where one of them vanishes. */
function optimised(
  at: (ratios: Ratios) => Evaluation,
  start: Ratios,
  over: readonly Side[],
  tolerance: number,
): Evaluation {
  let now = at(start)
  for (let round = 0; round < 200; round++) {
    const moving = over.filter((side) => now.ratios[side] < noiselessFrom || now.gradient[side] > 0)
    if (moving.length === 0) return now
    const step = newtonStep(now, moving)
    const moved = (share: number): Ratios => ({
      row: bounded(now.ratios.row, share * step.row),
      column: bounded(now.ratios.column, share * step.column),
    })
    let next = at(moved(1))
    for (let halved = 0.5; halved > 1e-3 && worse(next, now); halved /= 2) next = at(moved(halved))
    if (worse(next, now)) return now
    const change = Math.max(...moving.map((side) => Math.abs(next.ratios[side] / now.ratios[side] - 1)))
    now = next
    if (change < tolerance) return now
    if (over.some((side) => now.ratios[side] < vanishingBelow && now.gradient[side] > 0)) return now
  }
  return now
}

/**
 * From where Newton's steps ended to the optimum, by the method of Broyden, Fletcher, Goldfarb & Shanno on the logarithms of the ratios:
 * slower, and not held up by a curvature that is far from the average one, as where there is next to no noise.
 */
function polished(at: (ratios: Ratios) => Evaluation, start: Evaluation, marks: number): Evaluation {
  const identity = { row: 1, column: 1, both: 0 }
  let now = start
  let inverse = identity
  for (let round = 0; round < 200; round++) {
    const slope = slopeOf(now)
    if (Math.max(Math.abs(slope.row), Math.abs(slope.column)) < 1e-9 * marks) return now
    let direction = {
      row: slope.row === 0 ? 0 : -(inverse.row * slope.row + inverse.both * slope.column),
      column: slope.column === 0 ? 0 : -(inverse.both * slope.row + inverse.column * slope.column),
    }
    if (direction.row * slope.row + direction.column * slope.column >= 0) {
      inverse = identity
      direction = { row: -slope.row, column: -slope.column }
    }
    const reach = Math.max(1, Math.abs(direction.row), Math.abs(direction.column))
    const moved = (share: number): Ratios => ({
      row: Math.min(now.ratios.row * Math.exp((share * direction.row) / reach), noiselessFrom),
      column: Math.min(now.ratios.column * Math.exp((share * direction.column) / reach), noiselessFrom),
    })
    let share = 1
    let next = at(moved(share))
    while (!(criterionOf(next) < criterionOf(now)) && share > 1e-9) {
      share /= 4
      next = at(moved(share))
    }
    if (!(criterionOf(next) < criterionOf(now))) return now
    inverse = learnt(inverse, now, next)
    now = next
    if (isBoundary(now.ratios)) return now
  }
  return now
}

/** The slope by the logarithms of the ratios; none where a ratio would only grow beyond its bound. */
function slopeOf({ ratios, gradient }: Evaluation): Ratios {
  const of = (side: Side) =>
    ratios[side] >= noiselessFrom && gradient[side] < 0 ? 0 : ratios[side] * gradient[side]
  return { row: of('row'), column: of('column') }
}

type Symmetric = { row: number; column: number; both: number }

/** The inverse curvature, with what a step taught of it. */
function learnt(inverse: Symmetric, before: Evaluation, after: Evaluation): Symmetric {
  const [from, to] = [slopeOf(before), slopeOf(after)]
  const s = [
    Math.log(after.ratios.row / before.ratios.row),
    Math.log(after.ratios.column / before.ratios.column),
  ] as const
  const y = [to.row - from.row, to.column - from.column] as const
  const along = s[0] * y[0] + s[1] * y[1]
  if (!(along > 1e-14)) return { row: 1, column: 1, both: 0 }
  const turned = [
    inverse.row * y[0] + inverse.both * y[1],
    inverse.both * y[0] + inverse.column * y[1],
  ] as const
  const grown = (1 + (y[0] * turned[0] + y[1] * turned[1]) / along) / along
  const entry = (i: 0 | 1, j: 0 | 1) => grown * s[i] * s[j] - (s[i] * turned[j] + turned[i] * s[j]) / along
  return {
    row: inverse.row + entry(0, 0),
    column: inverse.column + entry(1, 1),
    both: inverse.both + entry(0, 1),
  }
}

/** Worse by more than rounding. */
function worse(next: Evaluation, now: Evaluation): boolean {
  if (next.criterion === undefined || now.criterion === undefined) return false
  return !(next.criterion <= now.criterion + 1e-12 * (1 + Math.abs(now.criterion)))
}

function bounded(ratio: number, step: number): number {
  return Math.min(Math.max(ratio + step, ratio / 10), ratio * 10, noiselessFrom)
}

function newtonStep({ gradient, curvature, ratios }: Evaluation, over: readonly Side[]): Ratios {
  const [only] = over
  if (over.length === 1 && only)
    return { ...zero, [only]: downhill(gradient[only], curvature[only], ratios[only]) }
  const determinant = curvature.row * curvature.column - curvature.both ** 2
  if (!(determinant > 1e-12 * curvature.row * curvature.column))
    return {
      row: downhill(gradient.row, curvature.row, ratios.row),
      column: downhill(gradient.column, curvature.column, ratios.column),
    }
  return {
    row: (curvature.both * gradient.column - curvature.column * gradient.row) / determinant,
    column: (curvature.both * gradient.row - curvature.row * gradient.column) / determinant,
  }
}

function downhill(gradient: number, curvature: number, ratio: number): number {
  return curvature > 0 ? -gradient / curvature : -Math.sign(gradient) * ratio
}

/** The criterion, its slope and its curvature at these ratios, and the effects there (Henderson's mixed-model equations). */
function evaluate(grid: Grid, ratios: Ratios, system: System): Evaluation {
  const diagonal = rowDiagonal(grid, ratios)
  const { rowCounts, columnCounts } = grid
  const marks = grid.column.length
  /** The effects that explain best what has these sums over rows and columns, with no intercept. */
  const explained = (ofRows: Float64Array, ofColumns: Float64Array) => {
    const left = sumsOverColumns(
      grid,
      ofRows.map((each, index) => (ratios.row * each) / (diagonal[index] ?? 1)),
    )
    const columns =
      ratios.column === 0
        ? new Float64Array(grid.columns)
        : system.solve(ofColumns.map((each, index) => ratios.column * (each - (left[index] ?? 0))))
    const through = sumsOverRows(grid, columns)
    const rows = ofRows.map(
      (each, index) => (ratios.row * (each - (through[index] ?? 0))) / (diagonal[index] ?? 1),
    )
    return { rows, columns }
  }

  const slopes = explained(rowCounts, columnCounts)
  const raw = explained(grid.rowSums, grid.columnSums)
  let [information, explainedMean] = [penalty(slopes, ratios), 0]
  eachMark(grid, (row, column, mark) => {
    const rest = 1 - (slopes.rows[row] as number) - (slopes.columns[column] as number)
    information += rest * rest
    explainedMean += rest * mark
  })
  const intercept = explainedMean / information
  const effects = {
    rows: raw.rows.map((each, index) => each - intercept * (slopes.rows[index] ?? 0)),
    columns: raw.columns.map((each, index) => each - intercept * (slopes.columns[index] ?? 0)),
  }
  let squares = penalty(effects, ratios)
  const rowRests = new Float64Array(grid.rows)
  const columnRests = new Float64Array(grid.columns)
  eachMark(grid, (row, column, mark) => {
    const rest = mark - intercept - (effects.rows[row] as number) - (effects.columns[column] as number)
    squares += rest * rest
    rowRests[row] = (rowRests[row] as number) + rest
    columnRests[column] = (columnRests[column] as number) + rest
  })

  // Zᵀ P y and Zᵀ H⁻¹ 1, for rows and columns.
  const rowPull = ratios.row > 0 ? effects.rows.map((each) => each / ratios.row) : rowRests
  const columnPull = ratios.column > 0 ? effects.columns.map((each) => each / ratios.column) : columnRests
  const rowOnes =
    ratios.row > 0
      ? slopes.rows.map((each) => each / ratios.row)
      : minus(rowCounts, sumsOverRows(grid, slopes.columns))
  const columnOnes =
    ratios.column > 0
      ? slopes.columns.map((each) => each / ratios.column)
      : minus(columnCounts, sumsOverColumns(grid, slopes.rows))

  const rowShares = rowCounts.map((count, index) => count / (diagonal[index] ?? 1))
  const rowTrace = sum(rowShares) - ratios.column * system.weightedTrace
  const columnTrace =
    ratios.column > 0 ? (grid.columns - system.trace) / ratios.column : marks - ratios.row * sum(rowShares)
  const pulls = { row: dot(rowPull, rowPull), column: dot(columnPull, columnPull) }
  const gradient = {
    row: rowTrace - dot(rowOnes, rowOnes) / information - ((marks - 1) * pulls.row) / squares,
    column: columnTrace - dot(columnOnes, columnOnes) / information - ((marks - 1) * pulls.column) / squares,
  }

  const ofRow = { rows: times(rowCounts, rowPull), columns: sumsOverColumns(grid, rowPull) }
  const ofColumn = { rows: sumsOverRows(grid, columnPull), columns: times(columnCounts, columnPull) }
  const rowFit = explained(ofRow.rows, ofRow.columns)
  const columnFit = explained(ofColumn.rows, ofColumn.columns)
  const means = { row: dot(rowPull, rowOnes), column: dot(columnPull, columnOnes) }
  const product = (sums: typeof ofRow, fit: typeof rowFit, plain: number, one: number, other: number) =>
    plain - dot(sums.rows, fit.rows) - dot(sums.columns, fit.columns) - (one * other) / information
  const curved = (value: number, one: number, other: number) =>
    (marks - 1) * (value / squares - (one * other) / squares ** 2)
  const curvature = {
    row: curved(product(ofRow, rowFit, dot(ofRow.rows, rowPull), means.row, means.row), pulls.row, pulls.row),
    column: curved(
      product(ofColumn, columnFit, dot(ofColumn.columns, columnPull), means.column, means.column),
      pulls.column,
      pulls.column,
    ),
    both: curved(
      product(ofColumn, rowFit, dot(ofRow.columns, columnPull), means.row, means.column),
      pulls.row,
      pulls.column,
    ),
  }
  const criterion =
    system.logDeterminant === undefined
      ? undefined
      : sum(diagonal.map(Math.log)) +
        system.logDeterminant +
        Math.log(information) +
        (marks - 1) * (1 + Math.log((2 * Math.PI * squares) / (marks - 1)))
  return {
    ratios,
    squares,
    intercept,
    interceptVariance: 1 / information,
    rowEffects: effects.rows,
    columnEffects: effects.columns,
    rowSlopes: slopes.rows,
    columnSlopes: slopes.columns,
    system,
    criterion,
    gradient,
    curvature,
  }
}

function penalty({ rows, columns }: { rows: Float64Array; columns: Float64Array }, ratios: Ratios): number {
  return (
    (ratios.row > 0 ? dot(rows, rows) / ratios.row : 0) +
    (ratios.column > 0 ? dot(columns, columns) / ratios.column : 0)
  )
}

function eachMark(grid: Grid, visit: (row: number, column: number, mark: number) => void): void {
  for (let row = 0; row < grid.rows; row++) {
    const end = grid.from[row + 1] as number
    for (let at = grid.from[row] as number; at < end; at++)
      visit(row, grid.column[at] as number, grid.mark[at] as number)
  }
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, index) => each - (b[index] ?? 0))
}

function times(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, index) => each * (b[index] ?? 0))
}
