import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from './clock.ts'
import type { Page, PageAnswer, Pages } from './pages.ts'

export type FrontDeps = { distribution: Page; pages: Pages; clock: Clock }

const largestBody = 10 * 1024 * 1024

/** What a browser sees: the distribution, and the pages served beside it. */
export async function answerFront(
  { distribution, pages, clock }: FrontDeps,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers, socket } = incoming
  if (!isOwnName(headers.host)) {
    outgoing.writeHead(421, { 'content-type': 'text/plain' })
    return void outgoing.end('This host answers to localhost only.\n')
  }
  const url = new URL(incoming.url ?? '/', `http://${headers.host ?? 'localhost'}`)
  const body = await readLimited(incoming)
  const beside = pages.at(url.pathname)
  if (beside && isFromElsewhere(method, headers)) {
    outgoing.writeHead(403, { 'content-type': 'text/plain' })
    return void outgoing.end('Another site may not act here.\n')
  }
  const page = beside ?? distribution
  const sourceIp = socket.remoteAddress ?? '127.0.0.1'
  const answer = body ? await page({ method, url, headers, body, sourceIp }) : tooLarge()
  const { status, cookies, body: bytes } = answer
  outgoing.writeHead(status, {
    ...answer.headers,
    date: clock.date().toUTCString(),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
    ...(status !== 304 && status !== 204 && { 'content-length': bytes.length }),
    ...(!body && { connection: 'close' }),
  })
  outgoing.end(method === 'HEAD' ? undefined : bytes)
}

/** A page elsewhere may have its own name lead here, and would then read what is here. */
function isOwnName(host = 'localhost'): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host)
}

/** Whether a page of another site, or of another port, sends what may change something; programs say nothing of where they are. */
function isFromElsewhere(
  method: string,
  { origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders,
): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return origin !== undefined && origin !== `http://${host}`
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

/** What API Gateway says. */
function tooLarge(): PageAnswer {
  const body = Buffer.from(JSON.stringify({ message: 'Request Entity Too Large' }))
  return { status: 413, headers: { 'content-type': 'application/json' }, cookies: [], body }
}
