import type { Scale } from '../edition/edition.ts'
import { rankPanel, type Warning } from '../ranking/calibrated.ts'
import type { Mark } from '../ranking/panel.ts'
import { type Ranked, rank, type Standing } from './ranking.ts'
import type { ScoreSheet } from './scoring.ts'
import { weightedMean } from './weighing.ts'

/** The rules that are shown side by side. */
type ComparedRule = 'mean' | 'median' | 'calibrated'

/** What a juror's marks for a prize say of the juror. Figures are on the edition's scale; absent where the marks do not tell. */
type JurorFigures = {
  juror: string
  sheets: number
  /** What the juror adds to a mark: below zero for a severe one. */
  severity?: number
  se?: number
  /** The standard deviation of the juror's marks. */
  spread: number
  /** The correlation with the mean of the others' marks on the same teams, from -1 to 1. */
  agreement?: number
  /** `flat`: one mark for all, which says nothing of the order. `contrary`: against what all others say, beyond chance. */
  kind: 'flat' | 'contrary' | 'usual'
}

export type Comparison = {
  standings: Record<ComparedRule, Standing[]>
  /** Each team's mean mark on each criterion, on the scale: what separates the first ones. */
  criteria: { team: string; means: Record<string, number> }[]
  jurors: JurorFigures[]
  warnings: Warning[]
}

/** From this many teams on a juror's agreement with the others is told. */
const fewest = 3

/**
 * What each rule would make of the same sheets for one prize, and what the marks say of their jurors. The prize is decided by its
 * own rule alone.
 */
export function compareRules(prize: Ranked, scale: Scale, sheets: readonly ScoreSheet[]): Comparison {
  const byRule = (rule: ComparedRule) => rank({ ...prize, rule }, scale, sheets).standings
  const standings = { mean: byRule('mean'), median: byRule('median'), calibrated: byRule('calibrated') }
  const judged = { criteria: prize.criteria, scale }
  const marks = sheets.map(
    ({ juror, team, marks }): Mark => ({
      juror,
      project: team,
      mark: weightedMean(judged, marks[prize.id] ?? {}),
    }),
  )
  if (marks.length === 0) return { standings, criteria: [], jurors: [], warnings: [] }
  const panel = rankPanel(marks)
  const steps = new Map(
    marks.map(({ juror, project, mark }) => [`${juror} ${project}`, Number(mark.over) / Number(mark.under)]),
  )
  const teamsOf = Map.groupBy(marks, ({ juror }) => juror)
  const markersOf = Map.groupBy(marks, ({ project }) => project)
  const stepsOf = ({ juror, project }: Mark) => steps.get(`${juror} ${project}`) ?? 0
  const jurors = panel.jurors.map(({ id: juror, severity, se, reviews }): JurorFigures => {
    const own = (teamsOf.get(juror) ?? []).map((mark) => ({
      own: stepsOf(mark),
      others: (markersOf.get(mark.project) ?? []).filter((other) => other.juror !== juror).map(stepsOf),
    }))
    const shared = own.filter(({ others }) => others.length > 0)
    const agreement =
      shared.length < fewest
        ? null
        : correlation(
            shared.map((each) => each.own),
            shared.map(({ others }) => meanOf(others)),
          )
    const spread = deviation(own.map((each) => each.own))
    return {
      juror,
      sheets: reviews,
      ...(severity !== null && { severity: rounded(severity * scale.step) }),
      ...(se !== null && { se: rounded(se * scale.step) }),
      spread: rounded(spread * scale.step),
      ...(agreement !== null && { agreement: rounded(agreement) }),
      kind:
        own.length >= fewest && spread === 0
          ? 'flat'
          : isContrary(agreement, shared.length)
            ? 'contrary'
            : 'usual',
    }
  })
  const criteria = standings.mean.map(({ team }) => ({
    team,
    means: Object.fromEntries(
      prize.criteria.map(({ id }) => [
        id,
        rounded(
          meanOf(sheets.filter((each) => each.team === team).map(({ marks }) => marks[prize.id]?.[id] ?? 0)),
        ),
      ]),
    ),
  }))
  return { standings, criteria, jurors, warnings: panel.warnings }
}

/** Whether so low a correlation over `count` teams comes by chance in less than one juror of forty (Fisher's transformation). */
function isContrary(agreement: number | null, count: number): boolean {
  if (agreement === null || count < 4) return false
  return Math.atanh(Math.max(-0.999_999, agreement)) * Math.sqrt(count - 3) < -1.96
}

function correlation(one: readonly number[], other: readonly number[]): number | null {
  const [a, b] = [meanOf(one), meanOf(other)]
  const [across, up, along] = one.reduce(
    ([x, y, z], value, index) => {
      const [left, right] = [value - a, (other[index] ?? 0) - b]
      return [x + left * right, y + left * left, z + right * right]
    },
    [0, 0, 0] as [number, number, number],
  )
  return up > 0 && along > 0 ? across / Math.sqrt(up * along) : null
}

function deviation(values: readonly number[]): number {
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
