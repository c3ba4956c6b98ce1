import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { openTable } from '../../store/table.ts'
import { allocate } from '../allocation/solving.ts'
import { consumer, eachMessage } from '../consumer.ts'
import { environment } from '../environment.ts'

const table = openTable(environment('TABLE'))
const message = z.object({ reaction: z.literal('allocate'), pk: z.string(), sk: z.string() })

/** Allocations that organisers asked for, each by itself. */
export const handler = consumer(
  ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
    eachMessage(Records, async (body) => {
      const { reaction, pk, sk } = message.parse(body)
      await allocate(table, { pk, sk }, { now: new Date().toISOString(), by: reaction, under: reaction })
    }),
)
