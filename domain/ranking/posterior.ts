import type { Grid } from './grid.ts'
import { normals } from './random.ts'
import type { Fit } from './reml.ts'

/** A fit, and which side of its grid the projects are on. */
export type Fitted = { fit: Fit; grid: Grid; projects: 'rows' | 'columns' }

/** How many draws the chances of winning rest on, at most and at least; in between as many as cost no more than that. */
const draws = { most: 4000, least: 500, products: 3e8 }

/** The variance of a project's effect given the marks and the intercept (Henderson's mixed-model equations). */
export function projectVariance(fitted: Fitted, project: number): number {
  return fitted.projects === 'rows'
    ? rowCovariance(fitted, project, project)
    : columnVariance(fitted, project)
}

/** The variance of a juror's effect given the marks and the intercept. */
export function jurorVariance(fitted: Fitted, juror: number): number {
  return fitted.projects === 'rows' ? columnVariance(fitted, juror) : rowCovariance(fitted, juror, juror)
}

/** The standard error of the difference of two projects; that the intercept is an estimate too is in it. */
export function errorOfDifference(fitted: Fitted, one: number, other: number): number {
  const { fit, projects } = fitted
  const [slopes, covariance] =
    projects === 'rows'
      ? [fit.rowSlopes, rowCovariance(fitted, one, other)]
      : [fit.columnSlopes, fit.residual * fit.ratios.column * fit.system.inverse(one, other)]
  const slope = (slopes[one] ?? 0) - (slopes[other] ?? 0)
  const variance =
    projectVariance(fitted, one) +
    projectVariance(fitted, other) -
    2 * covariance +
    slope ** 2 * fit.residual * fit.interceptVariance
  return Math.sqrt(Math.max(0, variance))
}

/**
 * For each project of `field` how often it has the highest effect, in seeded draws from the joint posterior of all effects and the
 * intercept; equals share.
 */
export function chancesOfWinning(fitted: Fitted, field: readonly number[], seed: number): Float64Array {
  const effectOf = fitted.projects === 'rows' ? fitted.fit.rowEffects : fitted.fit.columnEffects
  const best = field.reduce(
    (top, each) => ((effectOf[each] ?? 0) > (effectOf[top] ?? 0) ? each : top),
    field[0] ?? 0,
  )
  // Whose distance to the best one is more than six times its standard error wins less than once in a billion times.
  const contends = (project: number) =>
    project === best ||
    (effectOf[best] ?? 0) - (effectOf[project] ?? 0) <= 6 * errorOfDifference(fitted, best, project)
  const contenders = field.filter(contends)
  const chances = new Float64Array(field.length)
  if (contenders.length === 1) {
    chances[field.indexOf(best)] = 1
    return chances
  }
  const { draw, cost } = drawing(fitted, contenders, seed)
  const count = Math.round(Math.min(draws.most, Math.max(draws.least, draws.products / cost)))
  const won = new Float64Array(contenders.length)
  for (let round = 0; round < count; round++) {
    const drawn = draw()
    let highest = Number.NEGATIVE_INFINITY
    let holders = 0
    for (let at = 0; at < drawn.length; at++) {
      const each = drawn[at] as number
      if (each === highest) holders++
      else if (each > highest) {
        highest = each
        holders = 1
      }
    }
    for (let at = 0; at < drawn.length; at++)
      if (drawn[at] === highest) won[at] = (won[at] as number) + 1 / holders
  }
  const placeOf = new Map(contenders.map((project, index) => [project, index]))
  for (const [index, project] of field.entries())
    chances[index] = (won[placeOf.get(project) ?? -1] ?? 0) / count
  return chances
}

/** Seeded draws of these projects' effects: the intercept, then the columns given the intercept, then the rows given both. */
export function drawing(
  { fit, grid, projects }: Fitted,
  contenders: readonly number[],
  seed: number,
): { draw: () => Float64Array; cost: number } {
  const normal = normals(seed)
  const deviation = Math.sqrt(fit.residual)
  const places =
    projects === 'columns'
      ? Int32Array.from(contenders)
      : Int32Array.from(new Set(contenders.flatMap((row) => [...columnsOf(grid, row)]))).sort()
  const columnScale = deviation * Math.sqrt(fit.ratios.column)
  const independent = new Float64Array(grid.columns)
  const drawColumns = () => {
    const shift = deviation * Math.sqrt(fit.interceptVariance) * normal()
    for (let at = 0; at < independent.length; at++) independent[at] = normal()
    const drawn = fit.system.draw(independent, places)
    for (let at = 0; at < drawn.length; at++)
      drawn[at] =
        columnScale * (drawn[at] as number) - shift * (fit.columnSlopes[places[at] as number] as number)
    return { shift, drawn }
  }
  const cost = places.length * fit.system.costOfDraw + 20 * grid.columns
  const effectsOf = projects === 'rows' ? fit.rowEffects : fit.columnEffects
  const effects = Float64Array.from(contenders, (project) => effectsOf[project] ?? 0)
  if (projects === 'columns')
    return { cost, draw: () => drawColumns().drawn.map((each, at) => each + (effects[at] as number)) }

  const placeOf = new Map([...places].map((column, index) => [column, index]))
  const from = new Int32Array(contenders.length + 1)
  for (const [index, row] of contenders.entries())
    from[index + 1] = (from[index] ?? 0) + (grid.rowCounts[row] ?? 0)
  const theirs = Int32Array.from(
    contenders.flatMap((row) => [...columnsOf(grid, row)]),
    (column) => placeOf.get(column) ?? 0,
  )
  const shares = Float64Array.from(
    contenders,
    (row) => fit.ratios.row / (1 + fit.ratios.row * (grid.rowCounts[row] ?? 0)),
  )
  const draw = () => {
    const { shift, drawn } = drawColumns()
    const rows = effects.slice()
    for (let row = 0; row < rows.length; row++) {
      const end = from[row + 1] as number
      const share = shares[row] as number
      let through = 0
      for (let at = from[row] as number; at < end; at++)
        through += shift + (drawn[theirs[at] as number] as number)
      rows[row] = (rows[row] as number) - share * through + deviation * Math.sqrt(share) * normal()
    }
    return rows
  }
  return { cost: cost + theirs.length + 20 * contenders.length, draw }
}

function columnVariance({ fit }: Fitted, column: number): number {
  return fit.residual * fit.ratios.column * fit.system.inverse(column, column)
}

function rowCovariance({ fit, grid }: Fitted, one: number, other: number): number {
  const { row, column } = fit.ratios
  const diagonal = (at: number) => 1 + row * (grid.rowCounts[at] ?? 0)
  const theirs = columnsOf(grid, other)
  let through = 0
  if (column > 0)
    for (const i of columnsOf(grid, one)) {
      for (let at = 0; at < theirs.length; at++) through += fit.system.inverse(i, theirs[at] as number)
    }
  const own = one === other ? 1 / diagonal(one) : 0
  return fit.residual * row * (own + (row * column * through) / (diagonal(one) * diagonal(other)))
}

function columnsOf({ from, column }: Grid, row: number): Int32Array {
  return column.subarray(from[row], from[row + 1])
}
