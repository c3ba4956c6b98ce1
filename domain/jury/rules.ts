import type { JuryPrize, Scale } from '../edition/edition.ts'
import type { Text } from '../fields.ts'
import { type Fraction, fraction, wholeNumbers } from '../fraction.ts'
import { stepOf } from './scale.ts'

/** What a rule needs of a prize and of the scale that its marks are on. */
type Judged = { criteria: JuryPrize['criteria']; scale: Scale }

/** How the marks of a jury make a score, and how people are told. */
export type JuryRule = {
  /** The method in a sentence: published before scoring, and written into the minutes. */
  method: Text
  /** What the column of scores is called. */
  score: Text
  /**
   * A team's score from its sheets' marks on the prize's criteria (one sheet or more), in steps of the scale above its
   * minimum: exact, so that equal scores are equal on every machine. Throws when a sheet lacks a mark.
   */
  scoreOf(prize: Judged, sheets: readonly Readonly<Record<string, number>>[]): Fraction
}

/** Every rule that a jury prize may name. */
export const juryRules = {
  'weighted-mean': {
    method: {
      fr: 'Moyenne, sur les jurés qui ont noté l’équipe, de la moyenne pondérée de leurs notes.',
      en: 'Mean, over the jurors who scored the team, of the weighted mean of their marks.',
    },
    score: { fr: 'Note', en: 'Score' },
    scoreOf: weightedMean,
  },
} as const satisfies Record<string, JuryRule>

export type JuryRuleName = keyof typeof juryRules
export const juryRuleNames = Object.keys(juryRules) as [JuryRuleName, ...JuryRuleName[]]

/** Σ over sheets of Σ weight × steps, over the number of sheets times Σ weight. */
function weightedMean(
  { criteria, scale }: Judged,
  sheets: readonly Readonly<Record<string, number>>[],
): Fraction {
  const weights = wholeNumbers(criteria.map(({ weight }) => weight))
  let total = 0n
  for (const marks of sheets) {
    for (const [index, { id }] of criteria.entries())
      total += (weights[index] ?? 0n) * stepsOf(scale, marks[id], id)
  }
  return fraction(total, BigInt(sheets.length) * weights.reduce((sum, weight) => sum + weight, 0n))
}

function stepsOf(scale: Scale, mark: number | undefined, criterion: string): bigint {
  const steps = mark === undefined ? undefined : stepOf(scale, mark)
  if (steps === undefined)
    throw new Error(`A sheet without a mark on the scale for ${criterion} was recorded`)
  return BigInt(steps)
}
