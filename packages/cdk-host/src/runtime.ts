// What runs inside a worker: stands in for Lambda's own runtime.
import { parentPort, workerData } from 'node:worker_threads'
import { callDirectly, type DirectCall, type DirectDeps } from './direct-calls.ts'

type Context = { awsRequestId: string; functionName: string; getRemainingTimeInMillis: () => number }
type Handler = (event: unknown, context: Context) => unknown

const { module, handlerName, functionName, timeoutMs, offset, direct } = workerData as {
  module: string
  handlerName: string
  functionName: string
  timeoutMs: number
  offset: Float64Array
  direct: Omit<DirectDeps, 'told'>
}
const port = parentPort
if (!port) throw new Error('runtime.ts runs in a worker')

process.setSourceMapsEnabled(true)
followHostClock(offset)
/** What was called since the host was last told. */
let called: DirectCall[] = []
callDirectly({ ...direct, told: (call) => called.push(call) })

const imported = (await import(module)) as Record<string, Handler>
const handler = imported[handlerName]
if (!handler) throw new Error(`${module} exports no ${handlerName}`)

port.on('message', async ({ id, event }: { id: string; event: unknown }) => {
  const deadline = performance.now() + timeoutMs
  const context = {
    awsRequestId: id,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: process.env.AWS_LAMBDA_FUNCTION_ARN,
    memoryLimitInMB: '512',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
  }
  try {
    const value = await handler(event, context)
    answer({ id, json: JSON.stringify(value ?? null) })
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    answer({ id, error: { name, message, stack } })
  }
})

/** One message an invocation: each wakes the host. */
function answer(outcome: object) {
  port?.postMessage({ ...outcome, called })
  called = []
}

port.postMessage({ ready: true })

/** Moves `Date` by the host's offset, read anew at each use. */
function followHostClock(ahead: Float64Array) {
  const RealDate = Date
  const now = () => RealDate.now() + (ahead[0] ?? 0)
  const HostDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args: [], newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === HostDate ? target : newTarget,
      ),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  })
  globalThis.Date = HostDate
}
