import { mkdirSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { announceObject, keepMail } from './aftermath.ts'
import { makeAlarms } from './alarms.ts'
import type { Call } from './calls.ts'
import { type Clock, makeClock } from './clock.ts'
import { makeDistribution } from './distribution.ts'
import { startEngines } from './engines.ts'
import { makeEventBus } from './events.ts'
import { type FaultPlan, type InjectedFault, makeFaults } from './faults.ts'
import { answerFront } from './front.ts'
import { type Invocation, makeFunctions } from './functions.ts'
import { adminKey, answerGateway, type GatewayDeps } from './gateway.ts'
import { HostError } from './host-error.ts'
import { makeHttpApi } from './http-api.ts'
import { rolePolicies } from './iam.ts'
import { type LogEntry, type LogStyle, makeLog } from './log.ts'
import { makeMailRules } from './mail-rules.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { namesOf } from './names.ts'
import { openObjects } from './objects.ts'
import { makePages, type Page } from './pages.ts'
import { openQueues } from './queue-store.ts'
import { startQueuePoller } from './queues.ts'
import { createResources } from './resources.ts'
import { startSchedules } from './schedules.ts'
import { keptMap, keptValue } from './state.ts'
import { startStreamPoller } from './streams.ts'
import { account, Template } from './template.ts'
import { secretOf } from './workers.ts'

export type HostOptions = {
  /** The folder of a synthesised stack. */
  template: string
  /** Where everything is kept; without it, nothing outlives the host. */
  state?: string
  /** 0, the default, takes any free port. */
  port?: number
  log?: LogStyle
  /** The endpoint of another DynamoDB than the one that the host starts. */
  dynamodb?: string | undefined
  /** How many mails SES takes in a second before it throttles; 14, the default, for an account that has left its sandbox. */
  mailsASecond?: number
  /** Whether one statement has to allow all leading keys of an action in a transaction or batch, as AWS wants it. */
  keysTogether?: boolean
}

export type Host = {
  url: string
  gateway: string
  clock: Clock
  mailbox: Mailbox
  /** Serves a page of this machine at a path and everything under it, before what the template serves. */
  serve(path: string, page: Page): void
  /** Makes things go wrong by a plan, or stops doing so; the list grows with every fault that happened. */
  faults(plan: FaultPlan | undefined): readonly InjectedFault[]
  /**
   * Resolves once streams, queues and events have drained and no function runs. When all that is left is to wait for
   * a message to become visible again, the clock is moved to that moment.
   */
  idle(timeoutMs?: number): Promise<void>
  invocations: readonly Invocation[]
  logs: readonly LogEntry[]
  /** For an SDK client that no role binds, to look at what is stored. */
  client(): {
    endpoint: string
    region: string
    credentials: { accessKeyId: string; secretAccessKey: string }
  }
  /** Where the engine of the table itself listens: nobody's role is asked there, and nothing follows from a write. */
  tableEngine: string
  /** What the stack puts out: TableName, OutboxUrl and so on. */
  outputs: Record<string, string>
  /** Environment of a function as the template gives it: TABLE, BUCKET and so on. */
  environment: Record<string, string>
  stop(): Promise<void>
}

/** Runs a synthesised stack on this machine. */
export async function startHost({
  template: folder,
  state,
  port = 0,
  log: style = 'quiet',
  dynamodb,
  mailsASecond = 14,
  keysTogether = true,
}: HostOptions): Promise<Host> {
  if (state) mkdirSync(state, { recursive: true })
  const { front, opened } = makeFront()
  const url = `http://localhost:${await listen(front, port)}`
  // A connection is never closed on a function that is about to use it again: it could not know whether it was heard.
  const gatewayServer = createServer({ keepAliveTimeout: 0 })
  const gateway = `http://127.0.0.1:${await listenAgain(gatewayServer, state)}`

  const ahead = keptValue(state && join(state, 'clock.json'), 0)
  const clock = makeClock(ahead.get())
  clock.onSet(() => ahead.set(clock.offset[0] ?? 0))
  const template = new Template(folder, { queueAddress: gateway })
  const log = makeLog(clock, style)
  const faults = makeFaults()
  const mailbox = openMailbox(state)
  const policies = rolePolicies(template)
  const engines = await startEngines({ state, dynamodb })
  const stored = openQueues(state && join(state, 'queues.jsonl'), clock)
  await createResources(template, engines, stored)

  const rewrite = localAddresses(template, url, gateway)
  const names = namesOf(template, keysTogether)
  let writes = 0
  const onWrite = () => {
    writes++
    for (const stream of streams) stream.wake()
  }
  const functions = makeFunctions({
    template,
    clock,
    log,
    faults,
    gateway,
    engine: engines.dynamodb,
    policies,
    names,
    rewrite,
    onWrite,
  })
  const bus = makeEventBus({ template, queues: stored, functions, log, clock, faults, state })
  const streamDeps = {
    template,
    engines,
    queues: stored,
    functions,
    log,
    clock,
    faults,
    writes: () => writes,
  }
  // Written after the work, so that a crash repeats and never skips.
  const positions = keptMap(state && join(state, 'positions.json'))
  const objects = openObjects(template, clock, state)
  const alarms = makeAlarms(template, clock, mailbox)
  const mailRules = makeMailRules(mailsASecond)
  const mappings = template.all('AWS::Lambda::EventSourceMapping')
  const isStream = (arn: unknown) => String(arn).includes(':dynamodb:')
  const streams = mappings
    .filter(({ properties }) => isStream(properties.EventSourceArn))
    .map((mapping) => startStreamPoller({ ...streamDeps, positions }, mapping))
  const queues = mappings
    .filter(({ properties }) => !isStream(properties.EventSourceArn))
    .map((mapping) => startQueuePoller({ template, queues: stored, functions, log, faults }, mapping))
  const schedules = startSchedules(template, functions, bus, clock)

  gatewayServer.on('request', (incoming, outgoing) => {
    const onObject: GatewayDeps['onObject'] = (bucket, key, reason, version) =>
      announceObject(template, objects, bus, { bucket, key, reason, version })
    const onMail = (messageId: string, call: Call) => keepMail(clock, mailbox, bus, template, messageId, call)
    answerGateway(
      {
        template,
        names,
        clock,
        log,
        faults,
        engines,
        mailRules,
        alarms,
        queues: stored,
        queueAddress: (name) => `${gateway}/${account}/${name}`,
        policies,
        functions,
        objects,
        onWrite,
        onObject,
        onMail,
      },
      incoming,
      outgoing,
    )
  })

  const resting = () =>
    functions.running() === 0 && bus.drained() && streams.every((stream) => stream.drained())
  const idle = async (timeoutMs = 60_000) => {
    const deadline = performance.now() + timeoutMs
    for (let calm = 0; calm < 3; ) {
      if (performance.now() > deadline) throw new HostError('not at rest', 'The host did not come to rest')
      const busy = queues.filter((queue) => !queue.drained())
      calm = resting() && busy.length === 0 ? calm + 1 : 0
      const next = Math.min(...busy.map((queue) => queue.waitsUntil() ?? 0))
      if (resting() && next > clock.now() && Number.isFinite(next)) clock.set(new Date(next + 1))
      await wait(5)
    }
  }

  const distribution = makeDistribution(template, makeHttpApi(template, functions, clock, log), rewrite)
  const pages = makePages()
  opened((incoming, outgoing) => {
    answerFront({ distribution, pages, clock }, incoming, outgoing).catch((error: unknown) => {
      const detail = String(error instanceof Error ? error.stack : error)
      log.write({ what: `${incoming.method} ${incoming.url}`, outcome: 'error', detail })
      outgoing.destroy()
    })
  })

  return {
    url,
    gateway,
    clock,
    mailbox,
    idle,
    serve: pages.serve,
    faults: (plan) => {
      faults.plan(plan)
      return faults.report
    },
    invocations: functions.invocations,
    logs: log.entries,
    client: () => ({
      endpoint: gateway,
      region: template.region,
      credentials: { accessKeyId: adminKey, secretAccessKey: secretOf(adminKey) },
    }),
    tableEngine: engines.dynamodb,
    outputs: template.outputs(),
    environment: environmentOf(template, rewrite),
    stop: async () => {
      schedules.stop()
      await close(front)
      await Promise.all([...streams, ...queues].map((poller) => poller.stop()))
      await functions.stop()
      await close(gatewayServer)
      await engines.stop()
      for (const kept of [positions, objects, stored]) kept.close()
    },
  }
}

/** A server that lets early requests wait until the host is ready for them. */
function makeFront() {
  const { promise, resolve } = Promise.withResolvers<RequestListener>()
  const front = createServer((incoming, outgoing) => {
    void promise.then((answer) => answer(incoming, outgoing))
  })
  return { front, opened: resolve }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new HostError('port is busy', `Port ${port} is busy.`) : error),
    )
    server.listen(port, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** The same port as last time if it is free, so that addresses given out before a restart still work. */
async function listenAgain(server: Server, state: string | undefined): Promise<number> {
  const kept = keptValue(state && join(state, 'gateway.json'), 0)
  const port = await listen(server, kept.get()).catch(() => listen(server, 0))
  kept.set(port)
  return port
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** Addresses of the cloud become those of this machine. */
function localAddresses(template: Template, url: string, gateway: string): (text: string) => string {
  const pairs: [string, string][] = [
    ...template
      .all('AWS::CloudFront::Distribution')
      .map(({ id }): [string, string] => [`https://${template.attribute(id, 'DomainName')}`, url]),
    ...template
      .all('AWS::S3::Bucket')
      .map(({ id }): [string, string] => [
        `https://${template.attribute(id, 'RegionalDomainName')}`,
        gateway,
      ]),
  ]
  return (text) => pairs.reduce((changed, [from, to]) => changed.replaceAll(from, to), text)
}

function environmentOf(template: Template, rewrite: (text: string) => string): Record<string, string> {
  const all = template.all('AWS::Lambda::Function').flatMap(({ properties }) => {
    const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, string> }
    return Object.entries(Variables).map(([name, value]) => [name, rewrite(String(value))])
  })
  return Object.fromEntries(all) as Record<string, string>
}
