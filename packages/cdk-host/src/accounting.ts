import type { Call } from './calls.ts'
import { allows, type Statement } from './iam.ts'
import { type Answer, refusal } from './refusals.ts'

/** What AWS refuses a caller with this policy, and in which words; nothing when the call may pass. */
export function refusedTo(
  name: string,
  policy: Statement[],
  call: Call,
): { answer: Answer; message: string } | undefined {
  const missing = call.needs.find((need) => !allows(policy, need))
  if (!missing) return undefined
  const about = Object.values(missing.context).flat().join(', ')
  const message = `${name} is not authorized to perform: ${missing.action} on resource: ${missing.resources[0]}${about ? ` (${about})` : ''}`
  const json = call.service === 'dynamodb' || call.service === 'sqs'
  const code = json ? 'AccessDeniedException' : 'AccessDenied'
  return { answer: refusal(call.service, call.service === 'dynamodb' ? 400 : 403, code, message), message }
}

/** Whether a call changes a table. */
export function isWrite({ action }: Pick<Call, 'action'>): boolean {
  return /:(Put|Update|Delete|BatchWrite|TransactWrite)Item/.test(action)
}

/** The body of a call to DynamoDB, asking what it consumes, which invocations record. */
export function counted({ body }: Call, text: string): string {
  if (body.ReturnConsumedCapacity !== undefined || Object.keys(body).length === 0) return text
  return `{"ReturnConsumedCapacity":"TOTAL",${text.slice(text.indexOf('{') + 1)}`
}

/** How a call came out, by AWS's code, and the capacity units that it consumed. */
export function outcomeOf({ status, headers, body }: Answer): { outcome: string; units: number } {
  if (status >= 400) return { outcome: errorCode(body, status), units: 0 }
  if (!String(headers['content-type']).includes('json')) return { outcome: 'ok', units: 0 }
  const from = body.indexOf('"ConsumedCapacity"')
  const text = from < 0 ? '' : body.toString('utf8', from)
  const found = [...text.matchAll(/"TableName":"[^"]*","CapacityUnits":([\d.]+)/g)]
  return { outcome: 'ok', units: found.reduce((sum, [, units]) => sum + Number(units), 0) }
}

function errorCode(body: Buffer, status: number): string {
  const text = body.toString('utf8', 0, 400)
  return /"__type":"[^"#]*#?([^"]+)"/.exec(text)?.[1] ?? /<Code>([^<]+)/.exec(text)?.[1] ?? String(status)
}
