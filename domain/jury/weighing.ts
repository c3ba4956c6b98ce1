import type { JuryPrize, Scale } from '../edition/edition.ts'
import { compareFractions, type Fraction, numberOf, wholeNumbers } from '../fraction.ts'
import { rankPanel } from '../ranking/calibrated.ts'
import { type Mark, meanOf, medianOf } from '../ranking/panel.ts'
import type { JuryRuleName } from './rules.ts'
import { stepOf } from './scale.ts'

/** What a rule needs of a prize and of the scale that its marks are on. */
type Judged = { criteria: Pick<JuryPrize['criteria'][number], 'id' | 'weight'>[]; scale: Scale }

/** Where a rule puts a team. Scores and errors are in steps of the scale above its minimum. */
export type Weighed = {
  team: string
  /** Lower is better; equal for teams that the rule does not tell apart. */
  place: number
  score: number
  /** The part of the panel that the place is in, where nothing compares it with the other parts. */
  part?: number
  se?: number
  winProbability?: number
  tiedWithPrevious?: boolean
}

/** How each rule places teams by their jurors' weighted means, whatever the order of these. */
export const weighing: Record<JuryRuleName, (marks: readonly Mark[]) => Weighed[]> = {
  mean: (marks) => byExactScore(marks, meanOf),
  median: (marks) => byExactScore(marks, medianOf),
  calibrated,
  'weighted-mean': (marks) => byExactScore(marks, meanOf),
}

/**
 * A sheet's weighted mean over the criteria, in steps of the scale above its minimum: exact, so that equal scores are equal on
 * every machine. Throws when the sheet lacks a mark.
 */
export function weightedMean({ criteria, scale }: Judged, marks: Readonly<Record<string, number>>): Fraction {
  const weights = wholeNumbers(criteria.map(({ weight }) => weight))
  let over = 0n
  for (const [index, { id }] of criteria.entries())
    over += (weights[index] ?? 0n) * stepsOf(scale, marks[id], id)
  return { over, under: weights.reduce((sum, weight) => sum + weight, 0n) }
}

/** The mean steps of a team's sheets on the criterion of the highest weight; on the first of several. */
export function onHeaviest(
  { criteria, scale }: Judged,
  sheets: readonly Readonly<Record<string, number>>[],
): Fraction {
  const heaviest = Math.max(...criteria.map(({ weight }) => weight))
  const { id } = criteria.find(({ weight }) => weight === heaviest) ?? { id: '' }
  return meanOf(sheets.map((marks) => ({ over: stepsOf(scale, marks[id], id), under: 1n })))
}

function byExactScore(marks: readonly Mark[], scoreOf: (theirs: readonly Fraction[]) => Fraction): Weighed[] {
  const scored = [...Map.groupBy(marks, ({ project }) => project)]
    .map(([team, theirs]) => ({ team, exact: scoreOf(theirs.map(({ mark }) => mark)) }))
    .sort((a, b) => compareFractions(b.exact, a.exact))
  let place = 0
  return scored.map(({ team, exact }, index) => {
    const before = scored[index - 1]
    if (!before || compareFractions(before.exact, exact) !== 0) place = index
    return { team, place, score: numberOf(exact) }
  })
}

function calibrated(marks: readonly Mark[]): Weighed[] {
  if (marks.length === 0) return []
  return rankPanel(marks).projects.map(
    ({ id: team, rank: place, part, score, se, winProbability, tiedWithPrevious }) => ({
      team,
      place,
      part,
      score,
      ...(se !== null && { se }),
      ...(winProbability !== null && { winProbability }),
      tiedWithPrevious,
    }),
  )
}

function stepsOf(scale: Scale, mark: number | undefined, criterion: string): bigint {
  const steps = mark === undefined ? undefined : stepOf(scale, mark)
  if (steps === undefined)
    throw new Error(`A sheet without a mark on the scale for ${criterion} was recorded`)
  return BigInt(steps)
}
