import type { Criterion, JuryPrize, Scale } from '../edition/edition.ts'
import { compareFractions } from '../fraction.ts'
import { type Mark, medianOf } from '../ranking/panel.ts'
import { type Basis, basisOf, latestSheets, type RulesVersion, rulesVersion } from './basis.ts'
import { ranked } from './places.ts'
import { onScale } from './scale.ts'
import type { ScoreSheet } from './scoring.ts'
import { onHeaviest, type Weighed, weighing, weightedMean } from './weighing.ts'

export type Standing = {
  team: string
  /** 1 for the first; teams that nothing tells apart share a rank and the next rank is skipped. */
  rank: number
  /** On the edition's scale, rounded to a millionth to be read; ranks are given by the exact score. */
  score: number
  /** How many jurors scored the team. */
  sheets: number
  /** What a calibrated score is known to, as a standard error on the scale. */
  se?: number | undefined
  /** How likely the team is to be the best one, from 0 to 1. */
  winProbability?: number | undefined
  /** Whether the marks leave open which of the team and the one above is better. */
  tiedWithPrevious?: boolean | undefined
}

/** What a prize's rule makes of the score sheets. */
export type Ranking = { prize: string; standings: Standing[]; basis: Basis }

/** What ranks the teams for a prize: its rule, and how its criteria weigh. */
export type Ranked = Pick<JuryPrize, 'id' | 'rule'> & { criteria: Pick<Criterion, 'id' | 'weight'>[] }

/**
 * Ranks the teams for a jury prize by its rule. A pure function of the sheets: order and repetition of the same sheet change
 * nothing. Teams that nobody scored are absent. Where jurors link the teams in several parts, a calibrated rule ranks within each:
 * the first ones of all parts share the first rank.
 */
export function rank(
  prize: Ranked,
  scale: Scale,
  sheets: readonly ScoreSheet[],
  version: RulesVersion = rulesVersion,
): Ranking {
  const unique = latestSheets(sheets)
  const judged = { criteria: prize.criteria, scale }
  const marks = unique.map(
    ({ juror, team, marks }): Mark => ({
      juror,
      project: team,
      mark: weightedMean(judged, marks[prize.id] ?? {}),
    }),
  )
  const weighed = weighing[prize.rule](marks)
  const marksOf = Map.groupBy(marks, ({ project }) => project)
  const sheetsOf = Map.groupBy(unique, ({ team }) => team)
  const settledBy = [
    ({ team }: Weighed) =>
      onHeaviest(
        judged,
        (sheetsOf.get(team) ?? []).map(({ marks }) => marks[prize.id] ?? {}),
      ),
    ({ team }: Weighed) => medianOf((marksOf.get(team) ?? []).map(({ mark }) => mark)),
  ]
  const settle = (a: Weighed, b: Weighed) =>
    version === 1 ? 0 : settledBy.reduce((order, by) => order || compareFractions(by(b), by(a)), 0)
  const parts = Map.groupBy(weighed, ({ part }) => part ?? 0)
  const within = [...parts.values()].flatMap((part) => withNeighbours(part, settle))
  const standings = ranked(within, (a, b) => a.rank - b.rank).map(
    ({ team, rank: place, score, se, winProbability, tiedWithPrevious }): Standing => ({
      team,
      rank: place,
      score: onScale(scale, score),
      sheets: marksOf.get(team)?.length ?? 0,
      ...(se !== undefined && { se: rounded(se * scale.step) }),
      ...(winProbability !== undefined && { winProbability: rounded(winProbability) }),
      ...(tiedWithPrevious !== undefined && { tiedWithPrevious }),
    }),
  )
  return { prize: prize.id, standings, basis: basisOf(unique) }
}

/** A part in order, ties settled as far as they can be; a team that another one of its place now is above is tied with it. */
function withNeighbours(part: readonly Weighed[], settle: (a: Weighed, b: Weighed) => number) {
  const firstOf = new Map(part.toReversed().map((each) => [each.place, each.tiedWithPrevious]))
  const ordered = ranked(part, (a, b) => a.place - b.place || settle(a, b))
  return ordered.map((each, index) =>
    each.tiedWithPrevious === undefined
      ? each
      : { ...each, tiedWithPrevious: ordered[index - 1]?.place === each.place || firstOf.get(each.place) },
  )
}

function rounded(number: number): number {
  return Math.round(number * 1e6) / 1e6
}
