import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { basisOf } from '../../domain/jury/basis.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import type { Result, Tally } from '../../domain/palmares/award.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { ranking } from '../jury/items.ts'
import { type Judged, readJudged } from '../jury/scores.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { readTally, recount } from '../vote/tally.ts'

export type Results = Judged & { results: Result[] }

/**
 * What the prizes' rules make of the scores and ballots, in the edition's order of prizes: rankings from every sheet on
 * record, the audience's prize from the running tally, which the signature recounts. A problem while the rankings that
 * are kept rest on other sheets.
 */
export async function readResults(table: Table, edition: Edition): Promise<Results | Problem> {
  const [judged, kept] = await Promise.all([
    readJudged(table, edition.id),
    Promise.all(juryPrizes(edition).map(({ id }) => get(table, key.ranking(edition.id, id), ranking))),
  ])
  const { digest } = basisOf(judged.sheets)
  const isBehind = kept.some((each) => (each?.basis.digest ?? basisOf([]).digest) !== digest)
  if (isBehind) return problem('results-catching-up')
  return withResults(edition, judged, await readTally(table, edition.id, judged.teams))
}

/** The same from every ballot on record; a problem while the tally says otherwise. */
export async function recountedResults(table: Table, edition: Edition): Promise<Results | Problem> {
  const judged = await readJudged(table, edition.id)
  const [tally, counted] = await Promise.all([
    readTally(table, edition.id, judged.teams),
    recount(table, edition.id, judged.teams),
  ])
  if (canonicalJson(tally) !== canonicalJson(counted)) return problem('results-catching-up')
  return withResults(edition, judged, counted)
}

/** Loads the rules of ranking, which whoever saves a mark has no use for. */
async function withResults(edition: Edition, judged: Judged, tally: Tally): Promise<Results> {
  const { resultsOf } = await import('../../domain/palmares/results.ts')
  return { ...judged, results: resultsOf(edition, judged.sheets, tally) }
}
