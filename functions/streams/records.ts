import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'

type Image = Record<string, unknown> & { type: string; edition: string }

/** A change of one item as a consumer reads it. */
export type Change = {
  /** The identity of the event: the same whenever it is delivered again. */
  event: string
  /** Its place in the stream, for the report of failures. */
  sequence: string
  kind: 'INSERT' | 'MODIFY' | 'REMOVE'
  after: Image | undefined
  before: Image | undefined
}

/** A record of the table's stream as a change. Throws when the record has no identity. */
export function changeOf({ eventID, eventName, dynamodb }: DynamoDBRecord): Change {
  const sequence = dynamodb?.SequenceNumber
  if (!eventID || !eventName || !sequence) throw new Error('A stream record without identity')
  return {
    event: eventID,
    sequence,
    kind: eventName,
    after: imageOf(dynamodb.NewImage),
    before: imageOf(dynamodb.OldImage),
  }
}

function imageOf(image: unknown): Image | undefined {
  return image === undefined ? undefined : (unmarshall(image as Record<string, AttributeValue>) as Image)
}
