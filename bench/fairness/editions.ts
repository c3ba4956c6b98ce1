import { compareFractions, type Fraction } from '../../domain/fraction.ts'
import { byProject } from '../../domain/ranking/grid.ts'
import { nextTeam, tellingOf } from '../../domain/ranking/next-team.ts'
import { type Mark, marksOf, meanOf, medianOf, panelOf, partsOf } from '../../domain/ranking/panel.ts'
import { projectVariance } from '../../domain/ranking/posterior.ts'
import { normals, uniforms } from '../../domain/ranking/random.ts'
import { remlOf } from '../../domain/ranking/reml.ts'
import { type Annotator, expectedGain, type Item, newAnnotator, newItem, updated } from './crowd-bt.ts'

export const sizes = { teams: 60, jurors: 20, scores: 240 }

/** What is asked of a block of editions: severities of this deviation, these seeds. */
export type Task = { severity: number; from: number; editions: number }

/** What a method made of one edition: whether it found the best team, how well its order agrees, how many intervals hold the truth. */
export type Outcome = { best: boolean; tau: number; covered?: number }

/** What is true in an edition, and what a juror sees of a team. */
type World = {
  seed: number
  quality: number[]
  severity: number[]
  seen: (juror: number, team: number) => number
}

/** How many others are at a table when a juror asks for the next team. */
const alwaysBusy = sizes.jurors - 1
const halfBusy = sizes.jurors / 2

/** The methods, each with what it makes of an edition. */
const methods: Record<string, (world: World, fixed: readonly Mark[]) => Outcome> = {
  'raw mean': (world, fixed) => byMarks(world, fixed, meanOf),
  median: (world, fixed) => byMarks(world, fixed, medianOf),
  'z-score': zScored,
  'Crowd-BT': crowdBt,
  calibrated: calibrated,
  'next team, 19 at tables': (world) => calibrated(world, walked(world, alwaysBusy)),
  'next team, 10 at tables': (world) => calibrated(world, walked(world, halfBusy)),
  oracle: (world, fixed) => {
    const scores = new Array<number>(sizes.teams).fill(0)
    for (const { juror, project } of fixed) {
      const [by, of] = [Number(juror), Number(project)]
      scores[of] = at(scores, of) + world.seen(by, of) - at(world.severity, by)
    }
    return outcome(world, scores)
  },
}

/** Plays editions with every method. */
export function play({ severity, from, editions }: Task): Record<string, Outcome[]> {
  const outcomes: Record<string, Outcome[]> = Object.fromEntries(
    Object.keys(methods).map((name) => [name, []]),
  )
  for (let seed = from; seed < from + editions; seed++) {
    const world = worldOf(severity, seed)
    const fixed = assigned(seed).map(([juror, team]) => markOf(world, juror, team))
    for (const [name, method] of Object.entries(methods)) outcomes[name]?.push(method(world, fixed))
  }
  return outcomes
}

const streams = ['world', 'assignment', 'order', 'telling', 'pairs', 'next'] as const

/** A seed of its own for each purpose, and room for 1,000 after the last one. */
function streamOf(seed: number, purpose: (typeof streams)[number]): number {
  return 2000 * seed + streams.indexOf(purpose)
}

function worldOf(deviation: number, seed: number): World {
  const normal = normals(streamOf(seed, 'world'))
  const quality = Array.from({ length: sizes.teams }, normal)
  const noise = Array.from({ length: sizes.teams * sizes.jurors }, normal)
  const severity = Array.from({ length: sizes.jurors }, () => deviation * normal())
  const seen = (juror: number, team: number) =>
    at(quality, team) + at(severity, juror) + at(noise, juror * sizes.teams + team)
  return { seed, quality, severity, seen }
}

/** The mark that this juror gives: what they see, to a thousandth. */
function markOf({ seen }: World, juror: number, team: number): Mark {
  const mark = { over: BigInt(Math.round(1000 * seen(juror, team))), under: 1000n }
  return { juror: String(juror), project: String(team), mark }
}

