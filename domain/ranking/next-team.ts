import { byProject } from './grid.ts'
import { type Mark, panelOf } from './panel.ts'
import { drawing, type Fitted } from './posterior.ts'
import { uniforms } from './random.ts'
import { fitAt } from './reml.ts'

/** Why a juror passed a team by. */
type SkipReason = 'absent' | 'busy' | 'interest'

/** A team that a juror passed by, and how many teams they have scored since. */
export type Skip = { team: string; reason: SkipReason; since: number }

/** What there is to walk to: every team, the marks so far, where somebody listens at this moment. */
export type Floor = {
  teams: readonly string[]
  marks: readonly Mark[]
  taken: ReadonlySet<string>
  /** How many marks each team gets before any gets more; a team without a mark always comes first. */
  minimum: number
}

/** Who asks; `barred` are the teams that an interest forbids them to score. */
export type Walker = { juror: string; barred: ReadonlySet<string>; skips: readonly Skip[] }

/** Where to go, and what for; or that every team is done, or that those which are left are taken at this moment. */
export type NextTeam = { team: string; why: 'coverage' | 'information' } | { none: 'done' | 'taken' }

/** After how many other teams one that was passed by comes back. */
const comesBackAfter: Record<SkipReason, number> = { busy: 1, absent: 3, interest: Number.POSITIVE_INFINITY }

/**
 * The team that this juror scores next: one below the minimum, fewest marks first; then the one whose next mark tells most about who wins.
 * What a juror passed by is lost for nobody else, and comes back to the juror unless an interest forbids it: sooner where nothing else is
 * left. Among equals the seed chooses.
 */
export function nextTeam(
  { juror, barred, skips }: Walker,
  { teams, marks, taken, minimum }: Floor,
  seed: number,
  telling: () => ReadonlyMap<string, number> = () => tellingOf(marks, teams, seed),
): NextTeam {
  const counts = new Map(teams.map((team) => [team, 0]))
  const scored = new Set<string>()
  for (const mark of marks) {
    counts.set(mark.project, (counts.get(mark.project) ?? 0) + 1)
    if (mark.juror === juror) scored.add(mark.project)
  }
  const waits = new Map<string, number>()
  for (const { team, reason, since } of skips)
    waits.set(team, Math.max(waits.get(team) ?? 0, comesBackAfter[reason] - since))
  const waitOf = (team: string) => Math.max(0, waits.get(team) ?? 0)
  const left = teams.filter(
    (team) => !scored.has(team) && !barred.has(team) && waitOf(team) < Number.POSITIVE_INFINITY,
  )
  if (left.length === 0) return { none: 'done' }
  const free = left.filter((team) => !taken.has(team))
  if (free.length === 0) return { none: 'taken' }
  const soonest = Math.min(...free.map(waitOf))
  const may = shuffled(
    free.filter((team) => waitOf(team) === soonest),
    seed,
  )
  const countOf = (team: string) => counts.get(team) ?? 0
  const below = may.filter((team) => countOf(team) < Math.max(1, minimum))
  if (below.length > 0) return { team: leastBy(below, countOf), why: 'coverage' }
  const told = telling()
  const most = Math.max(...may.map((team) => told.get(team) ?? 0))
  return {
    team: leastBy(
      may.filter((team) => (told.get(team) ?? 0) === most),
      countOf,
    ),
    why: 'information',
  }
}

/** How many draws the expected information rests on. */
const draws = 500

/**
 * For each marked team what its next mark is expected to tell about which team is the best: the share of that mark's variance which goes
 * when the best is known, −½ log(1 − share) being the information where all is normal (Russo & Van Roy 2018, variance-based
 * information-directed sampling). By seeded draws from the posterior, each of which has a best team; what that few draws alone would
 * make of it is taken off. Marks of teams that are not in the running tell of the jurors only.
 */
export function tellingOf(
  marks: readonly Mark[],
  teams: readonly string[],
  seed: number,
): Map<string, number> {
  const told = new Map<string, number>()
  if (marks.length < 2) return told
  const panel = panelOf(marks)
  const fitted = believed(panel)
  const running = new Set(teams)
  const contenders = [...panel.projects.keys()].filter((at) => running.has(panel.projects[at] ?? ''))
  const size = contenders.length
  const { draw } = drawing(fitted, contenders, seed)
  const wins = new Float64Array(size)
  const sums = new Float64Array(size)
  const squares = new Float64Array(size)
  /** For each best team the sums of all teams' draws. */
  const sumsWhereBest = new Map<number, Float64Array>()
  for (let round = 0; round < draws; round++) {
    const drawn = draw()
    let best = 0
    for (let at = 1; at < size; at++) if ((drawn[at] as number) > (drawn[best] as number)) best = at
    const own = sumsWhereBest.get(best) ?? new Float64Array(size)
    sumsWhereBest.set(best, own)
    wins[best] = (wins[best] as number) + 1
    for (let at = 0; at < size; at++) {
      const value = drawn[at] as number
      own[at] = (own[at] as number) + value
      sums[at] = (sums[at] as number) + value
      squares[at] = (squares[at] as number) + value * value
    }
  }
  for (const [at, project] of contenders.entries()) {
    const mean = (sums[at] as number) / draws
    const variance = (squares[at] as number) / draws - mean * mean
    let between = 0
    for (const [best, own] of sumsWhereBest) {
      const times = wins[best] as number
      between += (times / draws) * ((own[at] as number) / times - mean) ** 2
    }
    const byChance = (variance * (sumsWhereBest.size - 1)) / draws
    const whole = variance + fitted.fit.residual
    told.set(panel.projects[project] ?? '', whole > 0 ? Math.max(0, between - byChance) / whole : 0)
  }
  return told
}

/** The ratios of a variance to the residual one that are thought of. */
const ratios = [1 / 9, 1 / 3, 1, 3, 9]

/**
 * The panel's effects at the likeliest of these ratios, each variance being thought to be about the residual one beforehand (its
 * logarithm normal around 0 with deviation 1). Early marks say next to nothing of variances: by REML alone a handful of them would as
 * soon have all teams alike, and nothing would be left to find out.
 */
function believed(panel: ReturnType<typeof panelOf>): Fitted {
  const grid = byProject(panel)
  const fits = ratios.flatMap((row) => ratios.map((column) => fitAt(grid, { row, column })))
  const against = ({ criterion, ratios: { row, column } }: Fitted['fit']) =>
    (criterion ?? 0) + Math.log(row) ** 2 + Math.log(column) ** 2
  const fit = fits.reduce((best, each) => (against(each) < against(best) ? each : best))
  return { fit, grid, projects: 'rows' }
}

function leastBy(teams: readonly string[], of: (team: string) => number): string {
  return teams.reduce((least, each) => (of(each) < of(least) ? each : least))
}

/** The teams in a seeded order that rests on the set of them alone. */
function shuffled(teams: readonly string[], seed: number): string[] {
  const uniform = uniforms(seed)
  const list = teams.toSorted()
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(uniform() * (at + 1))
    const [one, two] = [list[at] as string, list[other] as string]
    list[at] = two
    list[other] = one
  }
  return list
}
