import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from './clock.ts'
import type { FaultBox } from './faults.ts'
import type { Functions, LocalFunction } from './functions.ts'
import type { Log } from './log.ts'
import { fitsPattern } from './patterns.ts'
import type { QueueStore } from './queue-store.ts'
import { logOutcome, maybeLate, pause } from './retry.ts'
import { writeWhole } from './state.ts'
import { functionNamed, queueOf } from './streams.ts'
import { account, type Json, type Template } from './template.ts'

export type EventBus = {
  /** Returns once the event cannot be lost any more; its consequences follow. */
  put(source: string, detailType: string, resources: string[], detail: Json): void
  /** Calls a function as services do: later, again when it fails, and at last into its queue of failures. */
  invokeLater(fn: LocalFunction, event: Json, what: string): void
  drained(): boolean
}

type Pending = { id: string; functionArn: string; event: Json; what: string }
type Deps = {
  template: Template
  queues: QueueStore
  functions: Functions
  log: Log
  clock: Clock
  faults: FaultBox
  state: string | undefined
}

/** The default event bus with the template's rules. What is not delivered yet is taken up again after a restart. */
export function makeEventBus(deps: Deps): EventBus {
  const { template, functions, clock, state, log } = deps
  const folder = state && join(state, 'events')
  let underway = 0

  const rules = template.all('AWS::Events::Rule').filter(({ properties }) => properties.EventPattern)
  const configs = new Map(
    template
      .all('AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => [String(properties.FunctionName), properties]),
  )

  const run = async (pending: Pending) => {
    underway++
    try {
      await deliver(deps, functionNamed(functions, pending.functionArn), pending, configs)
    } finally {
      underway--
    }
    if (folder) rmSync(join(folder, `${pending.id}.json`), { force: true })
  }
  // What cannot be delivered, as to a function that is no longer there, stays in its file.
  const keepRunning = (pending: Pending) => {
    run(pending).catch((error: unknown) =>
      log.write({ what: pending.what, outcome: 'error', detail: String(error) }),
    )
  }
  const start = (pending: Pending) => {
    if (folder) writeWhole(join(folder, `${pending.id}.json`), JSON.stringify(pending))
    keepRunning(pending)
  }
  if (folder) {
    mkdirSync(folder, { recursive: true })
    for (const file of readdirSync(folder)) {
      // One that the host died over was not acknowledged: whoever sent it does so again.
      if (file.endsWith('.new')) rmSync(join(folder, file))
      else setImmediate(keepRunning, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Pending)
    }
  }

  const invokeLater: EventBus['invokeLater'] = (fn, event, what) =>
    start({ id: randomUUID(), functionArn: fn.arn, event, what })
  return {
    invokeLater,
    put(source, detailType, resources, detail) {
      const event = {
        version: '0',
        id: randomUUID(),
        'detail-type': detailType,
        source,
        account,
        time: clock
          .date()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
        region: template.region,
        resources,
        detail,
      }
      for (const { properties } of rules) {
        if (!fitsPattern(properties.EventPattern ?? {}, event)) continue
        for (const { Arn } of (properties.Targets ?? []) as { Arn: string }[]) {
          invokeLater(functionNamed(functions, Arn), event, `event ${detailType}`)
        }
      }
    },
    drained: () => underway === 0,
  }
}

async function deliver(
  deps: Deps,
  fn: LocalFunction,
  { event, what }: Pending,
  configs: Map<string, Record<string, Json>>,
) {
  const { log, faults, queues, clock } = deps
  const config = configs.get(fn.name)
  const most = Number(config?.MaximumRetryAttempts ?? 2)
  await maybeLate(faults, fn.name)
  for (let attempt = 1; ; attempt++) {
    const outcome = await fn.invoke(event, what)
    logOutcome(log, fn.name, what, outcome)
    if (outcome.status === 'ok') {
      if (!faults.draw('duplicate', fn.name)) return
      continue
    }
    if (attempt > most) {
      log.write({ function: fn.name, what, outcome: `given up after ${attempt} attempts` })
      const { OnFailure } = (config?.DestinationConfig ?? {}) as { OnFailure?: { Destination: string } }
      if (!OnFailure) return
      const message = {
        version: '1.0',
        timestamp: clock.date().toISOString(),
        requestContext: {
          functionArn: fn.arn,
          condition: 'RetriesExhausted',
          approximateInvokeCount: attempt,
        },
        requestPayload: event,
        responsePayload: { errorMessage: outcome.reason },
      }
      queues.send(queueOf(OnFailure.Destination), JSON.stringify(message))
      return
    }
    await pause(attempt)
  }
}
