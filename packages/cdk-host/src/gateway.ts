import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { finished, pipeline } from 'node:stream/promises'
import { counted, isWrite, outcomeOf, refusedTo } from './accounting.ts'
import type { Alarms } from './alarms.ts'
import { type Call, readCall, type WireRequest } from './calls.ts'
import type { Clock } from './clock.ts'
import { checkPresigned, corsHeaders } from './door.ts'
import type { Engines } from './engines.ts'
import type { FaultBox } from './faults.ts'
import type { Functions } from './functions.ts'
import { allows, type Statement } from './iam.ts'
import type { Log } from './log.ts'
import type { MailRules } from './mail-rules.ts'
import type { Names } from './names.ts'
import type { ObjectRequest, Objects } from './objects.ts'
import type { QueueStore } from './queue-store.ts'
import { inHostTime } from './record-times.ts'
import { type Answer, conflict, refusal } from './refusals.ts'
import { answerSqs } from './sqs.ts'
import type { Template } from './template.ts'
import { secretOf } from './workers.ts'

/** Credentials that no policy binds, for tests and tools on this machine. */
export const adminKey = 'LOCALADMIN'

export type GatewayDeps = {
  template: Template
  names: Names
  clock: Clock
  log: Log
  faults: FaultBox
  engines: Engines
  queues: QueueStore
  policies: Map<string, Statement[]>
  functions: Functions
  /** Called once a write to the table was accepted. */
  onWrite(): void
  objects: Objects
  mailRules: MailRules
  alarms: Alarms
  queueAddress(name: string): string
  onObject(bucket: string, key: string, reason: string, version: string | undefined): void
  onMail(messageId: string, call: Call): Promise<void>
}

type Caller = {
  name: string
  policy: Statement[] | undefined
  kill(reason: string): void
  record: ((call: Call) => Recorded) | undefined
}
type Recorded = { number: number; done(how: ReturnType<typeof outcomeOf>): void }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/**
 * The one door for every AWS call: knows the caller by its access key, holds it to its role, passes the call to the
 * engine that stands in for the service, and lets the seeded faults happen on the way.
 */
export function answerGateway(deps: GatewayDeps, incoming: IncomingMessage, outgoing: ServerResponse): void {
  handle(deps, incoming).then(
    async (answer) => {
      if (!answer) return void outgoing.destroy()
      // Who is still sending hears nothing: an answer before the end would look like a broken connection.
      await finished(incoming.resume(), { writable: false }).catch((error: unknown) =>
        deps.log.write({
          what: `gateway ${incoming.method} ${incoming.url}`,
          outcome: 'broken off',
          detail: String(error),
        }),
      )
      send(deps, outgoing, answer)
    },
    (error: unknown) => {
      deps.log.write({
        what: `gateway ${incoming.method} ${incoming.url}`,
        outcome: 'error',
        detail: String(error instanceof Error ? error.stack : error),
      })
      send(deps, outgoing, { status: 500, headers: {}, body: Buffer.from(String(error)) })
    },
  )
}

function send({ clock }: GatewayDeps, outgoing: ServerResponse, { status, headers, body, content }: Answer) {
  // SDK clients correct their own clock by this header, hence it must say the host's time.
  outgoing.writeHead(status, { ...headers, date: clock.date().toUTCString() })
  if (!content) return void outgoing.end(body)
  pipeline(content(), outgoing).catch(() => outgoing.destroy())
}