/** Pairs of juror and team drawn at random: as many a team and a juror for all, no pair twice, all linked. */
function assigned(seed: number): [number, number][] {
  const uniform = uniforms(streamOf(seed, 'assignment'))
  const load = sizes.teams / sizes.jurors
  for (;;) {
    const pairs = Array.from({ length: sizes.scores / sizes.teams }, () =>
      shuffled([...Array(sizes.teams).keys()], uniform).map((team, place): [number, number] => [
        Math.floor(place / load),
        team,
      ]),
    ).flat()
    // A pair that is there twice changes teams with another one until all differ.
    for (let changes = 0; changes < 1000; changes++) {
      const twice = pairs.findIndex(([juror, team], place) =>
        pairs.some(([by, of], before) => before < place && by === juror && of === team),
      )
      if (twice === -1) break
      const [one, other] = [at(pairs, twice), at(pairs, Math.floor(uniform() * pairs.length))]
      ;[one[1], other[1]] = [other[1], one[1]]
    }
    const none: Fraction = { over: 0n, under: 1n }
    const differ = new Set(pairs.map(String)).size === pairs.length
    const marks = pairs.map(([juror, team]) => ({ juror: String(juror), project: String(team), mark: none }))
    if (differ && partsOf(panelOf(marks)).every((part) => part === 0)) return pairs
  }
}

/**
 * The marks of jurors who walk: one after the other asks where to go, and `busy` of those who asked before are still at a table; the mark
 * is there when its juror has left the table. What the marks tell is looked at again with every 20th of them.
 */
function walked(world: World, busy: number): Mark[] {
  const uniform = uniforms(streamOf(world.seed, 'order'))
  const teams = world.quality.map((_, team) => String(team))
  const marks: Mark[] = []
  const atTables: { juror: number; team: string }[] = []
  let told: { marks: number; telling: ReadonlyMap<string, number> } | undefined
  const leave = () => {
    const left = atTables.shift()
    if (left) marks.push(markOf(world, left.juror, Number(left.team)))
  }
  const order = shuffled([...Array(sizes.jurors).keys()], uniform)
  for (let asked = 0; asked < sizes.scores; asked++) {
    while (atTables.length > busy) leave()
    const juror = at(order, asked % sizes.jurors)
    const taken = new Set(atTables.map(({ team }) => team))
    const telling = () => {
      if (!told || marks.length >= told.marks + 20)
        told = { marks: marks.length, telling: tellingOf(marks, teams, streamOf(world.seed, 'telling')) }
      return told.telling
    }
    const walker = { juror: String(juror), barred: new Set<string>(), skips: [] }
    const next = nextTeam(
      walker,
      { teams, marks, taken, minimum: 1 },
      streamOf(world.seed, 'next') + asked,
      telling,
    )
    if ('none' in next) throw new Error(`Nowhere to go: ${next.none}`)
    atTables.push({ juror, team: next.team })
  }
  while (atTables.length > 0) leave()
  return marks
}

function byMarks(
  world: World,
  marks: readonly Mark[],
  of: (marks: readonly Fraction[]) => Fraction,
): Outcome {
  const panel = panelOf(marks)
  const values = panel.projects.map((_, place) => of(marksOf(panel, place)))
  const order = [...values.keys()].sort((a, b) => compareFractions(at(values, a), at(values, b)))
  const scores = new Array<number>(sizes.teams).fill(0)
  for (const [rank, place] of order.entries()) scores[Number(panel.projects[place])] = rank
  return outcome(world, scores)
}

/** Each juror's marks with mean 0 and deviation 1. */
function zScored(world: World, marks: readonly Mark[]): Outcome {
  const scores = new Array<number>(sizes.teams).fill(0)
  for (const [juror, own] of Map.groupBy(marks, ({ juror }) => Number(juror))) {
    const seen = own.map(({ project }) => world.seen(juror, Number(project)))
    const mean = seen.reduce((sum, each) => sum + each, 0) / seen.length
    const deviation = Math.sqrt(seen.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (seen.length - 1))
    for (const [index, { project }] of own.entries())
      scores[Number(project)] = at(scores, Number(project)) + (at(seen, index) - mean) / deviation
  }
  return outcome(world, scores)
}

