import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Host } from 'cdk-host'
import type { FunctionName } from '../../lib/assets.ts'

type Handler = (event: unknown, context: unknown) => Promise<unknown>
type Assets = { files: Record<string, { source: { path: string; packaging: string } }> }

type Load = () => Promise<{ handler: unknown }>
const sources: Record<Exclude<FunctionName, 'sign-in'> | 'signin', Load> = {
  signin: () => import('../../functions/api/sign-in.ts'),
  public: () => import('../../functions/api/public.ts'),
  participant: () => import('../../functions/api/participant.ts'),
  jury: () => import('../../functions/api/jury.ts'),
  vote: () => import('../../functions/api/vote.ts'),
  organiser: () => import('../../functions/api/organiser.ts'),
  publication: () => import('../../functions/api/publication.ts'),
  results: () => import('../../functions/streams/results.ts'),
  record: () => import('../../functions/streams/record.ts'),
  reactions: () => import('../../functions/queue/reactions.ts'),
  outbox: () => import('../../functions/queue/outbox.ts'),
  feedback: () => import('../../functions/events/feedback.ts'),
  accept: () => import('../../functions/uploads/accept.ts'),
  tick: () => import('../../functions/schedule/tick.ts'),
  anchor: () => import('../../functions/schedule/anchor.ts'),
}

/** The functions of the stack by their names in the template, as their sources are. */
const entries: Record<string, Load> = sources

/** A stack as it was synthesised, save that its functions run in this process, from their sources. */
export type FromSources = {
  folder: string
  /** Lets the functions know the host that runs the folder, before it calls them. */
  serve(host: Host): void
  stop(): void
}

/**
 * Makes such a stack: the host calls its functions as ever, and each passes the call on to this process. It is slower to
 * fail than bundles and holds nobody to a role; it is there for mutants, which live in sources.
 */
export async function fromSources(stack: string): Promise<FromSources> {
  const { promise: host, resolve: serve } = Promise.withResolvers<Host>()
  const server = createServer(async (incoming, outgoing) => {
    const { event, context } = JSON.parse(await text(incoming))
    const { clock } = await host
    try {
      const { handler } = await (entries[incoming.url?.slice(1) ?? '']?.() ?? Promise.reject(incoming.url))
      const answer = await hostTime.run(clock.offset, () => (handler as Handler)(event, context))
      outgoing.end(JSON.stringify(answer ?? null))
    } catch (error) {
      outgoing.writeHead(500).end(error instanceof Error ? error.stack : String(error))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const folder = withStubs(stack, `http://127.0.0.1:${port}`)
  return {
    folder,
    serve: (started) => {
      followHostTime()
      setEnvironment(started)
      serve(started)
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The stack's folder, with stubs in the place of its functions. */
function withStubs(stack: string, address: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'palmares-sources-'))
  for (const name of ['manifest.json', 'Palmares.template.json'])
    writeFileSync(join(folder, name), readFileSync(join(stack, name)))
  const { Resources } = JSON.parse(readFileSync(join(stack, 'Palmares.template.json'), 'utf8'))
  const codes = Object.values(Resources as Record<string, Resource>)
    .filter(({ Properties }) => Properties?.Runtime?.startsWith('nodejs'))
    .map(({ Properties }) => Properties?.Code?.S3Key?.replace(/\.zip$/, ''))
  const assets = JSON.parse(readFileSync(join(stack, 'Palmares.assets.json'), 'utf8')) as Assets
  for (const [name, { source }] of Object.entries(assets.files))
    source.path = codes.includes(name) ? 'stub' : relative(folder, join(stack, source.path))
  writeFileSync(join(folder, 'Palmares.assets.json'), JSON.stringify(assets))
  mkdirSync(join(folder, 'stub'))
  writeFileSync(join(folder, 'stub/index.mjs'), stub(address))
  return folder
}

type Resource = { Properties?: { Runtime?: string; Code?: { S3Key?: string } } }

function stub(address: string): string {
  return `export async function handler(event, { awsRequestId }) {
  const body = JSON.stringify({ event, context: { awsRequestId } })
  const response = await fetch('${address}/' + process.env.AWS_LAMBDA_FUNCTION_NAME, { method: 'POST', body })
  const answer = await response.text()
  if (!response.ok) throw new Error(answer)
  return JSON.parse(answer)
}
`
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

const hostTime = new AsyncLocalStorage<Float64Array>()

/** Makes `Date` tell the host's time where a function runs, and this process's elsewhere. */
function followHostTime() {
  const Real = Date
  const now = () => Real.now() + (hostTime.getStore()?.[0] ?? 0)
  globalThis.Date = new Proxy(Real, {
    construct: (target, given: [], made) =>
      Reflect.construct(target, given.length > 0 ? given : [now()], made),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  })
}
