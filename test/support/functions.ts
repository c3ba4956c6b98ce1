import { rmSync } from 'node:fs'
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type Host, startHost } from 'cdk-host'
import { afterAll, beforeAll, inject, vi } from 'vitest'
import type { Operation } from '../../api/operation.ts'
import type { FunctionName } from '../../lib/assets.ts'
import { openTable } from '../../store/table.ts'
import { askingThrough, type Sent } from './client.ts'
import type { Stage } from './host.ts'
import { partOf } from './part.ts'

type Load = () => Promise<{ handler: unknown }>

/** Every function, by its name in the template. */
const sources: Record<Exclude<FunctionName, 'sign-in'> | 'signin', Load> = {
  signin: () => import('../../functions/api/sign-in.ts'),
  public: () => import('../../functions/api/public.ts'),
  participant: () => import('../../functions/api/participant.ts'),
  jury: () => import('../../functions/api/jury.ts'),
  vote: () => import('../../functions/api/vote.ts'),
  publication: () => import('../../functions/api/publication.ts'),
  organiser: () => import('../../functions/api/organiser.ts'),
  pages: () => import('../../functions/api/pages.ts'),
  results: () => import('../../functions/streams/results.ts'),
  record: () => import('../../functions/streams/record.ts'),
  reactions: () => import('../../functions/queue/reactions.ts'),
  allocate: () => import('../../functions/queue/allocate.ts'),
  outbox: () => import('../../functions/queue/outbox.ts'),
  feedback: () => import('../../functions/events/feedback.ts'),
  accept: () => import('../../functions/uploads/accept.ts'),
  tick: () => import('../../functions/schedule/tick.ts'),
  anchor: () => import('../../functions/schedule/anchor.ts'),
}

type Name = keyof typeof sources
type Handler = (event: unknown, context: unknown) => Promise<unknown>

/** Functions in this process, beside a table, queues, a bucket and mails in which nothing happens but what a test does. */
export type Bench = Pick<Stage, 'table' | 'now' | 'nobody' | 'holder'> & {
  host: Host
  /** Sends a request to the function of an area, and answers what API Gateway would. */
  send(path: string, request: Sent, at: Pick<Operation, 'area' | 'path'>): Promise<Response>
  /** Gives a function an event, as the platform would. */
  give(name: Name, event: unknown): Promise<unknown>
  /** What the functions have logged, a line each. */
  logs: Record<string, unknown>[]
  /** Takes what waits in a queue out of it. */
  taken(queue: string): Promise<unknown[]>
  /** Moves the clock. */
  setNow(instant: string): void
}

const noon = '2026-02-18T12:00:00.000Z'

/** What calls functions by itself in the stack: left out, a function runs when a test calls it. */
const callers = [
  'AWS::Lambda::EventSourceMapping',
  'AWS::Scheduler::Schedule',
  'AWS::Events::Rule',
  'AWS::ApiGatewayV2::Route',
  'Custom::CDKBucketDeployment',
]

/**
 * Such a bench for the tests of a file, made before them and cleared after, with the functions that they call. The clock stands
 * still until a test moves it.
 */
export function useFunctions(...names: Name[]): Bench {
  const bench = {} as Bench
  const stops: (() => unknown)[] = []
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(noon) })
    const folder = partOf(inject('stack'), (type) => !callers.includes(type))
    const host = await startHost({ template: folder, mailsASecond: 1000 })
    setEnvironment(host)
    const [database, sqs] = [new DynamoDBClient(host.client()), new SQSClient(host.client())]
    const logs: Bench['logs'] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line) => void logs.push(JSON.parse(line)))
    const errors = vi.spyOn(console, 'error').mockImplementation((line) => void logs.push(JSON.parse(line)))
    stops.push(
      () => host.stop(),
      () => rmSync(folder, { recursive: true }),
      () => database.destroy(),
      () => sqs.destroy(),
      () => log.mockRestore(),
      () => errors.mockRestore(),
      () => vi.useRealTimers(),
    )
    // Loaded before any test, so that no test alone is what meets the mutants in what is made once.
    const handlers = new Map<Name, Handler>()
    for (const name of names) handlers.set(name, (await sources[name]()).handler as Handler)
    const give: Bench['give'] = async (name, event) => {
      const handler = handlers.get(name)
      if (!handler) throw new Error(`The tests of this file do not use ${name}`)
      return handler(event, { awsRequestId: 'invocation' })
    }
    const send: Bench['send'] = async (path, request, { area, path: pattern }) => {
      const answer = await give(area === 'sign-in' ? 'signin' : area, eventOf(path, request, pattern))
      return responseOf(answer as APIGatewayProxyStructuredResultV2)
    }
    Object.assign(bench, {
      host,
      table: openTable(host.environment.TABLE ?? '', database),
      now: () => new Date().toISOString(),
      nobody: (edition) => askingThrough(send, edition),
      holder: (edition, token) => askingThrough(send, edition, token),
      send,
      give,
      logs,
      taken: async (QueueUrl) => {
        const found: unknown[] = []
        for (;;) {
          const { Messages = [] } = await sqs.send(
            new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
          )
          if (Messages.length === 0) return found
          found.push(...Messages.map(({ Body = '' }) => JSON.parse(Body)))
        }
      },
      setNow: (instant) => vi.setSystemTime(new Date(instant)),
    } satisfies Bench)
  }, 60_000)
  afterAll(async () => {
    for (const stop of stops) await stop()
  })
  return bench
}

