import { cholesky, type Dense, inverseTransposed, solve, timesTransposed } from './dense.ts'
import { type Grid, sumsOverColumns, sumsOverRows } from './grid.ts'
import { uniforms } from './random.ts'

/** The variance of rows' and of columns' effects, each in units of the residual variance. */
export type Ratios = { row: number; column: number }

/**
 * The equations that are left when the rows are eliminated: S = I + λc Nc − λr λc Nᵀ D⁻¹ N, where D = I + λr Nr, N says who
 * marked what, and Nr, Nc are the numbers of marks of rows and columns.
 */
export type System = {
  /** x of S x = b. */
  solve: (b: Float64Array) => Float64Array
  /** log det S; unknown where the equations are solved by iteration. */
  logDeterminant: number | undefined
  /** The trace of S⁻¹. */
  trace: number
  /** The trace of S⁻¹ Nᵀ D⁻² N. */
  weightedTrace: number
  /** One entry of S⁻¹; where the equations are solved by iteration an estimate, of the diagonal only. */
  inverse: (i: number, j: number) => number
  /** The entries at `places` of a draw with variance S⁻¹, of independent draws of variance 1 for all. */
  draw: (independent: Float64Array, places: Int32Array) => Float64Array
  /** How many products `draw` takes for a place. */
  costOfDraw: number
}

/** What the rows' part of the equations has on its diagonal. */
export function rowDiagonal({ rowCounts }: Grid, { row }: Ratios): Float64Array {
  return rowCounts.map((count) => 1 + row * count)
}

/** S where one of the ratios is zero: a diagonal. */
export function diagonalSystem(grid: Grid, ratios: Ratios): System {
  const diagonal = grid.columnCounts.map((count) => 1 + ratios.column * count)
  const inverses = diagonal.map((each) => 1 / each)
  return {
    solve: (b) => b.map((each, index) => each / (diagonal[index] ?? 1)),
    logDeterminant: sum(diagonal.map(Math.log)),
    ...diagonalTraces(grid, ratios, inverses),
    ...diagonalInverse(inverses),
  }
}

/** S as a whole matrix, by Cholesky: exact but for rounding. */
export function denseSystem(grid: Grid, ratios: Ratios): System {
  const size = grid.columns
  const factor: Dense = { size, values: assembled(grid, ratios) }
  cholesky(factor)
  const half = inverseTransposed(factor)
  const { values } = timesTransposed(half)
  let [logDeterminant, trace] = [0, 0]
  for (let index = 0; index < size; index++) {
    logDeterminant += 2 * Math.log(factor.values[index * size + index] ?? 0)
    trace += values[index * size + index] ?? 0
  }
  return {
    solve: (b) => solve(factor, b.slice()),
    logDeterminant,
    trace,
    weightedTrace: weightedTrace(grid, ratios, values),
    inverse: (i, j) => values[i * size + j] ?? 0,
    draw: (independent, places) => {
      const drawn = new Float64Array(places.length)
      for (let at = 0; at < places.length; at++) {
        const place = places[at] as number
        let value = 0
        for (let k = place; k < size; k++)
          value += (half.values[place * size + k] as number) * (independent[k] as number)
        drawn[at] = value
      }
      return drawn
    },
    costOfDraw: size,
  }
}

/** What the traces of an iterative system rest on: vectors of ±1, and where to start looking for S⁻¹ of each. */
export type Probes = { signs: Float64Array[]; solved: Float64Array[] }

/** Seeded vectors of ±1. */
export function probesOf(columns: number, count: number, seed: number): Probes {
  const uniform = uniforms(seed)
  const signs = Array.from({ length: count }, () =>
    Float64Array.from({ length: columns }, () => (uniform() < 0.5 ? -1 : 1)),
  )
  return { signs, solved: signs.map(() => new Float64Array(columns)) }
}

/**
 * S never written down: solved by conjugate gradients with its diagonal as preconditioner (to 1e-11 of the right side's
 * length), its traces estimated with vectors of ±1 (Hutchinson 1990), its inverse's diagonal with the same ones (Bekas, Kokiopoulou &
 * Saad 2007).
 */
