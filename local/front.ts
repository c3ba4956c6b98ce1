import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from './clock.ts'
import type { Distribution, EdgeAnswer } from './distribution.ts'
import type { Mailbox } from './mailbox.ts'
import { mailboxPage } from './mailbox-page.ts'

export type FrontDeps = {
  distribution: Distribution
  local: Distribution | undefined
  mailbox: Mailbox
  clock: Clock
  idle(): Promise<void>
}

const largestBody = 10 * 1024 * 1024

/** What a browser sees: the distribution, the mailbox, and the host's own switches under /local. */
export async function answerFront(
  deps: FrontDeps,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  const body = await readLimited(incoming)
  const answer = body ? await answerFor(deps, incoming, url, body) : tooLarge()
  const { status, headers, cookies, body: bytes } = answer
  outgoing.writeHead(status, {
    ...headers,
    date: deps.clock.date().toUTCString(),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
    ...(status !== 304 && status !== 204 && { 'content-length': bytes.length }),
    ...(!body && { connection: 'close' }),
  })
  outgoing.end(incoming.method === 'HEAD' ? undefined : bytes)
}

async function answerFor(
  deps: FrontDeps,
  incoming: IncomingMessage,
  url: URL,
  body: Buffer,
): Promise<EdgeAnswer> {
  const { pathname } = url
  if (pathname === '/mailbox' || pathname.startsWith('/mailbox/'))
    return { ...mailboxPage(deps.mailbox, url), cookies: [] }
  const { method = 'GET', headers, socket } = incoming
  if (pathname.startsWith('/local/')) return control(deps, method, pathname, body)
  const pages = pathname === '/local' && deps.local ? deps.local : deps.distribution
  return pages({ method, url, headers, body, sourceIp: socket.remoteAddress ?? '127.0.0.1' })
}

async function control(
  { clock, idle }: FrontDeps,
  method: string,
  path: string,
  body: Buffer,
): Promise<EdgeAnswer> {
  if (path === '/local/idle') {
    await idle()
    return json(200, { idle: true })
  }
  if (path !== '/local/clock') return json(404, { message: 'Not Found' })
  if (method === 'POST') {
    const change = moved(body)
    if (!change) return json(400, { message: 'Send {"now": "2019-02-18T08:00:00Z"} or {"advance": seconds}' })
    if ('now' in change) clock.set(change.now)
    else clock.advance(change.advance)
  }
  return json(200, { now: clock.date().toISOString() })
}

function moved(body: Buffer): { now: Date } | { advance: number } | undefined {
  try {
    const { now, advance } = JSON.parse(body.toString('utf8')) as { now?: unknown; advance?: unknown }
    if (typeof advance === 'number' && Number.isFinite(advance)) return { advance }
    const date = new Date(String(now))
    return typeof now === 'string' && !Number.isNaN(date.getTime()) ? { now: date } : undefined
  } catch {
    return undefined
  }
}

/** The body, or nothing when it is larger than the HTTP API takes. */
async function readLimited(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
  }
  return size > largestBody ? undefined : Buffer.concat(chunks)
}

function tooLarge(): EdgeAnswer {
  const problem = { type: 'about:blank', title: 'Content Too Large', status: 413, code: 'too-large' }
  return { ...json(413, problem), headers: { 'content-type': 'application/problem+json' } }
}

function json(status: number, value: unknown): EdgeAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: Buffer.from(JSON.stringify(value)),
  }
}
