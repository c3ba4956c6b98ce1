import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { currentEdition } from '../../store/edition/editions.ts'
import { type Ballot, ballot } from '../../store/items.ts'
import { countBallots, shardOf, updateRankings } from '../../store/palmares/results.ts'
import { openTable } from '../../store/table.ts'
import { consumer } from '../consumer.ts'
import { environment } from '../environment.ts'
import { type Change, changeOf, consumeAll } from './records.ts'

const table = openTable(environment('TABLE'))

/** Rankings follow the score sheets, tallies the ballots. */
export const handler = consumer(
  ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
    consumeAll(Records.map(changeOf), follow),
)

async function follow(changes: readonly Change[]): Promise<void> {
  const by = { now: new Date().toISOString(), by: 'results', under: 'results' }
  for (const [edition, shards] of ballotsOf(changes)) {
    for (const [shard, ballots] of shards) await countBallots(table, edition, shard, ballots, by)
  }
  const scored = new Set(
    changes.filter(({ after }) => after?.type === 'ScoreSheet').map(({ after }) => after?.edition),
  )
  for (const id of scored) {
    const edition = id === undefined ? undefined : await currentEdition(table, id)
    if (edition) await updateRankings(table, edition.edition, by)
  }
}

function ballotsOf(changes: readonly Change[]): Map<string, Map<number, Ballot[]>> {
  const editions = new Map<string, Map<number, Ballot[]>>()
  for (const { after } of changes) {
    if (after?.type !== 'Ballot') continue
    const cast = ballot.parse(after)
    const shards = editions.get(cast.edition) ?? new Map<number, Ballot[]>()
    shards.set(shardOf(cast), [...(shards.get(shardOf(cast)) ?? []), cast])
    editions.set(cast.edition, shards)
  }
  return editions
}
