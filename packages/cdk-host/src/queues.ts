import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './clock.ts'
import type { Engines } from './engines.ts'
import type { FaultBox } from './faults.ts'
import type { Functions, LocalFunction } from './functions.ts'
import type { Log } from './log.ts'
import { logOutcome, maybeLate, pause, shuffle } from './retry.ts'
import { functionNamed, queueOf } from './streams.ts'
import type { Resource, Template } from './template.ts'
import { ask } from './wire.ts'

export type QueuePoller = {
  drained(): boolean
  /** When the next failed message comes back, by the host's clock, if nothing else is left to do. */
  waitsUntil(): number | undefined
  stop(): Promise<void>
}

type Message = {
  MessageId: string
  ReceiptHandle: string
  Body: string
  Attributes?: Record<string, string>
  MessageAttributes?: object
}
type Deps = {
  template: Template
  engines: Engines
  functions: Functions
  log: Log
  faults: FaultBox
  clock: Clock
}

const quickRetries = 3

/**
 * One reader of a queue, as its mapping in the template says. What fails comes back at once a few times, for what was
 * only in the way, and then after the queue's visibility timeout by the host's clock, as in the cloud.
 */
export function startQueuePoller(deps: Deps, { properties }: Resource): QueuePoller {
  const { engines, functions, log, clock } = deps
  const fn = functionNamed(functions, String(properties.FunctionName))
  const arn = String(properties.EventSourceArn)
  const queue = queueOf(arn)
  const endpoint = engines.fauxqs.address
  const QueueUrl = engines.fauxqs.inspectQueue(queue)?.url ?? ''
  const size = Number(properties.BatchSize ?? 10)
  const visibilityMs = Number(engines.fauxqs.inspectQueue(queue)?.attributes.VisibilityTimeout ?? 30) * 1000
  const { MaximumConcurrency = 2 } = (properties.ScalingConfig ?? {}) as { MaximumConcurrency?: number }
  const aborter = new AbortController()
  const sqs = <T>(action: string, body: object) =>
    ask<T>(endpoint, `AmazonSQS.${action}`, { QueueUrl, ...body }, aborter.signal)
  let stopped = false

  const loop = async () => {
    while (!stopped) {
      const { Messages = [] } = await sqs<{ Messages?: Message[] }>('ReceiveMessage', {
        MaxNumberOfMessages: Math.min(size, 10),
        WaitTimeSeconds: 2,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      })
      if (Messages.length > 0) await handle(Messages)
    }
  }
  const handle = async (messages: Message[]) => {
    const failed = await deliver(deps, fn, arn, messages)
    await Promise.all(
      messages.map(async (message) => {
        if (!failed.has(message.MessageId))
          await sqs('DeleteMessage', { ReceiptHandle: message.ReceiptHandle })
        else void comeBack(message).catch(() => {})
      }),
    )
  }
  const waiting = new Map<string, number>()
  const comeBack = async ({ ReceiptHandle, Attributes }: Message) => {
    const received = Number(Attributes?.ApproximateReceiveCount ?? 1)
    if (received <= quickRetries) await pause(received)
    else {
      const due = clock.now() + visibilityMs
      const latest = performance.now() + visibilityMs
      waiting.set(ReceiptHandle, due)
      while (!stopped && clock.now() < due && performance.now() < latest) await wait(20)
      waiting.delete(ReceiptHandle)
    }
    if (!stopped) await sqs('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 })
  }
  // What was in flight when the host last died has nobody to finish it.
  for (const { receiptHandle: ReceiptHandle } of engines.fauxqs.inspectQueue(queue)?.messages.inflight ??
    []) {
    void sqs('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 }).catch(() => {})
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
    const { ready = [], delayed = [], inflight = [] } = engines.fauxqs.inspectQueue(queue)?.messages ?? {}
    return ready.length + delayed.length + inflight.length
  }
  return {
    drained: () => left() === 0,
    waitsUntil: () =>
      waiting.size > 0 && left() === waiting.size ? Math.min(...waiting.values()) : undefined,
    stop: async () => {
      stopped = true
      aborter.abort()
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
  const Records = mixed.map(({ MessageId, ReceiptHandle, Body, Attributes, MessageAttributes = {} }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: Attributes,
    messageAttributes: MessageAttributes,
    md5OfBody: createHash('md5').update(Body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: template.region,
  }))
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
