import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Host, startHost } from '../src/host.ts'
import { makeFixture, partition, post } from './fixture.ts'

let host: Host
let template: string

beforeAll(async () => {
  template = await makeFixture()
  host = await startHost({ template })
}, 30_000)
afterAll(() => host.stop())
beforeEach(() => void host.faults(undefined))

const keys = async (pk: string) => (await partition(host, pk)).map(({ sk }) => sk)

test('a fact goes through stream, queue and mail, and the mail’s events come back', async () => {
  const response = await post(host, '/api/facts', { sk: 'first' })
  expect(response.status).toBe(201)
  expect(response.headers.get('set-cookie')).toBe('session=1; HttpOnly; Secure')
  await host.idle()
  expect(await keys('SEEN')).toContain('first')
  expect(host.mailbox.lastTo('first@example.org')).toMatchObject({ subject: 'About first' })
  const { id } = host.mailbox.lastTo('first@example.org') ?? {}
  expect(await keys('FEEDBACK')).toEqual(expect.arrayContaining([`Delivery ${id}`, `Send ${id}`]))
})

test('what the role does not allow is refused, and the answer is 500', async () => {
  const response = await post(host, '/api/trespass', {})
  expect(response.status).toBe(500)
  expect(await keys('SECRETS')).toEqual([])
  expect(host.logs.at(-1)?.detail).toContain('trespass')
  const last = host.invocations.findLast((one) => one.function === 'Trespass')
  expect(last).toMatchObject({
    status: 'error',
    calls: [{ action: 'dynamodb:PutItem', outcome: 'AccessDeniedException' }],
  })
})

test('a function that exceeds its time limit is stopped', async () => {
  const response = await post(host, '/api/sleep', {})
  expect(response.status).toBe(500)
  expect(host.invocations.at(-1)).toMatchObject({ function: 'Sleep', status: 'timed out' })
})

test('each call is recorded with its keys and what it consumed', async () => {
  await post(host, '/api/facts', { sk: 'measured' })
  const last = host.invocations.findLast((one) => one.function === 'Write')
  expect(last?.calls).toEqual([
    { action: 'dynamodb:PutItem', outcome: 'ok', units: 1, keys: ['FACTS measured'] },
  ])
})

test('a poison record ends in the dead-letter queue alone; its neighbours pass', async () => {
  await Promise.all(
    ['a', 'b', 'c'].map((sk) =>
      post(host, '/api/facts', { sk: `beside-${sk}`, ...(sk === 'b' && { behaviour: 'throw' }) }),
    ),
  )
  await host.idle()
  expect(await keys('SEEN')).toEqual(expect.arrayContaining(['beside-a', 'beside-c']))
  expect(await keys('SEEN')).not.toContain('beside-b')
  expect(await post(host, '/api/facts', { sk: 'reported', behaviour: 'fail' })).toHaveProperty('status', 201)
  await host.idle()
  const given = host.logs.filter(
    ({ function: name, outcome }) => name === 'Read' && outcome.startsWith('given up'),
  )
  expect(given.map(({ what }) => what)).toEqual(['stream ×1', 'stream ×1'])
  const { messages } = await fetchFailures()
  expect(messages.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.batchSize)).toEqual([1, 1])
})

test('a batch that reports a failure is tried again from there, and is not halved', async () => {
  const before = host.logs.length
  host.faults({ seed: 1, once: [{ fault: 'late', function: 'Read' }] })
  await Promise.all(
    ['a', 'b', 'c'].map((sk) =>
      post(host, '/api/facts', { sk: `reported-${sk}`, ...(sk === 'a' && { behaviour: 'fail' }) }),
    ),
  )
  await host.idle()
  const read = host.logs.slice(before).filter(({ function: name }) => name === 'Read')
  const given = read.filter(({ outcome }) => outcome.startsWith('given up'))
  expect(given).toHaveLength(1)
  expect(
    read.filter(({ what, outcome }) => what === given[0]?.what && outcome === 'ok').length,
  ).toBeGreaterThan(1)
})

