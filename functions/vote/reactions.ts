import { ballotShard } from '../../domain/vote/ballot.ts'
import { ballot } from '../../store/vote/items.ts'
import { countBallots as count } from '../../store/vote/tally.ts'
import type { React } from '../streams/react.ts'

/** The tally follows the ballots, shard by shard. */
export const countBallots: React = async (table, changes, by) => {
  const cast = changes.map(({ after }) => ballot.read(after))
  const shards = Map.groupBy(cast, ({ edition, voter }) => `${edition} ${ballotShard(voter)}`)
  for (const ballots of shards.values()) {
    const [first] = ballots
    if (first) await count(table, first.edition, ballotShard(first.voter), ballots, by)
  }
}
