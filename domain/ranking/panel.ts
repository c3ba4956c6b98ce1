import { compareFractions, type Fraction, fraction, numberOf, sumOfFractions } from '../fraction.ts'

/** The one mark that a juror gave a project. */
export type Mark = { juror: string; project: string; mark: Fraction }

/**
 * The marks of a panel by project, and within a project by juror. Projects and jurors are in an order that follows from the marks, so
 * that what is computed does not hang on what they are called; those that the marks do not tell apart are in that of their ids.
 */
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
  const told = toldApart(given)
  const [projects, projectAt] = inOrder(told.projects)
  const [jurors, jurorAt] = inOrder(told.jurors)
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

/** How often what tells a project or juror apart is passed on to those whom they share a mark with. */
const rounds = 3

/** A number for each project and juror that rests on their marks and, round by round, on those of whom they are linked with. */
function toldApart(given: readonly Mark[]) {
  const values = given.map(({ mark }) => numberOf(mark))
  let projects = new Map<string, number>()
  let jurors = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const next = { projects: new Map<string, number>(), jurors: new Map<string, number>() }
    for (const [index, { project, juror }] of given.entries()) {
      const value = values[index] ?? 0
      // Sums of whole numbers modulo 2³², which no order changes.
      const add = (to: Map<string, number>, id: string, from: number) =>
        to.set(id, ((to.get(id) ?? 0) + mixed(value, from)) >>> 0)
      add(next.projects, project, jurors.get(juror) ?? 0)
      add(next.jurors, juror, projects.get(project) ?? 0)
    }
    projects = next.projects
    jurors = next.jurors
  }
  return { projects, jurors }
}

const bits = new DataView(new ArrayBuffer(8))

/** A whole number below 2³² that looks random, from a value and another such number (the mixing is that of MurmurHash3). */
function mixed(value: number, other: number): number {
  bits.setFloat64(0, value)
  let hash = other ^ bits.getUint32(0)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ bits.getUint32(4)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function inOrder(told: ReadonlyMap<string, number>): [string[], Map<string, number>] {
  const ids = [...told].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1)).map(([id]) => id)
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
