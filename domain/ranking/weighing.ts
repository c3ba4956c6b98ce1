import { type Fraction, fraction, sumOfFractions } from '../fraction.ts'
import type { Mark } from './panel.ts'

/** A juror's score for a project, on one criterion where a panel has several. */
export type Score = { juror: string; project: string; criterion?: string; score: Fraction }

/**
 * One mark a juror and project: the mean of the scores over the criteria that were scored, by weight. A criterion without a weight
 * counts 1. Pairs whose criteria all weigh 0 have no mark. Throws where a criterion was scored twice.
 */
export function weighted(scores: readonly Score[], weights: Readonly<Record<string, Fraction>> = {}): Mark[] {
  const byProject = new Map<string, Map<string, Score | Score[]>>()
  for (const score of scores) {
    const jurors = byProject.get(score.project) ?? new Map<string, Score | Score[]>()
    byProject.set(score.project, jurors)
    const before = jurors.get(score.juror)
    if (before === undefined) jurors.set(score.juror, score)
    else if (Array.isArray(before)) before.push(score)
    else jurors.set(score.juror, [before, score])
  }
  const marks: Mark[] = []
  for (const [project, jurors] of byProject)
    for (const [juror, given] of jurors) {
      const mark = markOf(Array.isArray(given) ? given : [given], weights)
      if (mark) marks.push({ juror, project, mark })
    }
  return marks
}

function markOf(scores: readonly Score[], weights: Readonly<Record<string, Fraction>>): Fraction | undefined {
  if (new Set(scores.map(({ criterion }) => criterion)).size < scores.length)
    throw new RangeError(`${scores[0]?.juror} scored ${scores[0]?.project} twice`)
  const weighed = scores.map(({ criterion, score }) => ({ score, weight: weights[criterion ?? ''] ?? one }))
  if (weighed.length === 1) return weighed[0]?.weight.over === 0n ? undefined : weighed[0]?.score
  const whole = sumOfFractions(weighed.map(({ weight }) => weight))
  if (whole.over === 0n) return undefined
  const sum = sumOfFractions(
    weighed.map(({ score, weight }) => ({
      over: score.over * weight.over,
      under: score.under * weight.under,
    })),
  )
  return fraction(sum.over * whole.under, sum.under * whole.over)
}

const one: Fraction = { over: 1n, under: 1n }
