import { compareFractions, numberOf } from '../fraction.ts'
import { sortedBy } from '../lists.ts'
import { byProject, transposed } from './grid.ts'
import { type Mark, marksOf, meanOf, medianOf, type Panel, panelOf, partsOf } from './panel.ts'
import {
  chancesOfWinning,
  errorOfDifference,
  type Fitted,
  jurorVariance,
  projectVariance,
} from './posterior.ts'
import { exactUpTo, remlOf } from './reml.ts'

/** How a panel's marks become an order: by prediction, by plain mean, by median. */
export const methods = ['calibrated', 'mean', 'median'] as const
export type Method = (typeof methods)[number]

/** What a reader of a ranking has to know of its panel. */
export type Warning =
  | { kind: 'one-juror' | 'one-project' | 'constant' | 'noiseless' | 'approximate' }
  /** Every project has one mark only: nothing tells projects from noise. */
  | { kind: 'one-mark-each' }
  /** Every juror gave one mark only: nothing tells severity from noise. */
  | { kind: 'one-mark-a-juror' }
  | { kind: 'projects-not-separated' }
  | { kind: 'jurors-with-one-mark' | 'jurors-without-spread'; jurors: string[] }
  /** No juror links the projects of one part with those of another. */
  | { kind: 'parts'; parts: string[][] }

/** A project's place, and what it rests on; null where the panel or the method does not tell. */
export type Placed = {
  id: string
  /** The number of the part of the panel that it is ranked in: 0 where there is one only. */
  part: number
  rank: number
  score: number
  se: number | null
  mean: number
  median: number
  reviews: number
  winProbability: number | null
  /** Whether the one above, in the same part, may as well be below: their difference is less than 1.96 times its standard error. */
  tiedWithPrevious: boolean
}

/** How a juror's marks differ from what the projects would get from the whole panel: below zero for a severe one. */
type Severity = { id: string; severity: number | null; se: number | null; reviews: number }

export type CalibratedRanking = {
  rows: number
  method: Method
  intercept: number
  variance: { project: number | null; juror: number | null; residual: number | null }
  /** From the highest to the lowest score; each has its rank within its part. */
  projects: Placed[]
  jurors: Severity[]
  warnings: Warning[]
}

/**
 * Ranks the projects of a panel: a pure function of its marks, whatever their order, and of the seed, which only the chances of
 * winning rest on (and, where a panel is too large for exact equations, the last digits of the variances).
 */
export function rankPanel(
  marks: readonly Mark[],
  method: Method = 'calibrated',
  seed = 1,
): CalibratedRanking {
  const panel = panelOf(marks)
  const parts = partsOf(panel)
  const model = modelOf(panel, seed)
  const means = panel.projects.map((_, project) => meanOf(marksOf(panel, project)))
  const medians = panel.projects.map((_, project) => medianOf(marksOf(panel, project)))
  const predicted = method === 'calibrated' && model.separates ? model.predictions : undefined
  const exact = method === 'median' ? medians : means
  const order = (a: number, b: number) =>
    predicted ? (predicted[b] ?? 0) - (predicted[a] ?? 0) : compareFractions(at(exact, b), at(exact, a))
  const chances = new Map<number, number>()
  const fields = Map.groupBy(panel.projects.keys(), (project) => parts[project] ?? 0)
  if (method === 'calibrated')
    for (const field of fields.values())
      for (const [index, chance] of model.chances(field)?.entries() ?? [])
        chances.set(at(field, index), chance)
  /** How far each part's ranking has come. */
  const last = new Map<number, { rank: number; count: number; project: number }>()
  const projects = [...panel.projects.keys()]
    .sort((a, b) => order(a, b) || (at(panel.projects, a) < at(panel.projects, b) ? -1 : 1))
    .map((project): Placed => {
      const part = parts[project] ?? 0
      const before = last.get(part)
      const same = before !== undefined && order(before.project, project) === 0
      const count = (before?.count ?? 0) + 1
      const rank = same ? before.rank : count
      last.set(part, { rank, count, project })
      const mean = numberOf(at(means, project))
      const median = numberOf(at(medians, project))
      const scores = { mean, median, calibrated: model.predictions?.[project] ?? mean }
      return {
        id: at(panel.projects, project),
        part,
        rank,
        score: scores[method],
        se: method === 'calibrated' ? model.errorOf(project) : null,
        mean,
        median,
        reviews: (panel.from[project + 1] ?? 0) - (panel.from[project] ?? 0),
        winProbability: chances.get(project) ?? null,
        tiedWithPrevious:
          before !== undefined && (same || (method === 'calibrated' && model.tied(before.project, project))),
      }
    })
  return {
    rows: panel.marks.length,
    method,
    intercept: model.intercept,
    variance: model.variance,
    projects,
    jurors: sortedBy(model.jurors, ({ id }) => id),
    warnings: [...warningsOf(panel, projects), ...model.warnings],
  }
}