/** The order, standard errors and variances of the product's calibrated ranking. */
function calibrated(world: World, marks: readonly Mark[]): Outcome {
  const panel = panelOf(marks)
  const grid = byProject(panel)
  const fit = remlOf(grid, { row: true, column: true }, 1)
  const fitted = { fit, grid, projects: 'rows' as const }
  const scores = new Array<number>(sizes.teams).fill(0)
  let covered = 0
  for (const [place, project] of panel.projects.entries()) {
    const effect = at(fit.rowEffects, place)
    scores[Number(project)] = effect
    const distance = Math.abs(at(world.quality, Number(project)) - effect)
    if (distance <= 1.96 * Math.sqrt(projectVariance(fitted, place))) covered++
  }
  return { ...outcome(world, scores), covered: covered / sizes.teams }
}

/**
 * As many comparisons as there are scores elsewhere: each juror walks from team to team and says whether the one before them is better
 * than the one they saw last, which they do not forget. The first team a juror sees is not counted, so that they see 13 where the others
 * score 12. Those least seen come first until every team was seen; then the pair with the highest expected gain, one in four at random.
 */
function crowdBt(world: World): Outcome {
  const uniform = uniforms(streamOf(world.seed, 'pairs'))
  const items: Item[] = new Array<Item>(sizes.teams).fill(newItem)
  const annotators: Annotator[] = new Array<Annotator>(sizes.jurors).fill(newAnnotator)
  const visited = annotators.map(() => new Set<number>())
  const views = new Array<number>(sizes.teams).fill(0)
  const last = new Array<number>(sizes.jurors).fill(-1)
  for (let asked = 0; asked < sizes.scores + sizes.jurors; asked++) {
    const juror = asked % sizes.jurors
    const [annotator, before] = [at(annotators, juror), at(last, juror)]
    const own = at(visited, juror)
    const others = new Set(last.filter((_, other) => other !== juror))
    const may = shuffled(
      [...items.keys()].filter((team) => !own.has(team) && !others.has(team)),
      uniform,
    )
    const unseen = may.filter((team) => views[team] === 0)
    const greedy = before !== -1 && unseen.length === 0 && uniform() >= 0.25
    const gain = (team: number) => expectedGain(annotator, at(items, before), at(items, team))
    const next = greedy
      ? may.map((team) => ({ team, gain: gain(team) })).reduce((a, b) => (b.gain > a.gain ? b : a)).team
      : at(unseen.length > 0 ? unseen : may, 0)
    own.add(next)
    views[next] = at(views, next) + 1
    last[juror] = next
    if (before === -1) continue
    const wins = world.seen(juror, next) > world.seen(juror, before)
    const [winner, loser] = wins ? [next, before] : [before, next]
    const after = updated({ annotator, winner: at(items, winner), loser: at(items, loser) })
    items[winner] = after.winner
    items[loser] = after.loser
    annotators[juror] = after.annotator
  }
  return outcome(
    world,
    items.map(({ mean }) => mean),
  )
}

function outcome({ quality }: World, scores: readonly number[]): Outcome {
  const top = (values: readonly number[]) => values.indexOf(Math.max(...values))
  let agreement = 0
  for (let one = 0; one < quality.length; one++)
    for (let other = 0; other < one; other++)
      agreement += Math.sign((at(quality, one) - at(quality, other)) * (at(scores, one) - at(scores, other)))
  return {
    best: top(scores) === top(quality),
    tau: (2 * agreement) / (quality.length * (quality.length - 1)),
  }
}

function shuffled<Entry>(list: readonly Entry[], uniform: () => number): Entry[] {
  const mixed = [...list]
  for (let place = mixed.length - 1; place > 0; place--) {
    const other = Math.floor(uniform() * (place + 1))
    const [one, two] = [at(mixed, place), at(mixed, other)]
    mixed[place] = two
    mixed[other] = one
  }
  return mixed
}

function at<Entry>(list: ArrayLike<Entry>, index: number): Entry {
  const entry = list[index]
  if (entry === undefined) throw new RangeError(`Nothing at ${index}`)
  return entry
}
