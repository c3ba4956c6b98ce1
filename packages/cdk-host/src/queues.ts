import { setTimeout as wait } from 'node:timers/promises'
import type { FaultBox } from './faults.ts'
import type { Functions, LocalFunction } from './functions.ts'
import type { Log } from './log.ts'
import type { QueueStore } from './queue-store.ts'
import { logOutcome, maybeLate, pause, shuffle } from './retry.ts'
import { type Message, messageOf } from './sqs.ts'
import { functionNamed, queueOf } from './streams.ts'
import type { Resource, Template } from './template.ts'

export type QueuePoller = {
  drained(): boolean
  /** When the next message is there again, by the host's clock, if nothing else is left to do. */
  waitsUntil(): number | undefined
  stop(): Promise<void>
}

type Deps = {
  template: Template
  queues: QueueStore
  functions: Functions
  log: Log
  faults: FaultBox
}

const quickRetries = 3

/**
 * One reader of a queue, as its mapping in the template says. What fails comes back at once a few times, for what was
 * only in the way, and then after the queue's visibility timeout by the host's clock, as in the cloud.
 */
export function startQueuePoller(deps: Deps, { properties }: Resource): QueuePoller {
  const { queues, functions, log } = deps
  const fn = functionNamed(functions, String(properties.FunctionName))
  const arn = String(properties.EventSourceArn)
  const queue = queueOf(arn)
  const size = Number(properties.BatchSize ?? 10)
  const visibility = Number(queues.attributes(queue)?.VisibilityTimeout ?? 30)
  const { MaximumConcurrency = 2 } = (properties.ScalingConfig ?? {}) as { MaximumConcurrency?: number }
  let stopped = false

  const loop = async () => {
    while (!stopped) {
      const received = await queues.receive(queue, Math.min(size, 10), 500)
      if (received.length > 0) await handle(received.map(messageOf))
    }
  }
  const handle = async (messages: Message[]) => {
    const failed = await deliver(deps, fn, arn, messages)
    for (const message of messages) {
      if (failed.has(message.MessageId)) void comeBack(message)
      else queues.remove(message.ReceiptHandle)
    }
  }
  const comeBack = async ({ ReceiptHandle, Attributes }: Message) => {
    const received = Number(Attributes.ApproximateReceiveCount)
    if (received > quickRetries) queues.release(ReceiptHandle, visibility)
    else {
      await pause(received)
      if (!stopped) queues.release(ReceiptHandle, 0)
    }
  }
  const running = Array.from({ length: Math.min(MaximumConcurrency, 3) }, async () => {
    while (!stopped) {
      await loop().catch(async (error: unknown) => {
        if (stopped) return
        log.write({ function: fn.name, what: `queue ${queue}`, outcome: 'error', detail: String(error) })
        await wait(200)
      })
    }
  })
  const left = () => {
    const { ready, inFlight } = queues.depth(queue)
    return ready + inFlight
  }
  return {
    drained: () => left() === 0,
    waitsUntil: () => queues.waitsUntil(queue),
    stop: async () => {
      stopped = true
      await Promise.race([Promise.all(running), wait(1000)])
    },
  }
}

/** Delivers a batch, maybe late, mixed or twice; the ids of the messages that failed. */
async function deliver(
  deps: Deps,
  fn: LocalFunction,
  arn: string,
  messages: Message[],
): Promise<Set<string>> {
  const { faults, log, template } = deps
  const mixed = faults.draw('shuffle', fn.name)
    ? shuffle([...messages], () => faults.random(`order ${fn.name}`))
    : messages
  const Records = mixed.map(
    ({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes, MessageAttributes }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes,
      messageAttributes: MessageAttributes,
      md5OfBody: MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: arn,
      awsRegion: template.region,
    }),
  )
  const what = `queue ×${messages.length}`
  await maybeLate(faults, fn.name)
  const attempt = async () => {
    const outcome = await fn.invoke({ Records }, what)
    logOutcome(log, fn.name, what, outcome)
    if (outcome.status !== 'ok') return new Set(messages.map(({ MessageId }) => MessageId))
    const { batchItemFailures = [] } = (outcome.value ?? {}) as {
      batchItemFailures?: { itemIdentifier: string }[]
    }
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
  }
  const failed = await attempt()
  return faults.draw('duplicate', fn.name) ? attempt() : failed
}
