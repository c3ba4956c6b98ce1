import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Worker } from 'node:worker_threads'
import type { DirectCall } from './direct-calls.ts'
import type { Log } from './log.ts'
import type { Props } from './template.ts'
import { startWorker, type WorkerDeps } from './workers.ts'

type AwsCall = { action: string; outcome: string; units: number; keys: string[] }

export type Invocation = {
  id: string
  function: string
  event: string
  status: 'running' | 'ok' | 'error' | 'timed out' | 'killed'
  ms: number
  calls: AwsCall[]
}

export type Outcome =
  | { status: 'ok'; value: unknown; requestId: string; ms: number }
  | { status: 'error' | 'timed out' | 'killed'; reason: string; requestId: string; ms: number }

export type LocalFunction = {
  name: string
  arn: string
  roleArn: string
  /** `kind` says in logs what woke the function: an event's kind, or method and path. */
  invoke(event: unknown, kind: string): Promise<Outcome>
}

type Busy = {
  invocation: Invocation
  settle(outcome: { json?: string; error?: Thrown; killed?: string }): void
}
type Thrown = { name: string; message: string; stack?: string }
type Slot = {
  worker: Worker
  accessKeyId: string
  /** Resolves once it has started, or cannot. */
  ready: Promise<void>
  busy: Busy | undefined
  idleSince: number
}

export type Functions = {
  byArn: Map<string, LocalFunction>
  invocations: Invocation[]
  /** Which function holds these credentials, and what it is doing now. */
  holder(
    accessKeyId: string,
  ): { fn: LocalFunction; invocation: Invocation | undefined; kill(reason: string): void } | undefined
  running(): number
  stop(): Promise<void>
}

type Deps = WorkerDeps & {
  log: Log
  rewrite(text: string): string
  /** Called once a function may have written to a table. */
  onWrite(): void
}

type Message = { ready?: true; id?: string; json?: string; error?: Thrown; called?: DirectCall[] }

const keptInvocations = 20_000
// More than the machine has cores would only take memory.
const mostWorkers = Math.max(2, availableParallelism())
const idleMs = 20_000

/** Every Node function of the template, each in workers of its own with its environment, role and time limit. */
export function makeFunctions(deps: Deps): Functions {
  const { template } = deps
  const invocations: Invocation[] = []
  const holders = new Map<string, { pool: Pool; slot: Slot }>()
  const pools = template
    .all('AWS::Lambda::Function')
    .filter(({ properties }) => String(properties.Runtime).startsWith('nodejs'))
    .map(
      ({ id, properties }) =>
        new Pool(template.ref(id), template.attribute(id, 'Arn'), properties, deps, invocations, holders),
    )
  return {
    byArn: new Map(pools.map((pool) => [pool.arn, pool])),
    invocations,
    holder: (accessKeyId) => {
      const found = holders.get(accessKeyId)
      if (!found) return undefined
      const { pool, slot } = found
      return { fn: pool, invocation: slot.busy?.invocation, kill: (reason) => pool.kill(slot, reason) }
    },
    running: () => pools.reduce((sum, pool) => sum + pool.running, 0),
    stop: async () => {
      await Promise.all(pools.map((pool) => pool.stop()))
    },
  }
}

class Pool implements LocalFunction {
  readonly name: string
  readonly arn: string
  readonly roleArn: string
  running = 0
  readonly #deps: Deps
  readonly #invocations: Invocation[]
  readonly #holders: Map<string, { pool: Pool; slot: Slot }>
  readonly module: string
  readonly handlerName: string
  readonly environment: Record<string, string>
  readonly timeoutMs: number
  readonly #slots = new Set<Slot>()
  readonly #waiting: (() => void)[] = []
  #made = 0
  readonly #sweeping: NodeJS.Timeout

