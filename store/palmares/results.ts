import type { Edition } from '../../domain/edition/edition.ts'
import { basisOf, rank } from '../../domain/jury/ranking.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import type { Result } from '../../domain/palmares/award.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { ballotShard, ballotShards, countBallot, tallyOf } from '../../domain/vote/ballot.ts'
import { type Ballot, counted, rankingItem, tallyShard } from '../items.ts'
import { allScoreSheets } from '../jury/scores.ts'
import { key, partition } from '../keys.ts'
import {
  all,
  changed,
  count,
  created,
  get,
  getMany,
  retrying,
  type Table,
  transact,
  type Write,
  write,
  writing,
} from '../table.ts'

/**
 * Makes the rankings of an edition from the sheets on record, all of them: replays and disorder of events play no part.
 * The version of each ranking is read before the sheets, so that a slower writer never puts an older view in place of
 * a newer one.
 */
export async function updateRankings(table: Table, edition: Edition, by: Write): Promise<void> {
  for (const prize of juryPrizes(edition)) {
    const at = key.ranking(edition.id, prize.id)
    const outcome = await retrying(async () => {
      const before = await get(table, at, rankingItem)
      const { basis, standings } = rank(prize, await allScoreSheets(table, edition.id))
      if (before?.basis.digest === basis.digest) return 'current'
      const next = {
        ...created('Ranking', at, edition.id, by),
        ...(before && changed(before, by)),
        result: { prize: prize.id, kind: 'jury' as const, standings, basis },
        basis,
      }
      return (await write(table, next)) ? 'current' : 'contended'
    })
    if (outcome !== 'current') throw new Error(`The ranking of ${prize.id} in ${edition.id} is contended`)
  }
}

/**
 * Counts ballots of one shard of an edition (at most 40), in one transaction with the note of what is counted for each
 * voter: one voter counts once, whatever is replayed or late.
 */
export async function countBallots(
  table: Table,
  edition: string,
  shard: number,
  ballots: readonly Ballot[],
  by: Write,
): Promise<void> {
  const latest = new Map<string, Ballot>()
  for (const ballot of ballots) {
    const known = latest.get(ballot.voter)
    if (!known || known.version < ballot.version) latest.set(ballot.voter, ballot)
  }
  const outcome = await retrying(async () => {
    const keys = [...latest.keys()].map((voter) => key.counted(edition, shard, voter))
    const [tally, found] = await Promise.all([
      get(table, key.tallyShard(edition, shard), tallyShard),
      getMany(table, keys),
    ])
    const before = new Map(found.map((item) => counted.parse(item)).map((item) => [item.voter, item]))
    const counts: Record<string, number> = { ...tally?.counts }
    const notes = [...latest.values()].flatMap((ballot) => {
      const known = before.get(ballot.voter)
      const change = countBallot(known && { version: known.ballot, team: known.team }, ballot)
      if (!change) return []
      for (const [team, number] of Object.entries(change.add)) counts[team] = (counts[team] ?? 0) + number
      const note = {
        ...created('Counted', key.counted(edition, shard, ballot.voter), edition, by),
        ...(known && changed(known, by)),
        voter: ballot.voter,
        ballot: ballot.version,
        team: ballot.team,
      }
      return [writing(table, note)]
    })
    if (notes.length === 0) return 'counted'
    const next = {
      ...created('TallyShard', key.tallyShard(edition, shard), edition, by),
      ...(tally && changed(tally, by)),
      counts,
    }
    return (await transact(table, [writing(table, next), ...notes])) === 'done' ? 'counted' : 'contended'
  })
  if (outcome !== 'counted') throw new Error(`The tally of shard ${shard} in ${edition} is contended`)
}

/** The partition that a ballot is counted in. */
export function shardOf(ballot: Pick<Ballot, 'voter'>): number {
  return ballotShard(ballot.voter)
}

/**
 * What the prizes' rules make of the scores and ballots on record, in the edition's order of prizes. A problem while
 * the stream has not caught up with the last of them.
 */
export async function readResults(table: Table, edition: Edition): Promise<Result[] | Problem> {
  const basis = basisOf(await allScoreSheets(table, edition.id))
  const results: Result[] = []
  for (const prize of edition.prizes) {
    if (prize.kind === 'jury') {
      const ranking = await get(table, key.ranking(edition.id, prize.id), rankingItem)
      const empty = { prize: prize.id, kind: 'jury' as const, standings: [], basis }
      if ((ranking?.basis.digest ?? basisOf([]).digest) !== basis.digest)
        return problem('results-catching-up')
      results.push(ranking?.result.kind === 'jury' ? ranking.result : empty)
    } else {
      const [{ total, lines }, cast] = await Promise.all([
        readTally(table, edition.id),
        ballotsCast(table, edition.id),
      ])
      if (total !== cast) return problem('results-catching-up')
      results.push({ prize: prize.id, kind: 'audience', total, lines })
    }
  }
  return results
}

async function readTally(table: Table, edition: string) {
  const shards = await Array.fromAsync(all(table, { pk: partition(edition, 'TALLY') }, tallyShard))
  return tallyOf(shards.map((shard) => shard.counts))
}

async function ballotsCast(table: Table, edition: string): Promise<number> {
  const shards = Array.from({ length: ballotShards }, (_, shard) =>
    count(table, { pk: partition(edition, `BALLOTS-${shard}`), prefix: 'BALLOT#' }),
  )
  return (await Promise.all(shards)).reduce((sum, each) => sum + each, 0)
}