test('a request under a foreign name is refused', async () => {
  const status = await new Promise((resolve, reject) => {
    const options = { headers: { host: 'elsewhere.example.org' } }
    request(host.url, options, ({ statusCode }) => resolve(statusCode))
      .once('error', reject)
      .end()
  })
  expect(status).toBe(421)
})

test('the clock moves for functions and ticks its schedules once', async () => {
  host.clock.set(new Date('2019-02-22T17:00:00Z'))
  await host.idle()
  expect((await keys('TICKS')).at(0)).toMatch(/^2019-02-22T17:00:0/)
  const { at } = (await (await post(host, '/api/facts', { sk: 'dated' })).json()) as { at: string }
  expect(at).toMatch(/^2019-02-22T17:00/)
})

test('an origin is sent what the edge and the cache’s policy say; another takes its place when it fails', async () => {
  const headers = { cookie: 'a=1', 'x-page': '/mine', 'accept-language': 'en' }
  const filled = await fetch(`${host.url}/filled/page?utm=1`, { headers })
  const asked = (await filled.json()) as { headers: Record<string, string>; rawQueryString: string }
  expect(asked.headers).toMatchObject({ 'x-page': '/filled/page', 'x-origin-secret': 's' })
  expect(asked).toMatchObject({ rawQueryString: '' })
  for (const kept of ['cookie', 'accept-language']) expect(asked.headers).not.toHaveProperty(kept)
  expect(asked).not.toHaveProperty('cookies')
  const broken = await fetch(`${host.url}/filled/broken`)
  expect(broken.status).toBe(200)
  expect(await broken.text()).toContain('<title>Page</title>')
  expect(broken.headers.get('content-security-policy')).toBe(filled.headers.get('content-security-policy'))
})

