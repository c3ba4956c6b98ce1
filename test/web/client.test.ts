import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { getEdition } from '../../api/edition/get-edition.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { addressOf, call, Refusal } from '../../web/client.ts'
import { serverNow } from '../../web/clock.ts'

const answers: (() => Response | Error)[] = []
const asked: { url: string; headers: Headers; body: string | undefined }[] = []

beforeEach(() => {
  answers.length = 0
  asked.length = 0
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', async (url: string, init: { headers: Headers; body?: string }) => {
    asked.push({ url, headers: init.headers, body: init.body })
    const answer = answers.shift()?.()
    if (!answer || answer instanceof Error) throw answer ?? new TypeError('Failed to fetch')
    return answer
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const json =
  (body: unknown, init: ResponseInit = {}) =>
  () =>
    new Response(JSON.stringify(body), init)
const body = { name: 'La Fabrique', challenge: 'welcome' }

test('a call goes to the declared address, and answers the data with its version', async () => {
  answers.push(json({ id: 'strasbourg' }, { headers: { etag: '"3"' } }))
  const answer = await call(getEdition, { edition: 'strasbourg 2019' })
  expect(asked[0]?.url).toBe('/api/editions/strasbourg%202019')
  expect(answer).toMatchObject({ data: { id: 'strasbourg' }, etag: '"3"' })
})

test('a query leaves out what is not given', () => {
  expect(addressOf({ path: '/api/x/{id}' }, { id: 'é' }, { limit: 5, cursor: undefined })).toBe(
    '/api/x/%C3%A9?limit=5',
  )
})

test('a POST that got no answer is repeated under the same idempotency key', async () => {
  answers.push(
    () => new TypeError('Failed to fetch'),
    json({ code: 'try-again', title: 'Réessayez' }, { status: 503 }),
    json({ id: 't' }, { status: 201 }),
  )
  await call(createTeam, { edition: 'e' }, { body })
  const keys = asked.map(({ headers }) => headers.get('idempotency-key'))
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('after three tries without an answer the call says that it is offline', async () => {
  await expect(call(createTeam, { edition: 'e' }, { body })).rejects.toMatchObject({
    code: 'offline',
    status: 0,
  })
  expect(asked).toHaveLength(3)
})

test('an edit names the version that it started from', async () => {
  answers.push(json({ id: 't' }))
  await call(editTeam, { edition: 'e', team: 't' }, { body: { name: 'Autre' }, ifMatch: '"7"' })
  expect(asked[0]?.headers.get('if-match')).toBe('"7"')
  expect(asked[0]?.headers.has('idempotency-key')).toBe(false)
})

test('a refusal keeps its code, sentence, fields and what else it says, and is not repeated', async () => {
  const problem = {
    code: 'changed-meanwhile',
    title: 'Quelqu’un a modifié ceci.',
    fields: [{ path: 'name', detail: 'Pris.' }],
    current: { name: 'Autre' },
  }
  answers.push(json(problem, { status: 412 }))
  const refusal = await call(editTeam, { edition: 'e', team: 't' }, { body: { name: 'A' } }).catch(
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({
    code: 'changed-meanwhile',
    status: 412,
    message: problem.title,
    fields: problem.fields,
    extra: { current: { name: 'Autre' } },
  })
  expect(asked).toHaveLength(1)
})

test('an answer that is not the API’s is unexpected, whatever its status', async () => {
  answers.push(() => new Response('<html>Bad gateway</html>', { status: 502 }))
  await expect(call(getEdition, { edition: 'e' })).rejects.toMatchObject({ code: 'unexpected', status: 502 })
  answers.push(() => new Response('<html>Hotel wifi</html>', { status: 200 }))
  await expect(call(getEdition, { edition: 'e' })).rejects.toMatchObject({ code: 'unexpected', status: 200 })
})

test('the server’s clock counts, not the device’s', async () => {
  answers.push(json({ id: 'e' }, { headers: { date: 'Fri, 22 Feb 2019 09:00:00 GMT' } }))
  await call(getEdition, { edition: 'e' })
  expect(Math.abs(serverNow() - Date.parse('2019-02-22T09:00:00Z'))).toBeLessThan(2000)
})
