import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BodyOf, type Operation, type OutputOf, pathOf, type QueryOf } from '../api/operation.ts'

type Params = Readonly<Record<string, string>>

export type Input<Op extends Operation> = {
  body?: BodyOf<Op>
  query?: Partial<NonNullable<QueryOf<Op>>>
  ifMatch?: string | undefined
  key?: string
}

export type Answer<Op extends Operation = Operation> =
  | { ok: true; status: number; data: OutputOf<Op>; etag: string | undefined }
  | { ok: false; status: number; code: string }

/** One caller of the API in an edition, signed in or not. */
export type Caller = {
  /** Calls and answers whatever came back, a refusal included; tries again only where nothing was decided. */
  ask: <Op extends Operation>(operation: Op, params: Params, input?: Input<Op>) => Promise<Answer<Op>>
  /** Calls and answers the data; throws on a refusal. */
  get: <Op extends Operation>(operation: Op, params: Params, input?: Input<Op>) => Promise<OutputOf<Op>>
}

/** What was answered, for whoever reads the report. */
export function told(answer: Answer): string {
  return answer.ok ? `${answer.status}` : answer.code
}

export type Traffic = { requests: number; again: number; broken: string[] }

const attempts = 8

/** Callers of the API at `url`; `traffic` counts what they did. */
export function callersOf(url: string, edition: string, traffic: Traffic) {
  return (token?: string): Caller => {
    const ask: Caller['ask'] = async (operation, params, input = {}) => {
      const address = new URL(pathOf(operation.path, { ...params, edition }), url)
      for (const [name, value] of Object.entries(input.query ?? {}))
        if (value !== undefined) address.searchParams.set(name, String(value))
      const headers: Record<string, string> = { 'accept-language': 'en' }
      if (token !== undefined) headers.authorization = `Bearer ${token}`
      if (input.ifMatch !== undefined) headers['if-match'] = input.ifMatch
      if (operation.method === 'POST') headers['idempotency-key'] = input.key ?? randomUUID()
      if (input.body !== undefined) headers['content-type'] = 'application/json'
      const request = {
        method: operation.method,
        headers,
        ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      }
      for (let attempt = 1; ; attempt += 1) {
        traffic.requests += 1
        const answer = await once<typeof operation>(address, request)
        if (!answer.ok && answer.code === 'unexpected')
          traffic.broken.push(`${operation.name}: ${answer.status}`)
        const undecided = !answer.ok && (answer.status === 0 || answer.status === 429 || answer.status >= 500)
        if (!undecided || attempt === attempts) return answer
        traffic.again += 1
        await sleep(50 * 2 ** attempt * (0.5 + Math.random()))
      }
    }
    return {
      ask,
      get: async (operation, params, input) => {
        const answer = await ask(operation, params, input)
        if (!answer.ok) throw new Error(`${operation.name} was refused: ${answer.status} ${answer.code}`)
        return answer.data
      },
    }
  }
}

async function once<Op extends Operation>(address: URL, request: RequestInit): Promise<Answer<Op>> {
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.timeout(60_000) })
    const { status } = response
    const isJson = status !== 204 && /json/.test(response.headers.get('content-type') ?? '')
    const data: unknown = isJson ? await response.json() : Buffer.from(await response.arrayBuffer())
    if (response.ok)
      return { ok: true, status, data: data as OutputOf<Op>, etag: response.headers.get('etag') ?? undefined }
    const code =
      typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : 'unexpected'
    return { ok: false, status, code }
  } catch {
    return { ok: false, status: 0, code: 'no-answer' }
  }
}

type ItemOf<Op extends Operation> = OutputOf<Op> extends { items: (infer Item)[] } ? Item : never

/** All items of a list, page after page. */
export async function everyItem<Op extends Operation>(
  caller: Caller,
  operation: Op,
  params: Params,
): Promise<ItemOf<Op>[]> {
  const items: ItemOf<Op>[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 100, ...(cursor !== undefined && { cursor }) }
    const page = (await caller.get(operation, params, { query: query as never })) as {
      items: ItemOf<Op>[]
      next?: string
    }
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return items
}

/** Does something for each of a list, `width` at a time; answers in the list's order. */
export async function each<Entry, Result>(
  list: readonly Entry[],
  width: number,
  act: (entry: Entry, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(list.length)
  let next = 0
  const worker = async () => {
    for (let index = next++; index < list.length; index = next++)
      results[index] = await act(list[index] as Entry, index)
  }
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, worker))
  return results
}

/** Asks until there is an answer, which `ask` has when it answers anything; `undefined` when there is none in time. */
export async function within<Result>(
  seconds: number,
  ask: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const end = Date.now() + seconds * 1000
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 500)) {
    const result = await ask()
    if (result !== undefined || Date.now() > end) return result
    await sleep(pause)
  }
}

/** Asks again and again until there is an answer; throws when there is none in time. */
export async function until<Result>(
  what: string,
  ask: () => Promise<Result | undefined>,
  seconds = 120,
): Promise<Result> {
  const result = await within(seconds, ask)
  if (result === undefined) throw new Error(`Waited ${seconds} s in vain: ${what}`)
  return result
}
