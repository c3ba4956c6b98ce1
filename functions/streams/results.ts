import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { ReactionOf } from '../../domain/reactions.ts'
import { openTable } from '../../store/table.ts'
import { consumer } from '../consumer.ts'
import { environment } from '../environment.ts'
import { rankTeams } from '../jury/reactions.ts'
import { countBallots } from '../vote/reactions.ts'
import { changeOf, consumeAll } from './changes.ts'
import { type React, reactTo } from './react.ts'

const table = openTable(environment('TABLE'))

const doing: Record<ReactionOf<'results'>, React> = { countBallots, rankTeams }

/** Rankings follow the score sheets, tallies the ballots. */
export const handler = consumer(
  ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
    consumeAll(Records.map(changeOf), (changes) => reactTo(table, changes, doing, 'results')),
)
