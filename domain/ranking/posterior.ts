import type { Grid } from './grid.ts'
import { normals } from './random.ts'
import type { Fit } from './reml.ts'

/** A fit, and which side of its grid the projects are on. */
export type Fitted = { fit: Fit; grid: Grid; projects: 'rows' | 'columns' }

/** How many draws the chances of winning rest on, at most and at least; in between as many as cost no more than that. */
const draws = { most: 4000, least: 500, products: 3e8 }

/** The variance of each row's effect given the marks and the intercept (Henderson's mixed-model equations). */
export function rowVariance(fitted: Fitted, row: number): number {
  return rowCovariance(fitted, row, row)
}

/** The same for a column. */
export function columnVariance({ fit }: Fitted, column: number): number {
  return fit.residual * fit.ratios.column * fit.system.inverse(column, column)
}

/** The variance of a project's effect given the marks and the intercept. */
export function projectVariance(fitted: Fitted, project: number): number {
  return fitted.projects === 'rows' ? rowVariance(fitted, project) : columnVariance(fitted, project)
}

/** The variance of a juror's effect given the marks and the intercept. */
export function jurorVariance(fitted: Fitted, juror: number): number {
  return fitted.projects === 'rows' ? columnVariance(fitted, juror) : rowVariance(fitted, juror)
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
  // Who is further behind the best one than six times both standard errors wins less than once in a billion times.
  const contends = (project: number) =>
    (effectOf[best] ?? 0) - (effectOf[project] ?? 0) <=
    6 * (wholeError(fitted, project) + wholeError(fitted, best))
  const contenders = field.filter(contends)
  const chances = new Float64Array(field.length)
  if (contenders.length === 1) {
    chances[field.indexOf(best)] = 1
    return chances
  }
  const won = new Map<number, number>()
  const { draw, cost } = drawing(fitted, contenders, seed)
  const count = Math.round(Math.min(draws.most, Math.max(draws.least, draws.products / cost)))
  for (let round = 0; round < count; round++) {
    const drawn = draw()
    let [highest, holders] = [Number.NEGATIVE_INFINITY, 0]
    for (const each of drawn) {
      if (each > highest) [highest, holders] = [each, 1]
      else if (each === highest) holders++
    }
    for (const [index, each] of drawn.entries())
      if (each === highest) {
        const project = contenders[index] ?? 0
        won.set(project, (won.get(project) ?? 0) + 1 / (holders * count))
      }
  }
  for (const [index, project] of field.entries()) chances[index] = won.get(project) ?? 0
  return chances
}

/** A project's standard error, with what the intercept's own adds. */
function wholeError(fitted: Fitted, project: number): number {
  const { fit, projects } = fitted
  const slope = (projects === 'rows' ? fit.rowSlopes : fit.columnSlopes)[project] ?? 0
  return Math.sqrt(projectVariance(fitted, project) + slope ** 2 * fit.residual * fit.interceptVariance)
}

/** Draws of these projects' effects: the intercept, then the columns given the intercept, then the rows given both. */
function drawing(
  { fit, grid, projects }: Fitted,
  contenders: readonly number[],
  seed: number,
): { draw: () => Float64Array; cost: number } {
  const normal = normals(seed)
  const deviation = Math.sqrt(fit.residual)
  const places =
    projects === 'columns'
      ? Int32Array.from(contenders)
      : Int32Array.from(new Set(contenders.flatMap((row) => columnsOf(grid, row)))).sort()
  const columnScale = deviation * Math.sqrt(fit.ratios.column)
  const drawColumns = () => {
    const shift = deviation * Math.sqrt(fit.interceptVariance) * normal()
    const independent = Float64Array.from({ length: grid.columns }, normal)
    const drawn = fit.system.draw(independent, places)
    for (const [index, place] of places.entries())
      drawn[index] = columnScale * (drawn[index] ?? 0) - shift * (fit.columnSlopes[place] ?? 0)
    return { shift, drawn }
  }
  const cost = places.length * fit.system.costOfDraw + 20 * grid.columns
  if (projects === 'columns') {
    const effects = Float64Array.from(contenders, (column) => fit.columnEffects[column] ?? 0)
    return { cost, draw: () => drawColumns().drawn.map((each, index) => each + (effects[index] ?? 0)) }
  }
  const placeOf = new Map([...places].map((column, index) => [column, index]))
  const rows = contenders.map((row) => {
    const theirs = Int32Array.from(columnsOf(grid, row), (column) => placeOf.get(column) ?? 0)
    const share = fit.ratios.row / (1 + fit.ratios.row * theirs.length)
    return { effect: fit.rowEffects[row] ?? 0, theirs, share, scale: deviation * Math.sqrt(share) }
  })
  const marks = rows.reduce((total, { theirs }) => total + theirs.length, 0)
  return {
    cost: cost + marks + 20 * rows.length,
    draw: () => {
      const { shift, drawn } = drawColumns()
      return Float64Array.from(rows, ({ effect, theirs, share, scale }) => {
        let through = shift * theirs.length
        for (const place of theirs) through += drawn[place] ?? 0
        return effect - share * through + scale * normal()
      })
    },
  }
}

function rowCovariance({ fit, grid }: Fitted, one: number, other: number): number {
  const { row, column } = fit.ratios
  const diagonal = (at: number) => 1 + row * (grid.rowCounts[at] ?? 0)
  let through = 0
  if (column > 0)
    for (const i of columnsOf(grid, one))
      for (const j of columnsOf(grid, other)) through += fit.system.inverse(i, j)
  const own = one === other ? 1 / diagonal(one) : 0
  return fit.residual * row * (own + (row * column * through) / (diagonal(one) * diagonal(other)))
}

function columnsOf({ from, column }: Grid, row: number): number[] {
  return Array.from(column.subarray(from[row], from[row + 1]))
}