test('pages come compressed, with the policy’s headers and addresses of this machine', async () => {
  const response = await fetch(`${host.url}/any/page`, { headers: { 'accept-encoding': 'br' } })
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(response.headers.get('content-security-policy')).toContain(`connect-src ${host.gateway}`)
  expect(response.headers.get('cache-control')).toBe('no-cache')
  const again = await fetch(`${host.url}/any/page`, {
    headers: { 'if-none-match': response.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect(await post(host, '/any/page', {})).toHaveProperty('status', 403)
  expect(await fetch(`${host.url}/api/nowhere`)).toHaveProperty('status', 404)
  const large = await fetch(`${host.url}/api/facts`, {
    method: 'POST',
    body: Buffer.alloc(10 * 1024 * 1024 + 1),
  })
  expect(large.status).toBe(413)
})

test('a page of this machine stands before what the template serves, the longest path first', async () => {
  const page = (text: string) => () => ({ status: 200, headers: {}, cookies: [], body: Buffer.from(text) })
  host.serve('/aside', page('aside'))
  host.serve('/aside/deep', page('deep'))
  const shown = async (path: string) => (await fetch(`${host.url}${path}`)).text()
  expect(await Promise.all(['/aside', '/aside/x', '/aside/deep/x'].map(shown))).toEqual([
    'aside',
    'aside',
    'deep',
  ])
  expect(await shown('/asides')).toContain('<title>Page</title>')
})

test('a busy port is told in one line', async () => {
  const port = Number(new URL(host.url).port)
  await expect(startHost({ template, port })).rejects.toThrow(/^Port \d+ is busy/)
})

async function upload(
  body: string,
  change: {
    key?: string
    expiresIn?: number
    type?: string
    later?: number
    query?: (url: URL) => unknown
    send?: string
  } = {},
) {
  const key = change.key ?? `in/${Math.random()}.txt`
  const sha256 = createHash('sha256').update(body).digest('base64')
  const length = Buffer.byteLength(body)
  const answer = await post(host, '/api/uploads/file', {
    key,
    type: 'text/plain',
    length,
    sha256,
    expiresIn: change.expiresIn,
  })
  const { put, get } = (await answer.json()) as { put: string; get: string }
  if (change.later) host.clock.advance(change.later)
  const url = new URL(put)
  change.query?.(url)
  const headers = {
    'content-type': change.type ?? 'text/plain',
    'x-amz-checksum-sha256': sha256,
    origin: host.url,
  }
  return { key, get, response: await fetch(url, { method: 'PUT', headers, body: change.send ?? body }) }
}

test('a presigned upload arrives, has a version, and raises its event', async () => {
  const { key, get, response } = await upload('hello')
  expect(await response.text()).toBe('')
  expect(response.status).toBe(200)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  await host.idle()
  const version = response.headers.get('x-amz-version-id')
  expect(await partition(host, 'ARRIVED')).toContainEqual({ pk: 'ARRIVED', sk: key, size: 5, version })
  expect(await (await fetch(get)).text()).toBe('hello')
})

test('a preflight is answered by the bucket’s rules', async () => {
  const ask = (method: string) =>
    fetch(`${host.gateway}/${host.environment.BUCKET}/in/x`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.org',
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type',
      },
    })
  expect((await ask('PUT')).headers.get('access-control-allow-headers')).toBe('content-type')
  expect((await ask('DELETE')).status).toBe(403)
})

test.each([
  ['of another type', { type: 'text/html' }, 403],
  ['of another length', { send: 'hello, and more' }, 403],
  ['with other content of the same length', { send: 'jello' }, 400],
  ['to another key', { query: (url: URL) => Object.assign(url, { pathname: `${url.pathname}x` }) }, 403],
  [
    'with a longer expiry than was signed',
    { query: (url: URL) => url.searchParams.set('X-Amz-Expires', '3600') },
    403,
  ],
  ['too late', { later: 301 }, 403],
])('a presigned upload %s is refused and leaves nothing', async (_, change, status) => {
  const { key, response } = await upload('hello', change)
  expect(response.status).toBe(status)
  await host.idle()
  expect(await keys('ARRIVED')).not.toContain(key)
})

test.each([1, 2, 3, 4, 5])('with seed %i of faults, every fact is seen and mailed', async (seed) => {
  const report = host.faults({
    seed,
    functions: ['Read', 'Send', 'Note'],
    rates: {
      'kill before': 0.1,
      'kill after': 0.1,
      'kill at the end': 0.1,
      duplicate: 0.2,
      late: 0.1,
      shuffle: 0.3,
      throttle: 0.1,
      conflict: 0.1,
      'mail throttled': 0.1,
    },
    most: 12,
  })
  const before = report.length
  const facts = Array.from({ length: 8 }, (_, index) => `fault-${seed}-${index}`)
  await Promise.all(facts.map((sk) => post(host, '/api/facts', { sk })))
  await host.idle()
  expect(report.length).toBeGreaterThan(before)
  const seen = await keys('SEEN')
  const failed = facts.filter((sk) => !seen.includes(sk))
  expect(failed).toEqual([])
})

test('a fault can be aimed at one call: mail accepted, and the function gone before it hears', async () => {
  host.faults({ seed: 1, once: [{ fault: 'kill after', function: 'Send', action: 'ses:SendEmail' }] })
  await post(host, '/api/facts', { sk: 'twice' })
  await host.idle()
  expect(host.mailbox.messages.filter(({ to }) => to.includes('twice@example.org'))).toHaveLength(2)
})

type Failure = { DDBStreamBatchInfo: { batchSize: number } }

async function fetchFailures(): Promise<{ messages: Failure[] }> {
  const { SQSClient, ReceiveMessageCommand } = await import('@aws-sdk/client-sqs')
  const client = new SQSClient(host.client())
  const QueueUrl = host.environment.QUEUE_URL?.replace('Queue', 'Failures')
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  )
  client.destroy()
  return { messages: Messages.map(({ Body = '' }) => JSON.parse(Body) as Failure) }
}
