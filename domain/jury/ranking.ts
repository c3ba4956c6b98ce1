import { digestOf } from '../canonical.ts'
import type { JuryPrize } from '../edition/edition.ts'
import { type ScoreSheet, weightedMean } from './scoring.ts'

export type Standing = {
  team: string
  /** 1 for the first; teams with equal scores share a rank and the next rank is skipped. */
  rank: number
  /** On the edition's scale, rounded to a millionth so that every machine ranks alike. */
  score: number
  /** How many jurors scored the team. */
  sheets: number
}

/** What a prize's rule makes of the score sheets. */
export type Ranking = { prize: string; standings: Standing[]; basis: Basis }

/** The score sheets that a result rests on: how many, and the SHA-256 of their canonical JSON. */
export type Basis = { sheets: number; digest: string }

/** The basis of these sheets; their order plays no part. */
export function basisOf(sheets: readonly ScoreSheet[]): Basis {
  const ordered = inOrder(sheets).map(({ juror, team, marks }) => ({ juror, team, marks }))
  return { sheets: ordered.length, digest: digestOf(ordered) }
}

/**
 * Ranks the teams for a jury prize by the rule `weighted-mean`: the mean over the jurors who scored the team of the
 * weighted mean of their marks. A pure function of the sheets: order and repetition of the same sheet change nothing.
 * Teams that nobody scored are absent.
 */
export function rank(prize: JuryPrize, sheets: readonly ScoreSheet[]): Ranking {
  const unique = inOrder(sheets)
  const means = new Map<string, number[]>()
  for (const sheet of unique) {
    const mean = weightedMean(prize.criteria, sheet.marks[prize.id] ?? {})
    means.set(sheet.team, [...(means.get(sheet.team) ?? []), mean])
  }
  const scored = [...means].map(([team, all]) => ({
    team,
    score: Math.round((all.reduce((sum, each) => sum + each, 0) / all.length) * 1e6) / 1e6,
    sheets: all.length,
  }))
  return { prize: prize.id, standings: standingsOf(scored), basis: basisOf(unique) }
}

/** Gives ranks, best first; equal scores share a rank; within a rank the order is that of the teams' ids. */
export function standingsOf<Scored extends { team: string; score: number }>(
  scored: readonly Scored[],
): (Scored & { rank: number })[] {
  const ordered = [...scored].sort((a, b) => b.score - a.score || (a.team < b.team ? -1 : 1))
  return ordered.map((each) => ({
    ...each,
    rank: ordered.findIndex((other) => other.score === each.score) + 1,
  }))
}

/** The teams that share the first rank. */
export function leaders(standings: readonly { team: string; rank: number }[]): string[] {
  return standings.filter((each) => each.rank === 1).map((each) => each.team)
}

/** Each juror's latest sheet on each team, sorted by team, then juror. */
function inOrder(sheets: readonly ScoreSheet[]): ScoreSheet[] {
  const byPair = new Map(sheets.map((sheet) => [`${sheet.team} ${sheet.juror}`, sheet]))
  return [...byPair].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sheet]) => sheet)
}
