import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { appendToChain, type Recorded } from '../../store/edition/audit.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { scheduleEdition } from '../../store/mail/due.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { openTable } from '../../store/table.ts'
import { chunksOf, consumer } from '../consumer.ts'
import { environment } from '../environment.ts'
import { mailsFollowing } from './mails.ts'
import { recordedOf } from './recorded.ts'
import { type Change, changeOf, consumeAll } from './records.ts'

const table = openTable(environment('TABLE'))
const queueUrl = environment('QUEUE_URL')
const sqs = new SQSClient()

/**
 * What follows from facts: an entry in the audit trail, mails in the outbox, mails of the outbox into the queue, dates
 * of the edition. Each step is safe to repeat.
 */
export const handler = consumer(
  ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
    consumeAll(Records.map(changeOf), record),
)

async function record(changes: readonly Change[]): Promise<void> {
  const by = { now: new Date().toISOString(), by: 'record', under: 'record' }
  await enqueue(changes.filter(({ kind, after }) => kind === 'INSERT' && after?.type === 'Outbox'))
  for (const [edition, recorded] of byEdition(changes)) await appendToChain(table, edition, recorded, by)
  const mails = await Promise.all(changes.map((change) => mailsFollowing(table, change, by)))
  await postMails(table, mails.flat())
  const moved = changes
    .filter(({ after }) => after?.type === 'EditionHead')
    .map(({ after }) => after?.edition ?? '')
  for (const edition of new Set(moved)) await schedule(edition, by)
}

async function enqueue(mails: readonly Change[]): Promise<void> {
  for (const some of chunksOf(mails, 10)) {
    const Entries = some.map(({ after }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ edition: after?.edition, mail: after?.id }),
    }))
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
    if (Failed.length > 0)
      throw new Error(`The queue did not take ${Failed.length} mails: ${Failed[0]?.Code}`)
  }
}

function byEdition(changes: readonly Change[]): Map<string, Recorded[]> {
  const editions = new Map<string, Recorded[]>()
  for (const change of changes) {
    const recorded = recordedOf(change)
    const edition = change.after?.edition
    if (recorded && edition !== undefined) editions.set(edition, [...(editions.get(edition) ?? []), recorded])
  }
  return editions
}

async function schedule(id: string, by: Parameters<typeof scheduleEdition>[2]): Promise<void> {
  const current = await currentEdition(table, id)
  if (current) await scheduleEdition(table, current.edition, by)
}
