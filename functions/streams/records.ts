import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'

type Image = Record<string, unknown> & {
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
   * version that it reached. Items count their own versions, and none comes back after it was removed.
   */
  event: string
  /** Its place in the stream, for the report of failures. */
  sequence: string
  kind: 'INSERT' | 'MODIFY' | 'REMOVE'
  after: Image | undefined
  before: Image | undefined
}

/** A record of the table's stream as a change. Throws when the record has no identity. */
export function changeOf({ eventName, dynamodb }: Pick<DynamoDBRecord, 'eventName' | 'dynamodb'>): Change {
  const sequence = dynamodb?.SequenceNumber
  const [after, before] = [imageOf(dynamodb?.NewImage), imageOf(dynamodb?.OldImage)]
  const image = after ?? before
  if (!image || !eventName || !sequence) throw new Error('A stream record without identity')
  const part = image.pk.split('#').at(-1)
  return { event: `${part}/${image.sk}@${image.version}`, sequence, kind: eventName, after, before }
}

function imageOf(image: unknown): Image | undefined {
  return image === undefined ? undefined : (unmarshall(image as Record<string, AttributeValue>) as Image)
}
