import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { appendToChain, type Recorded } from '../../store/audit.ts'
import { scheduleEdition } from '../../store/due.ts'
import { currentEdition } from '../../store/editions.ts'
import { postMails } from '../../store/outbox.ts'
import { openTable } from '../../store/table.ts'
import { chunksOf, consumer, logFailure } from '../consumer.ts'
import { environment } from '../environment.ts'
import { mailsFollowing } from './mails.ts'
import { recordedOf } from './recorded.ts'
import { type Change, changeOf } from './records.ts'

const table = openTable(environment('TABLE'))
const queueUrl = environment('QUEUE_URL')
const sqs = new SQSClient()

/**
 * What follows from facts: an entry in the audit trail, mails in the outbox, mails of the outbox into the queue, dates
 * of the edition. Each step is safe to repeat, so a failure sends everything from its record on again.
 */
export const handler = consumer(async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const by = { now: new Date().toISOString(), by: 'record', under: 'record' }
  for (const changes of chunksOf(Records.map(changeOf), 40)) {
    let at = changes[0]
    try {
      await enqueue(changes.filter(({ kind, after }) => kind === 'INSERT' && after?.type === 'Outbox'))
      for (const [edition, recorded] of byEdition(changes)) await appendToChain(table, edition, recorded, by)
      for (const change of changes) {
        at = change
        await postMails(table, await mailsFollowing(table, change, by))
        if (change.after?.type === 'EditionHead') await schedule(change.after.edition, by)
      }
    } catch (error) {
      logFailure(at?.sequence ?? '', error)
      return { batchItemFailures: [{ itemIdentifier: at?.sequence ?? '' }] }
    }
  }
  return { batchItemFailures: [] }
})

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
