import { digestOf } from '../canonical.ts'
import type { ScoreSheet } from './scoring.ts'

/**
 * How ties are settled before the president is asked. 2: by the mean on the criterion of the highest weight, then by the median;
 * 1, in minutes of before: by nothing.
 */
export const rulesVersion = 2
export type RulesVersion = 1 | 2

/** The score sheets that a result rests on: how many, and the SHA-256 of their canonical JSON. */
export type Basis = { sheets: number; digest: string }

/** The basis of these sheets; their order plays no part. */
export function basisOf(sheets: readonly ScoreSheet[]): Basis {
  const ordered = latestSheets(sheets).map(({ juror, team, marks }) => ({ juror, team, marks }))
  return { sheets: ordered.length, digest: digestOf(ordered) }
}

/** Each juror's latest sheet on each team, sorted by team, then juror. */
export function latestSheets(sheets: readonly ScoreSheet[]): ScoreSheet[] {
  const byPair = new Map(sheets.map((sheet) => [`${sheet.team} ${sheet.juror}`, sheet]))
  return [...byPair].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sheet]) => sheet)
}
