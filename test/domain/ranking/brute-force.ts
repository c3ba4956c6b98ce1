import type { Mark } from '../../../domain/ranking/panel.ts'

/** What the model says by its definition: whole matrices over all marks, and nothing of the product's way to get there. */
export type Brute = {
  criterion: number
  variance: { project: number; juror: number; residual: number }
  intercept: number
  effects: Map<string, number>
  errors: Map<string, number>
}

/** −2 log of the restricted likelihood with these ratios to the residual variance, and what follows. */
export function bruteAt(marks: readonly Mark[], project: number, juror: number): Brute {
  const y = marks.map(({ mark }) => Number(mark.over) / Number(mark.under))
  const n = y.length
  const h = marks.map((a, i) =>
    marks.map(
      (b, j) =>
        (i === j ? 1 : 0) + (a.project === b.project ? project : 0) + (a.juror === b.juror ? juror : 0),
    ),
  )
  const { inverse, logDeterminant } = invert(h)
  const times = (x: readonly number[]) => inverse.map((row) => inner(row, x))
  const ones = y.map(() => 1)
  const information = inner(ones, times(ones))
  const intercept = inner(ones, times(y)) / information
  const rest = y.map((each) => each - intercept)
  const pulled = times(rest)
  const residual = inner(rest, pulled) / (n - 1)
  const ids = [...new Set(marks.map((mark) => mark.project))]
  const indicator = (id: string) => marks.map((mark) => (mark.project === id ? 1 : 0))
  return {
    criterion: logDeterminant + Math.log(information) + (n - 1) * (1 + Math.log(2 * Math.PI * residual)),
    variance: { project: project * residual, juror: juror * residual, residual },
    intercept,
    effects: new Map(ids.map((id) => [id, project * inner(indicator(id), pulled)])),
    errors: new Map(
      ids.map((id) => {
        const z = indicator(id)
        return [id, Math.sqrt(Math.max(0, residual * (project - project ** 2 * inner(z, times(z)))))]
      }),
    ),
  }
}

/** The optimum by trying: a grid that has zero in it, then ever smaller steps from its three best points. */
export function bruteOptimum(marks: readonly Mark[]): Brute {
  const grid = [0, ...Array.from({ length: 12 }, (_, index) => 10 ** (index / 2 - 3.5))]
  const value = (at: readonly [number, number]) => bruteAt(marks, at[0], at[1]).criterion
  const starts = grid
    .flatMap((project) => grid.map((juror): [number, number] => [project, juror]))
    .map((at) => ({ at, is: value(at) }))
    .sort((a, b) => a.is - b.is)
    .slice(0, 3)
  const ends = starts.map((start) => {
    let { at, is } = start
    // Zero is on the grid; from above zero steps are shares, so that they are as fine for what is small.
    for (let share = 0.5; share > 1e-7; ) {
      const around: [number, number][] = [-1, 0, 1].flatMap((p) =>
        [-1, 0, 1].map((j): [number, number] => [at[0] * (1 + share) ** p, at[1] * (1 + share) ** j]),
      )
      const next = [...around, [0, at[1]] as [number, number], [at[0], 0] as [number, number]]
        .map((point) => ({ at: point, is: value(point) }))
        .reduce((best, each) => (each.is < best.is ? each : best))
      if (next.is < is) ({ at, is } = next)
      else share /= 2
    }
    return { at, is }
  })
  const { at } = ends.reduce((best, each) => (each.is < best.is ? each : best))
  return bruteAt(marks, at[0], at[1])
}

/** By Gauss and Jordan; the matrix is positive definite. */
function invert(matrix: readonly number[][]): { inverse: number[][]; logDeterminant: number } {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  let logDeterminant = 0
  for (let k = 0; k < n; k++) {
    const pivot = rows[k] as number[]
    const by = pivot[k] as number
    logDeterminant += Math.log(by)
    for (let c = 0; c < 2 * n; c++) pivot[c] = (pivot[c] as number) / by
    for (const [r, row] of rows.entries()) {
      const share = row[k] as number
      if (r !== k && share !== 0)
        for (let c = 0; c < 2 * n; c++) row[c] = (row[c] as number) - share * (pivot[c] as number)
    }
  }
  return { inverse: rows.map((row) => row.slice(n)), logDeterminant }
}

function inner(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, index) => sum + each * (b[index] as number), 0)
}
