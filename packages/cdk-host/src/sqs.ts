import { md5, type QueueStore, type Received, type StoredMessage } from './queue-store.ts'
import { type Answer, refusal } from './refusals.ts'

type Entry = {
  Id?: string
  MessageBody?: string
  MessageAttributes?: Record<string, unknown>
  DelaySeconds?: number
  ReceiptHandle?: string
  VisibilityTimeout?: number
}
type Body = Entry & {
  QueueUrl?: string
  QueueName?: string
  Entries?: Entry[]
  MaxNumberOfMessages?: number
  WaitTimeSeconds?: number
}

/** A message as SQS hands it out. */
export type Message = {
  MessageId: string
  ReceiptHandle: string
  Body: string
  MD5OfBody: string
  Attributes: Record<string, string>
  MessageAttributes: Record<string, unknown>
}

/** Answers the calls that SDK clients make to SQS; `origin` is where queues have their addresses. */
export async function answerSqs(
  queues: QueueStore,
  operation: string,
  body: Body,
  address: (name: string) => string,
): Promise<Answer> {
  const queue = (body.QueueUrl ?? body.QueueName ?? '').split('/').at(-1) ?? ''
  const attributes = queues.attributes(queue)
  if (!attributes) return refusal('sqs', 400, 'QueueDoesNotExist', 'The specified queue does not exist.')
  const send = ({ MessageBody = '', MessageAttributes, DelaySeconds }: Entry) =>
    sentAs(
      queues.send(
        queue,
        MessageBody,
        MessageAttributes,
        DelaySeconds ?? Number(attributes.DelaySeconds ?? 0),
      ),
    )
  const each = (act: (entry: Entry) => object) =>
    ok({ Successful: (body.Entries ?? []).map((entry) => ({ Id: entry.Id, ...act(entry) })), Failed: [] })
  const remove = ({ ReceiptHandle = '' }: Entry) => {
    queues.remove(ReceiptHandle)
    return {}
  }
  switch (operation) {
    case 'SendMessage':
      return ok(send(body))
    case 'SendMessageBatch':
      return each(send)
    case 'ReceiveMessage': {
      const { MaxNumberOfMessages = 1, WaitTimeSeconds = 0, VisibilityTimeout } = body
      const received = await queues.receive(
        queue,
        MaxNumberOfMessages,
        WaitTimeSeconds * 1000,
        VisibilityTimeout,
      )
      return ok({ Messages: received.map(messageOf) })
    }
    case 'DeleteMessage':
      return ok(remove(body))
    case 'DeleteMessageBatch':
      return each(remove)
    case 'ChangeMessageVisibility':
      return queues.release(body.ReceiptHandle ?? '', body.VisibilityTimeout ?? 0)
        ? ok({})
        : refusal('sqs', 400, 'MessageNotInflight', 'The specified message is not in flight.')
    case 'GetQueueUrl':
      return ok({ QueueUrl: address(queue) })
    case 'GetQueueAttributes': {
      const { ready, inFlight } = queues.depth(queue)
      const counts = {
        ApproximateNumberOfMessages: String(ready),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
      }
      return ok({ Attributes: { ...attributes, ...counts } })
    }
    default:
      return refusal('sqs', 400, 'UnsupportedOperation', `The host does not know ${operation}`)
  }
}

/** As a reader of the queue gets it. */
export function messageOf({ message, receipt }: Received): Message {
  const { id, body, attributes, sentAt, received, firstReceivedAt = sentAt } = message
  return {
    MessageId: id,
    ReceiptHandle: receipt,
    Body: body,
    MD5OfBody: md5(body),
    Attributes: {
      SentTimestamp: String(sentAt),
      ApproximateReceiveCount: String(received),
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
      SenderId: 'local',
    },
    MessageAttributes: attributes,
  }
}

function sentAs({ id, body }: StoredMessage) {
  return { MessageId: id, MD5OfMessageBody: md5(body) }
}

function ok(value: object): Answer {
  const headers = { 'content-type': 'application/x-amz-json-1.0' }
  return { status: 200, headers, body: Buffer.from(JSON.stringify(value)) }
}
