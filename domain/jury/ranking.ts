import { digestOf } from '../canonical.ts'
import type { JuryPrize, Scale } from '../edition/edition.ts'
import { compareFractions } from '../fraction.ts'
import { juryRules } from './rules.ts'
import { onScale } from './scale.ts'
import type { ScoreSheet } from './scoring.ts'

export type Standing = {
  team: string
  /** 1 for the first; teams with equal scores share a rank and the next rank is skipped. */
  rank: number
  /** On the edition's scale, rounded to a millionth to be read; ranks are given by the exact score. */
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
 * Ranks the teams for a jury prize by its rule, which is given the sheets of each team. A pure function of the sheets:
 * order and repetition of the same sheet change nothing. Teams that nobody scored are absent.
 */
export function rank(prize: JuryPrize, scale: Scale, sheets: readonly ScoreSheet[]): Ranking {
  const unique = inOrder(sheets)
  const { scoreOf } = juryRules[prize.rule]
  const scored = [...Map.groupBy(unique, ({ team }) => team)].map(([team, theirs]) => ({
    team,
    exact: scoreOf(
      { criteria: prize.criteria, scale },
      theirs.map(({ marks }) => marks[prize.id] ?? {}),
    ),
    sheets: theirs.length,
  }))
  const standings = ranked(scored, (a, b) => compareFractions(b.exact, a.exact)).map(
    ({ team, rank: place, exact, sheets: count }) => ({
      team,
      rank: place,
      score: onScale(scale, exact),
      sheets: count,
    }),
  )
  return { prize: prize.id, standings, basis: basisOf(unique) }
}

/**
 * Gives ranks by `compare`, which puts the better one first; equals share a rank and the next is skipped; within a rank
 * the order is that of the teams' ids.
 */
export function ranked<Entry extends { team: string }>(
  entries: readonly Entry[],
  compare: (a: Entry, b: Entry) => number,
): (Entry & { rank: number })[] {
  const ordered = [...entries].sort((a, b) => compare(a, b) || (a.team < b.team ? -1 : 1))
  let rank = 0
  return ordered.map((entry, index) => {
    const before = ordered[index - 1]
    if (!before || compare(before, entry) !== 0) rank = index + 1
    return { ...entry, rank }
  })
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
