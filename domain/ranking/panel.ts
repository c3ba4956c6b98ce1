import { compareFractions, type Fraction, fraction, numberOf, sumOfFractions } from '../fraction.ts'

/** The one mark that a juror gave a project. */
export type Mark = { juror: string; project: string; mark: Fraction }

/** The marks of a panel by project, and within a project by juror; projects and jurors in the order of their ids. */
export type Panel = {
  projects: string[]
  jurors: string[]
  /** Where each project's marks begin; one more than there are projects. */
  from: Int32Array
  /** Whose mark it is, by place in `jurors`. */
  juror: Int32Array
  marks: Fraction[]
  /** The lowest mark: what is computed is computed with how far marks are above it. */
  lowest: Fraction
  /** Each mark above the lowest one. */
  above: Float64Array
  /** Each project's sum of marks above the lowest one: exact sums that are equal are equal here. */
  sums: Float64Array
}

/** The panel of these marks, whatever their order. Throws where a juror marked a project twice, or nobody marked anything. */
export function panelOf(given: readonly Mark[]): Panel {
  if (given.length === 0) throw new RangeError('A panel wants marks')
  const [projects, projectAt] = idsOf(given, ({ project }) => project)
  const [jurors, jurorAt] = idsOf(given, ({ juror }) => juror)
  const from = new Int32Array(projects.length + 1)
  const places = given.map(({ juror, project, mark }) => ({
    project: projectAt.get(project) ?? 0,
    juror: jurorAt.get(juror) ?? 0,
    mark,
  }))
  places.sort((a, b) => a.project - b.project || a.juror - b.juror)
  const juror = Int32Array.from(places, (place) => place.juror)
  for (const [index, place] of places.entries()) {
    const before = places[index - 1]
    if (before?.project === place.project && before.juror === place.juror)
      throw new RangeError(`${jurors[place.juror]} marked ${projects[place.project]} twice`)
    from[place.project + 1] = index + 1
  }
  const marks = places.map(({ mark }) => mark)
  const lowest = marks.reduce((least, mark) => (compareFractions(mark, least) < 0 ? mark : least))
  const above = Float64Array.from(marks, (mark) => numberOf(minus(mark, lowest)))
  const sums = Float64Array.from(projects, (_, project) => {
    const theirs = marks.slice(from[project], from[project + 1])
    const sum = sumOfFractions(theirs)
    const floor = { over: lowest.over * BigInt(theirs.length), under: lowest.under }
    return numberOf(fraction(...pair(minus(sum, floor))))
  })
  return { projects, jurors, from, juror, marks, lowest, above, sums }
}

/** The marks of one project. */
export function marksOf(panel: Panel, project: number): Fraction[] {
  return panel.marks.slice(panel.from[project], panel.from[project + 1])
}

/** The mean of these marks, exactly. */
export function meanOf(marks: readonly Fraction[]): Fraction {
  const { over, under } = sumOfFractions(marks)
  return fraction(over, under * BigInt(marks.length))
}

/** The middle one of these marks, or the mean of the two in the middle, exactly. */
export function medianOf(marks: readonly Fraction[]): Fraction {
  const ordered = marks.toSorted(compareFractions)
  const half = ordered.length / 2
  return meanOf(ordered.slice(Math.ceil(half) - 1, Math.floor(half) + 1))
}

/** For each project the number of its part: projects are in one part when jurors link them. The first project's part is 0. */
export function partsOf({ projects, jurors, from, juror }: Panel): Int32Array {
  const above = Int32Array.from({ length: jurors.length }, (_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (above[at] !== at) {
      above[at] = above[above[at] ?? at] ?? at
      at = above[at] ?? at
    }
    return at
  }
  for (let project = 0; project < projects.length; project++) {
    const first = root(juror[from[project] ?? 0] ?? 0)
    for (let at = from[project] ?? 0; at < (from[project + 1] ?? 0); at++) above[root(juror[at] ?? 0)] = first
  }
  const numbers = new Map<number, number>()
  return Int32Array.from(projects, (_, project) => {
    const part = root(juror[from[project] ?? 0] ?? 0)
    if (!numbers.has(part)) numbers.set(part, numbers.size)
    return numbers.get(part) ?? 0
  })
}

function idsOf(marks: readonly Mark[], idOf: (mark: Mark) => string): [string[], Map<string, number>] {
  const ids = [...new Set(marks.map(idOf))].sort()
  return [ids, new Map(ids.map((id, index) => [id, index]))]
}

/** Not in lowest terms: that takes longer than everything else. */
function minus(a: Fraction, b: Fraction): Fraction {
  if (a.under === b.under) return { over: a.over - b.over, under: a.under }
  return { over: a.over * b.under - b.over * a.under, under: a.under * b.under }
}

function pair({ over, under }: Fraction): [bigint, bigint] {
  return [over, under]
}