type Sending = { send(command: Command): unknown }
type Command = { input: Record<string, unknown> }

/** Does something else in the place of a client's next call, or of the first that is meant; `go` makes that call. */
export function instead(
  client: object,
  what: (go: () => unknown, input: Command['input']) => unknown,
  meant: (command: Command) => boolean = () => true,
): void {
  const sending = client as Sending
  const { send } = sending
  const spy = vi.spyOn(sending, 'send').mockImplementation(function (this: Sending, command) {
    const go = () => send.call(this, command)
    if (!meant(command)) return go()
    spy.mockRestore()
    return what(go, command.input)
  })
}

/** The clients of the table that functions hold, whose calls may go otherwise. */
export function tableOf(bench: Bench): object {
  return Object.getPrototypeOf(bench.table.client) as object
}

/** Lets others be in the way of the next transactions, so many times: six are what an act tries. */
export function othersInTheWay(bench: Bench, times = 6): void {
  instead(
    tableOf(bench),
    () => {
      if (times > 1) othersInTheWay(bench, times - 1)
      const CancellationReasons = [{ Code: 'TransactionConflict' }]
      const error = { message: 'Cancelled', CancellationReasons, $metadata: {} }
      return Promise.reject(new TransactionCanceledException(error))
    },
    ({ input }) => 'TransactItems' in input,
  )
}

/** Changes of items as the stream of the table tells them, in their order: what each was before, and after. */
export function streamOf(...changes: { before?: object | undefined; after?: object | undefined }[]) {
  const image = (item: object) => marshall(item, { removeUndefinedValues: true })
  return {
    Records: changes.map(({ before, after }, index) => ({
      eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      dynamodb: {
        SequenceNumber: String(index),
        ...(after && { NewImage: image(after) }),
        ...(before && { OldImage: image(before) }),
      },
    })),
  }
}

/** Messages as a queue hands them on, each with its place as its name. */
export function messagesOf(...bodies: unknown[]) {
  return { Records: bodies.map((body, index) => ({ messageId: String(index), body: JSON.stringify(body) })) }
}

/** Functions read their environment when they are loaded. */
function setEnvironment({ environment, client }: Host) {
  const { NODE_OPTIONS: _, ...own } = environment
  const { endpoint, region, credentials } = client()
  Object.assign(process.env, own, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  })
}

/** A request as API Gateway hands it on, in format 2.0. */
function eventOf(path: string, { method, headers, body }: Sent, pattern: string) {
  const url = new URL(path, 'http://localhost')
  const { cookie, ...rest } = headers
  const segments = url.pathname.split('/')
  const parameters = pattern.split('/').flatMap((part, index) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    return name ? [[name, decodeURIComponent(segments[index] ?? '')]] : []
  })
  return {
    version: '2.0',
    routeKey: `${method} ${pattern}`,
    rawPath: url.pathname,
    headers: { 'x-origin-secret': process.env.ORIGIN_SECRET, ...rest },
    ...(cookie && { cookies: cookie.split('; ') }),
    ...(url.search.length > 1 && { queryStringParameters: Object.fromEntries(url.searchParams) }),
    ...(parameters.length > 0 && { pathParameters: Object.fromEntries(parameters) }),
    requestContext: { http: { method, path: url.pathname }, requestId: 'request' },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  }
}

function responseOf({
  statusCode = 200,
  headers,
  cookies = [],
  body,
  isBase64Encoded,
}: APIGatewayProxyStructuredResultV2) {
  const content = isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? null)
  return new Response(content, {
    status: statusCode,
    headers: [
      ...Object.entries(headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
      ...cookies.map((cookie): [string, string] => ['set-cookie', cookie]),
    ],
  })
}
