import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { type Platform, reach } from './platform.ts'

export type Redriven = { queue: string; redriven: number; left: number }
type Redo = (body: string) => Promise<void>

/**
 * Empties the queues of what failed, by doing again what was to be done: records are read again from the stream (it
 * keeps them for a day) and given to their consumer's own code, mails go back to the outbox, events to who waits for
 * them. All of it is safe to repeat. What fails again stays where it is and is counted as left.
 */
export async function redriveAll(place: Platform): Promise<Redriven[]> {
  setEnvironment(place)
  const [results, record, accept, feedback] = await Promise.all([
    import('../functions/streams/results.ts'),
    import('../functions/streams/record.ts'),
    import('../functions/uploads/accept.ts'),
    import('../functions/events/feedback.ts'),
  ])
  const sqs = new SQSClient(reach(place))
  const streams = new DynamoDBStreamsClient(reach(place))
  const consume =
    (handler: unknown): Redo =>
    async (body) => {
      const Records = await recordsOf(streams, batch.parse(JSON.parse(body)).DDBStreamBatchInfo)
      const { batchItemFailures } = (await invoke(handler, { Records })) as { batchItemFailures: unknown[] }
      if (batchItemFailures.length > 0) throw new Error('A record failed again')
    }
  const backTo =
    (QueueUrl: string): Redo =>
    async (MessageBody) => {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    }
  const event: Redo = async (body) => {
    const raw = JSON.parse(body) as Record<string, unknown>
    const payload = (raw.requestPayload ?? raw) as Record<string, unknown>
    const { source } = z.object({ source: z.string() }).parse(payload)
    // A tick that failed needs nothing: the next one sees to what is due.
    if (source === 'aws.s3') await invoke(accept.handler, payload)
    if (source === 'aws.ses') await invoke(feedback.handler, payload)
  }
  return [
    await redrive(sqs, 'results', place.ResultsFailuresUrl, consume(results.handler)),
    await redrive(sqs, 'record', place.RecordFailuresUrl, consume(record.handler)),
    await redrive(sqs, 'reactions', place.ReactionsFailuresUrl, backTo(place.ReactionsUrl)),
    await redrive(sqs, 'allocate', place.AllocateFailuresUrl, backTo(place.AllocateUrl)),
    await redrive(sqs, 'outbox', place.OutboxFailuresUrl, backTo(place.OutboxUrl)),
    await redrive(sqs, 'events', place.EventFailuresUrl, event),
  ]
}

/** Consumers read their environment when they are loaded. */
function setEnvironment({
  TableName,
  OutboxUrl,
  SignInMailsUrl,
  AnnouncementsUrl,
  ReactionsUrl,
  DeliverablesBucket,
  endpoint,
  Region,
  credentials,
}: Platform): void {
  Object.assign(process.env, {
    TABLE: TableName,
    QUEUE_URL: OutboxUrl,
    SIGN_IN_QUEUE_URL: SignInMailsUrl,
    ANNOUNCEMENT_QUEUE_URL: AnnouncementsUrl,
    REACTIONS_URL: ReactionsUrl,
    BUCKET: DeliverablesBucket,
    ...(endpoint && { AWS_ENDPOINT_URL: endpoint }),
    AWS_REGION: Region,
    ...(credentials && {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    }),
  })
}

function invoke(handler: unknown, event: unknown): Promise<unknown> {
  const context = { awsRequestId: 'redrive' }
  return (handler as (event: unknown, context: unknown) => Promise<unknown>)(event, context)
}

async function redrive(sqs: SQSClient, queue: string, QueueUrl: string, redo: Redo): Promise<Redriven> {
  const failed = new Set<string>()
  let redriven = 0
  for (;;) {
    // With a wait all servers of a queue are asked; without it some are, and an empty answer would say nothing.
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 600,
        WaitTimeSeconds: 1,
      }),
    )
    const fresh = Messages.filter(({ MessageId = '' }) => !failed.has(MessageId))
    if (fresh.length === 0) return { queue, redriven, left: failed.size }
    for (const message of fresh) {
      if (await succeeds(queue, message, redo)) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }))
        redriven += 1
      } else failed.add(message.MessageId ?? '')
    }
  }
}

async function succeeds(queue: string, { MessageId, Body = '' }: Message, redo: Redo): Promise<boolean> {
  try {
    await redo(Body)
    return true
  } catch (error) {
    console.error(`${queue} ${MessageId}: ${error instanceof Error ? error.message : error}`)
    return false
  }
}

const batch = z.object({
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    streamArn: z.string(),
  }),
})
type Batch = z.infer<typeof batch>['DDBStreamBatchInfo']

const emptyPages = 20

/** The records of a batch, from the stream. Throws when the stream no longer has them. */
async function recordsOf(
  streams: DynamoDBStreamsClient,
  { streamArn: StreamArn, shardId: ShardId, startSequenceNumber, endSequenceNumber }: Batch,
): Promise<StreamRecord[]> {
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn,
      ShardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    }),
  )
  const records: StreamRecord[] = []
  // A stream answers pages without records where others follow: so many in a row are its end.
  for (let iterator = ShardIterator, empty = 0; iterator && empty < emptyPages; ) {
    const page: { Records?: StreamRecord[] | undefined; NextShardIterator?: string | undefined } =
      await streams.send(new GetRecordsCommand({ ShardIterator: iterator }))
    for (const record of page.Records ?? []) {
      records.push(record)
      if (record.dynamodb?.SequenceNumber === endSequenceNumber) return records
    }
    empty = page.Records?.length ? 0 : empty + 1
    iterator = page.NextShardIterator
  }
  throw new Error(`The stream no longer holds the records up to ${endSequenceNumber}`)
}