  constructor(
    name: string,
    arn: string,
    properties: Props,
    deps: Deps,
    invocations: Invocation[],
    holders: Map<string, { pool: Pool; slot: Slot }>,
  ) {
    this.name = name
    this.arn = arn
    this.roleArn = String(properties.Role)
    this.#deps = deps
    this.#invocations = invocations
    this.#holders = holders
    const { S3Key } = properties.Code as { S3Key: string }
    const [file = 'index', handlerName = 'handler'] = String(properties.Handler).split('.')
    this.module = pathToFileURL(join(deps.template.asset(S3Key), `${file}.mjs`)).href
    this.handlerName = handlerName
    this.#sweeping = setInterval(() => this.#sweep(), idleMs / 2).unref()
    this.timeoutMs = Number(properties.Timeout ?? 3) * 1000
    const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, string> }
    this.environment = Object.fromEntries(
      Object.entries(Variables).map(([key, value]) => [key, deps.rewrite(String(value))]),
    )
  }

  async invoke(event: unknown, kind: string): Promise<Outcome> {
    this.running++
    const started = performance.now()
    const invocation: Invocation = {
      id: randomUUID(),
      function: this.name,
      event: kind,
      status: 'running',
      ms: 0,
      calls: [],
    }
    this.#invocations.push(invocation)
    if (this.#invocations.length > keptInvocations) this.#invocations.shift()
    try {
      const slot = await this.#takeSlot()
      const outcome = await this.#run(slot, invocation, event)
      invocation.ms = performance.now() - started
      invocation.status = outcome.status
      return { ...outcome, requestId: invocation.id, ms: invocation.ms }
    } finally {
      this.running--
    }
  }

  kill(slot: Slot, reason: string) {
    this.#drop(slot)
    slot.busy?.settle({ killed: reason })
  }

  async stop() {
    clearInterval(this.#sweeping)
    await Promise.all([...this.#slots].map((slot) => slot.worker.terminate()))
  }

  async #run(slot: Slot, invocation: Invocation, event: unknown) {
    await slot.ready
    const { promise, resolve } = Promise.withResolvers<{ json?: string; error?: Thrown; killed?: string }>()
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      this.kill(slot, `Task timed out after ${this.timeoutMs / 1000} seconds`)
    }, this.timeoutMs)
    slot.busy = { invocation, settle: resolve }
    slot.worker.postMessage({ id: invocation.id, event })
    if (!this.#slots.has(slot))
      resolve({ error: { name: 'Runtime.ExitError', message: 'The function did not start' } })
    const { json, error, killed } = await promise
    clearTimeout(timer)
    slot.busy = undefined
    slot.idleSince = performance.now()
    this.#release()
    if (killed) return { status: timedOut ? ('timed out' as const) : ('killed' as const), reason: killed }
    if (error) return { status: 'error' as const, reason: error.stack ?? `${error.name}: ${error.message}` }
    if (this.#deps.faults.draw('kill at the end', this.name)) {
      this.#drop(slot)
      return { status: 'killed' as const, reason: 'fault: killed before its answer was heard' }
    }
    return { status: 'ok' as const, value: JSON.parse(json ?? 'null') as unknown }
  }

  async #takeSlot(): Promise<Slot> {
    for (;;) {
      const free = [...this.#slots].find((slot) => slot.busy === undefined)
      const slot = free ?? (this.#slots.size < mostWorkers ? this.#start() : undefined)
      if (slot) {
        slot.busy = {
          invocation: { id: '', function: this.name, event: '', status: 'running', ms: 0, calls: [] },
          settle: () => {},
        }
        return slot
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** Ends the workers that nobody has needed for a while; the next event starts one anew, as in the cloud. */
  #sweep() {
    for (const slot of this.#slots)
      if (!slot.busy && performance.now() - slot.idleSince > idleMs) this.#end(slot)
  }

  #end(slot: Slot) {
    this.#slots.delete(slot)
    this.#holders.delete(slot.accessKeyId)
    void slot.worker.terminate()
  }

  #release() {
    this.#waiting.shift()?.()
  }

  #note({ busy }: Slot, { action, keys, outcome, units, wrote, refused }: DirectCall) {
    busy?.invocation.calls.push({ action, outcome, units, keys })
    if (wrote) this.#deps.onWrite()
    if (refused === undefined) return
    this.#deps.log.write({
      function: this.name,
      what: action,
      outcome: 'error AccessDenied',
      detail: refused,
    })
  }

  #drop(slot: Slot) {
    // It may have written, and not have told yet.
    this.#deps.onWrite()
    this.#end(slot)
    this.#release()
  }

  #start(): Slot {
    const { log } = this.#deps
    const accessKeyId = `LOCAL${this.name.toUpperCase()}${this.#made++}`
    const worker = startWorker(this.#deps, this, accessKeyId)
    const started = Promise.withResolvers<void>()
    const slot: Slot = {
      worker,
      accessKeyId,
      ready: started.promise,
      busy: undefined,
      idleSince: performance.now(),
    }
    worker.on('message', (message: Message) => {
      for (const call of message.called ?? []) this.#note(slot, call)
      if (message.ready) started.resolve()
      else if (message.id === slot.busy?.invocation.id) slot.busy?.settle(message)
    })
    worker.on('error', (error: Error) => {
      started.resolve()
      this.#drop(slot)
      slot.busy?.settle({ error })
    })
    worker.on('exit', () => {
      started.resolve()
      this.#slots.delete(slot)
    })
    for (const stream of [worker.stdout, worker.stderr]) {
      createInterface({ input: stream }).on('line', (line) =>
        log.line(this.name, slot.busy?.invocation.id ?? '', line),
      )
    }
    this.#slots.add(slot)
    this.#holders.set(accessKeyId, { pool: this, slot })
    return slot
  }
}
