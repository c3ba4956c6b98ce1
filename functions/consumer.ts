import middy, { type MiddlewareObj } from '@middy/core'
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda'

/** One line an invocation; what broke goes to the log with its stack and stays broken, so that it is tried again. */
function eventLog(): MiddlewareObj {
  let started = 0
  const line = (requestId: string, more: object) =>
    console.log(JSON.stringify({ requestId, ms: Date.now() - started, ...more }))
  return {
    before: () => {
      started = Date.now()
    },
    after: ({ event, context, response }) =>
      line(context.awsRequestId, {
        records: countOf(event),
        failures: response?.batchItemFailures?.length ?? 0,
      }),
    onError: ({ event, context, error }) =>
      line(context.awsRequestId, { records: countOf(event), error: error?.name, stack: error?.stack }),
  }
}

function countOf(event: unknown): number {
  const records =
    typeof event === 'object' && event !== null && 'Records' in event ? event.Records : undefined
  return Array.isArray(records) ? records.length : 1
}

/** A function that no request calls: it logs, and answers what the handler answers. */
export function consumer<Event, Result>(handler: (event: Event) => Promise<Result>) {
  return middy<Event, Result>()
    .use(eventLog())
    .handler(handler as never)
}

/** Deals with each message of a queue's batch by itself; answers which failed, so that they alone come back. */
export async function eachMessage(
  records: readonly SQSRecord[],
  deal: (body: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const outcomes = await Promise.allSettled(records.map(async ({ body }) => deal(JSON.parse(body))))
  const batchItemFailures = outcomes.flatMap((outcome, index) => {
    const itemIdentifier = records[index]?.messageId ?? ''
    if (outcome.status === 'fulfilled') return []
    logFailure(itemIdentifier, outcome.reason)
    return [{ itemIdentifier }]
  })
  return { batchItemFailures }
}

/** Logs one record of a batch that failed: the others go on. */
export function logFailure(record: string, error: unknown): void {
  const { name, stack } = error instanceof Error ? error : new Error(String(error))
  console.error(JSON.stringify({ record, error: name, stack }))
}