async function handle(deps: GatewayDeps, incoming: IncomingMessage): Promise<Answer | undefined> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`)
  const head = { method: incoming.method ?? 'GET', url, headers: incoming.headers }
  const cors = corsHeaders(head, deps.template)
  if (head.method === 'OPTIONS')
    return { status: cors['access-control-allow-origin'] ? 200 : 403, headers: cors, body: Buffer.alloc(0) }

  const presigned = url.searchParams.get('X-Amz-Credential')
  const credential = presigned ?? /Credential=([^,]+)/.exec(incoming.headers.authorization ?? '')?.[1]
  if (!credential)
    return {
      ...refusal('s3', 403, 'AccessDenied', 'Access Denied'),
      headers: { ...cors, 'content-type': 'application/xml' },
    }
  const [accessKeyId = '', , , service = ''] = credential.split('/')
  // What is put into a bucket may be of any size: it goes where it is kept while it comes.
  const body = service === 's3' ? Buffer.alloc(0) : await readAll(incoming)
  const request = { ...head, body, content: incoming }
  if (service === 'monitoring') {
    if (accessKeyId !== adminKey)
      return refusal('monitoring', 403, 'AccessDenied', 'No function may see to alarms')
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    return deps.alarms.answer(operation, JSON.parse(request.body.toString('utf8') || '{}'))
  }
  const call = readCall(service, request, deps.names)
  if (presigned) {
    const refused = checkPresigned(request, secretOf(accessKeyId), deps.clock)
    const answer = refused ?? (await pass(deps, call, request, signer(deps, accessKeyId)))
    return answer && { ...answer, headers: { ...answer.headers, ...cors } }
  }
  return pass(deps, call, request, caller(deps, accessKeyId))
}

type Received = WireRequest & ObjectRequest

async function pass(
  deps: GatewayDeps,
  call: Call,
  request: Received,
  from: Caller,
): Promise<Answer | undefined> {
  const { faults } = deps
  const recorded = from.record?.(call)
  const where = { call: recorded?.number ?? 0, action: call.action }
  const fault = (kind: Parameters<FaultBox['draw']>[0]) =>
    recorded !== undefined && faults.draw(kind, from.name, where)

  if (fault('kill before')) {
    recorded?.done({ outcome: 'killed before', units: 0 })
    from.kill(`fault: killed before call ${where.call}, ${call.action}`)
    return undefined
  }
  const answer = refuse(deps, call, from) ?? faulty(call, fault) ?? (await forward(deps, call, request, from))
  recorded?.done(outcomeOf(answer))
  if (answer.status < 400) await follow(deps, call, answer)
  if (fault('kill after')) {
    from.kill(`fault: killed after call ${where.call}, ${call.action}`)
    return undefined
  }
  return answer
}

function refuse({ log }: GatewayDeps, call: Call, { name, policy }: Caller): Answer | undefined {
  const refused = policy && refusedTo(name, policy, call)
  if (!refused) return undefined
  log.write({ function: name, what: call.action, outcome: 'error AccessDenied', detail: refused.message })
  return refused.answer
}

function faulty(call: Call, fault: (kind: Parameters<FaultBox['draw']>[0]) => boolean): Answer | undefined {
  if (call.service === 'dynamodb') {
    if (fault('throttle'))
      return refusal('dynamodb', 400, 'ProvisionedThroughputExceededException', 'Rate exceeded')
    if (isWrite(call) && fault('conflict')) return conflict(call)
  }
  if (call.service === 'email') {
    if (fault('mail throttled')) return refusal('email', 400, 'Throttling', 'Maximum sending rate exceeded.')
    if (fault('mail rejected'))
      return refusal(
        'email',
        400,
        'MessageRejected',
        `Email address is not verified. The following identities failed the check: ${call.keys.join(', ')}`,
      )
  }
  return undefined
}

/** What AWS sets in motion by itself once a call succeeded. */
async function follow(deps: GatewayDeps, call: Call, answer: Answer) {
  if (isWrite(call)) deps.onWrite()
  if (call.action === 's3:PutObject') {
    const [bucket = '', ...rest] = (call.keys[0] ?? '').split('/')
    const version = answer.headers['x-amz-version-id']
    deps.onObject(bucket, rest.join('/'), 'PutObject', version === undefined ? undefined : String(version))
  }
  if (call.service === 'email') {
    const messageId = /<MessageId>([^<]+)/.exec(answer.body.toString('utf8'))?.[1]
    if (messageId) await deps.onMail(messageId, call)
  }
}

async function forward(deps: GatewayDeps, call: Call, request: Received, from: Caller): Promise<Answer> {
  const { dynamodb, ses } = deps.engines
  if (call.service === 'email') {
    const refused = deps.mailRules.check(call)
    if (refused) return refused
  }
  if (call.service === 'sqs') {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    return answerSqs(deps.queues, operation, call.body, deps.queueAddress)
  }
  if (call.service === 'dynamodb') {
    const body = Buffer.from(counted(call, request.body.toString('utf8')))
    const answer = await exchange(dynamodb, { ...request, body })
    return call.action === 'dynamodb:GetRecords' && answer.status === 200 ? timed(deps, answer) : answer
  }
  if (call.service === 'email') return exchange(ses, request)
  const answer = await deps.objects.answer(request)
  const hidden = answer.status === 404 && from.policy && !mayList(from.policy, call)
  return hidden ? refusal('s3', 403, 'AccessDenied', 'Access Denied') : answer
}

function timed({ clock }: GatewayDeps, answer: Answer): Answer {
  const page = JSON.parse(answer.body.toString('utf8')) as { Records: Parameters<typeof inHostTime>[0] }
  const body = Buffer.from(JSON.stringify({ ...page, Records: inHostTime(page.Records, clock) }))
  const { 'content-length': _, 'x-amz-crc32': __, ...headers } = answer.headers
  return { ...answer, headers, body }
}

/** S3 tells that an object is missing only to those who may list its bucket. */
function mayList(policy: Statement[], call: Call): boolean {
  const [bucket = ''] = (call.keys[0] ?? '').split('/')
  return allows(policy, { action: 's3:ListBucket', resources: [`arn:aws:s3:::${bucket}`], context: {} })
}

/** Passes a request on to an engine, again where the engine had just closed the connection that was to carry it. */
function exchange(target: string, request: WireRequest): Promise<Answer> {
  const { method, url, headers, body } = request
  return new Promise((resolve, reject) => {
    const { connection: _, 'transfer-encoding': __, expect: ___, ...kept } = headers
    const outgoing = httpRequest(
      `${target}${url.pathname}${url.search}`,
      { method, agent, headers: { ...kept, 'content-length': String(body.length) } },
      (incoming) => {
        readAll(incoming).then((received) => {
          const { connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, ...passed } = incoming.headers
          const clean = Object.fromEntries(
            Object.entries(passed).filter(([name]) => !name.startsWith('access-control-')),
          )
          resolve({ status: incoming.statusCode ?? 500, headers: clean as Answer['headers'], body: received })
        }, reject)
      },
    )
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.reusedSocket && error.code === 'ECONNRESET')
        exchange(target, request).then(resolve, reject)
      else reject(error)
    })
    outgoing.end(body)
  })
}

function caller(deps: GatewayDeps, accessKeyId: string): Caller {
  if (accessKeyId === adminKey) return { name: 'admin', policy: undefined, kill: () => {}, record: undefined }
  const holder = deps.functions.holder(accessKeyId)
  if (!holder) return { name: accessKeyId, policy: [], kill: () => {}, record: undefined }
  const { fn, invocation, kill } = holder
  const record = (call: Call): Recorded => {
    const entry = { action: call.action, outcome: 'running', units: 0, keys: call.keys }
    invocation?.calls.push(entry)
    return {
      number: invocation?.calls.length ?? 0,
      done: (how) => Object.assign(entry, how),
    }
  }
  return { name: fn.name, policy: deps.policies.get(fn.roleArn) ?? [], kill, record }
}

/** Whoever presents a presigned request acts with the role of the function that signed it, running or not. */
function signer(deps: GatewayDeps, accessKeyId: string): Caller {
  const fn = [...deps.functions.byArn.values()].find(
    ({ name }) => accessKeyId.replace(/\d+$/, '') === `LOCAL${name.toUpperCase()}`,
  )
  const policy = accessKeyId === adminKey ? undefined : fn ? (deps.policies.get(fn.roleArn) ?? []) : []
  return { name: fn?.name ?? accessKeyId, policy, kill: () => {}, record: undefined }
}

/** Reads a request or an answer to its end. */
async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