/** What the model says of a panel, or as much of it as the panel can tell. */
type Model = Pick<CalibratedRanking, 'intercept' | 'variance' | 'jurors' | 'warnings'> & {
  /** Intercept and effect of each project; absent where the panel tells none. */
  predictions: Float64Array | undefined
  /** Whether the predictions order the projects. */
  separates: boolean
  errorOf: (project: number) => number | null
  tied: (before: number, project: number) => boolean
  chances: (field: readonly number[]) => Float64Array | undefined
}

function modelOf(panel: Panel, seed: number): Model {
  const { projects, jurors, marks } = panel
  const counts = jurorCounts(panel)
  const constant = panel.above.every((each) => each === 0)
  if (constant || (projects.length > 1 && marks.length === projects.length)) return untold(panel, constant)

  const free = {
    project: projects.length > 1,
    juror: jurors.length > 1 && marks.length > jurors.length,
  }
  const grid = byProject(panel)
  // The larger side is eliminated; where the other one is still too large for exact equations, the projects are.
  const side = Math.min(projects.length, jurors.length) > exactUpTo || projects.length >= jurors.length
  const fitted: Fitted = side
    ? { grid, projects: 'rows', fit: remlOf(grid, { row: free.project, column: free.juror }, seed) }
    : (() => {
        const turned = transposed(grid)
        const fit = remlOf(turned, { row: free.juror, column: free.project }, seed)
        return { grid: turned, projects: 'columns', fit }
      })()
  const { fit } = fitted
  const ratios = side
    ? { project: fit.ratios.row, juror: fit.ratios.column }
    : { project: fit.ratios.column, juror: fit.ratios.row }
  const severities = side ? fit.columnEffects : fit.rowEffects
  const intercept = numberOf(panel.lowest) + fit.intercept
  const effects = predictions(panel, ratios.project, fit.intercept, severities)
  const separates = ratios.project > 0
  const warnings: Warning[] = []
  if (fit.noiseless) warnings.push({ kind: 'noiseless' })
  if (fit.criterion === undefined) warnings.push({ kind: 'approximate' })
  if (free.project && !separates) warnings.push({ kind: 'projects-not-separated' })
  if (jurors.length > 1 && !free.juror) warnings.push({ kind: 'one-mark-a-juror' })
  return {
    intercept,
    variance: {
      project: ratios.project * fit.residual,
      juror: ratios.juror * fit.residual,
      residual: fit.residual,
    },
    jurors: jurors.map((id, juror) => ({
      id,
      severity: severities[juror] ?? 0,
      se: Math.sqrt(jurorVariance(fitted, juror)),
      reviews: counts[juror] ?? 0,
    })),
    warnings,
    predictions: effects.map((effect) => intercept + effect),
    separates,
    errorOf: (project) => Math.sqrt(projectVariance(fitted, project)),
    tied: (before, project) =>
      !separates ||
      (effects[before] ?? 0) - (effects[project] ?? 0) < 1.96 * errorOfDifference(fitted, before, project),
    chances: (field) => chancesOfWinning(fitted, field, seed),
  }
}