export function iterativeSystem(grid: Grid, ratios: Ratios, probes: Probes): System {
  const rows = rowDiagonal(grid, ratios)
  const { row, column } = ratios
  const diagonal = grid.columnCounts.map((count) => 1 + column * count)
  const ownShare = sumsOverColumns(
    grid,
    rows.map((each) => (row * column) / each),
  )
  const preconditioner = diagonal.map((each, index) => 1 / (each - (ownShare[index] ?? 0)))
  const times = (x: Float64Array) => {
    const through = sumsOverRows(grid, x)
    for (let at = 0; at < through.length; at++)
      through[at] = ((through[at] as number) * row * column) / (rows[at] as number)
    const product = sumsOverColumns(grid, through)
    for (let at = 0; at < product.length; at++)
      product[at] = (diagonal[at] as number) * (x[at] as number) - (product[at] as number)
    return product
  }
  const estimates = new Float64Array(grid.columns)
  let weighted = 0
  const count = probes.signs.length
  for (const [index, signs] of probes.signs.entries()) {
    const x = conjugateGradients(times, preconditioner, signs, 1e-6, probes.solved[index])
    probes.solved[index] = x
    for (let at = 0; at < x.length; at++)
      estimates[at] = (estimates[at] as number) + ((x[at] as number) * (signs[at] as number)) / count
    const [left, right] = [sumsOverRows(grid, x), sumsOverRows(grid, signs)]
    for (let at = 0; at < left.length; at++)
      weighted += ((left[at] as number) * (right[at] as number)) / (rows[at] as number) ** 2 / count
  }
  return {
    solve: (b) => conjugateGradients(times, preconditioner, b, 1e-11),
    logDeterminant: undefined,
    trace: sum(estimates),
    weightedTrace: weighted,
    // S⁻¹ has no entry on its diagonal below that of the preconditioner.
    ...diagonalInverse(estimates.map((each, index) => Math.max(each, preconditioner[index] ?? 0))),
  }
}

function conjugateGradients(
  times: (x: Float64Array) => Float64Array,
  preconditioner: Float64Array,
  b: Float64Array,
  tolerance: number,
  start?: Float64Array,
): Float64Array {
  const x = start?.slice() ?? new Float64Array(b.length)
  const rest = b.slice()
  if (start) for (const [index, each] of times(x).entries()) rest[index] = (rest[index] ?? 0) - each
  const direction = rest.map((each, index) => each * (preconditioner[index] ?? 0))
  let energy = dot(rest, direction)
  const enough = tolerance ** 2 * dot(b, b)
  for (let round = 0; round < 1000 && dot(rest, rest) > enough; round++) {
    const product = times(direction)
    const step = energy / dot(direction, product)
    for (let at = 0; at < x.length; at++) {
      x[at] = (x[at] as number) + step * (direction[at] as number)
      rest[at] = (rest[at] as number) - step * (product[at] as number)
    }
    let next = 0
    for (let at = 0; at < x.length; at++) next += (rest[at] as number) ** 2 * (preconditioner[at] as number)
    for (let at = 0; at < x.length; at++)
      direction[at] =
        (rest[at] as number) * (preconditioner[at] as number) + (next / energy) * (direction[at] as number)
    energy = next
  }
  return x
}

/** The lower triangle of S. */
function assembled(grid: Grid, ratios: Ratios): Float64Array {
  const { columns: size, from, column } = grid
  const values = new Float64Array(size * size)
  for (let index = 0; index < size; index++)
    values[index * size + index] = 1 + ratios.column * (grid.columnCounts[index] ?? 0)
  const rows = rowDiagonal(grid, ratios)
  for (let row = 0; row < grid.rows; row++) {
    const share = (ratios.row * ratios.column) / (rows[row] as number)
    const end = from[row + 1] as number
    for (let one = from[row] as number; one < end; one++) {
      const base = (column[one] as number) * size
      // Columns ascend within a row, so that these are the lower triangle.
      for (let other = from[row] as number; other <= one; other++) {
        const place = base + (column[other] as number)
        values[place] = (values[place] as number) - share
      }
    }
  }
  return values
}

function weightedTrace(grid: Grid, ratios: Ratios, inverse: Float64Array): number {
  const { columns: size, from, column } = grid
  const rows = rowDiagonal(grid, ratios)
  let trace = 0
  for (let row = 0; row < grid.rows; row++) {
    let [own, shared] = [0, 0]
    const end = from[row + 1] as number
    for (let one = from[row] as number; one < end; one++) {
      const base = (column[one] as number) * size
      own += inverse[base + (column[one] as number)] as number
      for (let other = from[row] as number; other < one; other++)
        shared += inverse[base + (column[other] as number)] as number
    }
    trace += (own + 2 * shared) / (rows[row] as number) ** 2
  }
  return trace
}

function diagonalTraces(
  grid: Grid,
  ratios: Ratios,
  inverses: Float64Array,
): Pick<System, 'trace' | 'weightedTrace'> {
  const rows = rowDiagonal(grid, ratios)
  const weights = sumsOverRows(grid, inverses)
  return {
    trace: sum(inverses),
    weightedTrace: sum(weights.map((each, index) => each / (rows[index] ?? 1) ** 2)),
  }
}

function diagonalInverse(inverses: Float64Array): Pick<System, 'inverse' | 'draw' | 'costOfDraw'> {
  return {
    inverse: (i, j) => (i === j ? (inverses[i] ?? 0) : 0),
    draw: (independent, places) =>
      Float64Array.from(places, (place) => (independent[place] ?? 0) * Math.sqrt(inverses[place] ?? 0)),
    costOfDraw: 1,
  }
}

export function sum(values: Float64Array): number {
  let total = 0
  for (let at = 0; at < values.length; at++) total += values[at] as number
  return total
}

export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let at = 0; at < a.length; at++) total += (a[at] as number) * (b[at] as number)
  return total
}
