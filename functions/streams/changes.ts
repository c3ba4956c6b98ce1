import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { chunksOf } from '../../domain/lists.ts'
import type { Happened } from '../../domain/reactions.ts'
import { logFailure } from '../consumer.ts'

/** An item as a record of the stream shows it. */
export type Image = Record<string, unknown> & {
  type: string
  edition: string
  pk: string
  sk: string
  version: number
}

/** A change of one item as a consumer reads it. */
export type Change = {
  /**
   * The identity of the event, the same whenever it is delivered, redriven or replayed from a backup: the item and the
   * version that it reached, or with which it went. Items count their own versions, and none comes back after it was
   * removed.
   */
  event: string
  /** When the table took it, by the table's own clock, in whole seconds; `undefined` where the stream does not say. */
  taken: string | undefined
  /** Its place in the stream, for the report of failures. */
  sequence: string
  happened: Happened
  /** The item as it stands after it, or as it stood where it was removed. */
  image: Image
  after: Image | undefined
  before: Image | undefined
}

/** A record of the table's stream as a change. Throws when the record has no identity. */
export function changeOf({ eventName, dynamodb }: Pick<DynamoDBRecord, 'eventName' | 'dynamodb'>): Change {
  const sequence = dynamodb?.SequenceNumber
  const [after, before] = [imageOf(dynamodb?.NewImage), imageOf(dynamodb?.OldImage)]
  const image = after ?? before
  const did = eventName && happened[eventName]
  if (!image || !did || !sequence) throw new Error('A stream record without identity')
  const part = image.pk.split('#').at(-1)
  const event = `${part}/${image.sk}@${image.version}${after ? '' : '-removed'}`
  const taken = momentOf(dynamodb.ApproximateCreationDateTime)
  return { event, taken, sequence, happened: did, image, after, before }
}

const happened = { INSERT: 'created', MODIFY: 'changed', REMOVE: 'removed' } as const

/** Lambda gives seconds, the SDK, which redriving reads the stream with, a date. */
function momentOf(made: number | Date | undefined): string | undefined {
  if (made === undefined) return undefined
  return new Date(typeof made === 'number' ? made * 1000 : made).toISOString()
}

function imageOf(image: unknown): Image | undefined {
  return image === undefined ? undefined : (unmarshall(image as Record<string, AttributeValue>) as Image)
}

/**
 * Consumes changes in order, together; when that fails, one by one, so that a single bad one neither holds up nor takes
 * with it those before. Answers what Lambda asks of a batch: where to start again. When nothing before the bad one is left
 * to report, it throws, for Lambda halves a batch for what is thrown and not for what is reported: so the bad one ends
 * alone. Consuming twice must change nothing.
 */
export async function consumeAll(
  changes: readonly Change[],
  consume: (changes: readonly Change[]) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  for (const together of chunksOf(changes, 40)) {
    const failed = await firstFailure(together, consume)
    if (!failed) continue
    if (failed.change === changes[0] && changes.length > 1) throw failed.error
    return { batchItemFailures: [{ itemIdentifier: failed.change.sequence }] }
  }
  return { batchItemFailures: [] }
}

type Failure = { change: Change; error: unknown }

async function firstFailure(
  changes: readonly Change[],
  consume: (changes: readonly Change[]) => Promise<void>,
): Promise<Failure | undefined> {
  try {
    await consume(changes)
    return undefined
  } catch (error) {
    const [first, ...others] = changes
    logFailure(first?.event ?? '', error)
    if (first && others.length === 0) return { change: first, error }
  }
  for (const change of changes) {
    const failed = await firstFailure([change], consume)
    if (failed) return failed
  }
  return undefined
}
