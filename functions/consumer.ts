import middy, { type MiddlewareObj } from '@middy/core'

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

/** Logs one record of a batch that failed: the others go on. */
export function logFailure(record: string, error: unknown): void {
  const { name, stack } = error instanceof Error ? error : new Error(String(error))
  console.error(JSON.stringify({ record, error: name, stack }))
}

/** Cuts a list into runs of at most `size`. */
export function chunksOf<Item>(list: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}