/**
 * Projects' effects from the jurors': from exact sums of marks and jurors in one order, so that two projects with the same
 * jurors and the same sum are equal to the last bit.
 */
function predictions(
  { projects, from, juror, sums }: Panel,
  ratio: number,
  intercept: number,
  severities: Float64Array,
): Float64Array {
  return Float64Array.from(projects, (_, project) => {
    const [start, end] = [from[project] ?? 0, from[project + 1] ?? 0]
    let expected = intercept * (end - start)
    for (let index = start; index < end; index++) expected += severities[juror[index] ?? 0] ?? 0
    return (ratio * ((sums[project] ?? 0) - expected)) / (1 + ratio * (end - start))
  })
}

/** Of constant marks, and of projects with one mark each, the model knows nothing. */
function untold(panel: Panel, constant: boolean): Model {
  const known = constant ? 0 : null
  const single = panel.jurors.length === 1
  const intercept = numberOf(meanOf(panel.marks))
  return {
    intercept,
    variance: { project: known, juror: known, residual: known },
    jurors: jurorCounts(panel).map((reviews, juror) => ({
      id: at(panel.jurors, juror),
      severity: known,
      se: known,
      reviews,
    })),
    warnings: constant ? [{ kind: 'constant' }] : single ? [] : [{ kind: 'one-mark-each' }],
    predictions: constant ? new Float64Array(panel.projects.length).fill(intercept) : undefined,
    separates: false,
    errorOf: () => known,
    tied: () => constant,
    chances: (field) => (constant ? new Float64Array(field.length).fill(1 / field.length) : undefined),
  }
}

function warningsOf(panel: Panel, projects: readonly Placed[]): Warning[] {
  const warnings: Warning[] = []
  if (panel.jurors.length === 1) warnings.push({ kind: 'one-juror' })
  if (panel.projects.length === 1) warnings.push({ kind: 'one-project' })
  const parts = [...Map.groupBy(projects, ({ part }) => part).values()].map((part) =>
    part.map(({ id }) => id),
  )
  if (parts.length > 1) warnings.push({ kind: 'parts', parts })
  const counts = jurorCounts(panel)
  const alone = panel.jurors.filter((_, juror) => counts[juror] === 1).sort()
  if (alone.length > 0 && alone.length < panel.jurors.length)
    warnings.push({ kind: 'jurors-with-one-mark', jurors: alone })
  const flat = withoutSpread(panel).filter((juror) => (counts[juror] ?? 0) > 2)
  if (flat.length > 0 && flat.length < panel.jurors.length)
    warnings.push({
      kind: 'jurors-without-spread',
      jurors: flat.map((juror) => at(panel.jurors, juror)).sort(),
    })
  return warnings
}

/** The jurors who gave one and the same mark to all. */
function withoutSpread({ jurors, juror, above }: Panel): number[] {
  const first = new Float64Array(jurors.length).fill(Number.NaN)
  const differs = new Uint8Array(jurors.length)
  for (const [index, each] of juror.entries()) {
    const known = first[each] ?? 0
    if (Number.isNaN(known)) first[each] = above[index] ?? 0
    else if (known !== above[index]) differs[each] = 1
  }
  return [...jurors.keys()].filter((each) => differs[each] === 0)
}

function jurorCounts({ jurors, juror }: Panel): number[] {
  const counts = new Array<number>(jurors.length).fill(0)
  for (const each of juror) counts[each] = (counts[each] ?? 0) + 1
  return counts
}

function at<Entry>(list: readonly Entry[], index: number): Entry {
  const entry = list[index]
  if (entry === undefined) throw new RangeError(`Nothing at ${index}`)
  return entry
}
