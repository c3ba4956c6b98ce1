import type { Readable } from 'node:stream'
import type { Call } from './calls.ts'

export type Answer = {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
  /** Opens a content that is sent as it is read, in the place of a body. */
  content?: () => Readable
}

const namespaces: Partial<Record<string, string>> = {
  dynamodb: 'com.amazonaws.dynamodb.v20120810',
  sqs: 'com.amazonaws.sqs',
  monitoring: 'com.amazonaws.cloudwatch',
}

/** An error in the shape that the service's own SDK client reads. */
export function refusal(
  service: Call['service'] | 'monitoring',
  status: number,
  code: string,
  message: string,
): Answer {
  const namespace = namespaces[service]
  if (namespace) {
    const body = { __type: `${namespace}#${code}`, message, Message: message }
    return {
      status,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: Buffer.from(JSON.stringify(body)),
    }
  }
  const error = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`
  const xml =
    service === 's3'
      ? `<Error>${error}</Error>`
      : `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>${error}</Error></ErrorResponse>`
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)
  return { status, headers: { 'content-type': service === 's3' ? 'application/xml' : 'text/xml' }, body }
}

/** What a transaction answers when another one was at the same items. */
export function conflict(call: Call): Answer {
  if (!call.action.endsWith('TransactWriteItems')) {
    return refusal('dynamodb', 400, 'TransactionConflictException', 'Transaction is ongoing for the item')
  }
  const items = (call.body.TransactItems ?? []) as unknown[]
  const CancellationReasons = items.map((_, index) =>
    index === 0
      ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
      : { Code: 'None' },
  )
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ')
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
  const body = {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message,
    Message: message,
    CancellationReasons,
  }
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** A text as it may stand in XML. */
export function escapeXml(text: string) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
