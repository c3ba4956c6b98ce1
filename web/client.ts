import type { BodyOf, Operation, OutputOf, QueryOf } from '../api/operation.ts'
import { learnTime } from './clock.ts'
import { language, t } from './language.ts'

/** What the API answers when it refuses (RFC 9457), or what the site makes of no answer at all. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly status: number
  /** A sentence tied to a field; the path is the field's in what was sent. */
  readonly fields: readonly { path: string; detail: string }[]
  /** The rest of the problem, as the current version of what changed. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(problem: {
    code: string
    status: number
    title: string
    fields?: readonly { path: string; detail: string }[]
    extra?: Readonly<Record<string, unknown>>
  }) {
    super(problem.title)
    this.code = problem.code
    this.status = problem.status
    this.fields = problem.fields ?? []
    this.extra = problem.extra ?? {}
  }
}

type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never

export type Answer<Op extends Operation> = {
  data: OutputOf<Op>
  /** The version that was answered, to be named by an edit. */
  etag: string | undefined
}

type Input<Op extends Operation> = {
  body?: BodyOf<Op>
  query?: Partial<NonNullable<QueryOf<Op>>>
  ifMatch?: string | undefined
  /** Names this act, so that a repeat of it counts once. */
  key?: string
  signal?: AbortSignal
}

/** Asks the API at an address, as `fetch` does. */
export type Ask = (address: string, request: RequestInit) => Promise<Response>

let ask: Ask = fetch

/** Has the API asked otherwise than over the network, where it is at hand. */
export function askThrough(other: Ask): void {
  ask = other
}

const whenSignedOut = new Set<() => void>()

/** Calls back when the API no longer knows who asks: the session has ended. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  whenSignedOut.add(listener)
  return () => whenSignedOut.delete(listener)
}

/**
 * Calls an operation of the API. A lost connection or a busy server is tried again, three times in all: every
 * operation may be repeated safely, POST under its idempotency key. Throws a `Refusal` when there is no good answer.
 */
export async function call<Op extends Operation>(
  operation: Op,
  parameters: Readonly<Record<ParameterOf<Op['path']>, string>>,
  input: Input<Op> = {},
): Promise<Answer<Op>> {
  const key = input.key ?? crypto.randomUUID()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await callOnce(operation, parameters, { ...input, key })
    } catch (error) {
      const again = error instanceof Refusal && (error.code === 'offline' || error.status === 503)
      if (!again || attempt === 3 || input.signal?.aborted || !navigator.onLine) throw error
      await new Promise((resolve) => setTimeout(resolve, 400 * 3 ** (attempt - 1)))
    }
  }
}

async function callOnce<Op extends Operation>(
  operation: Op,
  parameters: Readonly<Record<string, string>>,
  input: Input<Op>,
): Promise<Answer<Op>> {
  const headers = new Headers({ 'accept-language': language() })
  if (input.body !== undefined) headers.set('content-type', 'application/json')
  if (operation.method === 'POST' && input.key) headers.set('idempotency-key', input.key)
  if (input.ifMatch) headers.set('if-match', input.ifMatch)
  const response = await (__SERVED__ ? ask : fetch)(addressOf(operation, parameters, input.query), {
    method: operation.method,
    headers,
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((error: unknown) => {
    if (input.signal?.aborted) throw error
    throw offline()
  })
  learnTime(response.headers.get('date'))
  const text = await response.text().catch(() => {
    throw offline()
  })
  const data: unknown = text === '' ? {} : readJson(text)
  if (response.status === 401) for (const listener of whenSignedOut) listener()
  if (!response.ok) throw refusalOf(response.status, data)
  if (data === undefined) throw unexpected(response.status)
  return { data: data as OutputOf<Op>, etag: response.headers.get('etag') ?? undefined }
}

/** The address of an operation, its parameters and query filled in. */
export function addressOf(
  { path }: Pick<Operation, 'path'>,
  parameters: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parameters[name] ?? ''),
  )
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()
  return search ? `${filled}?${search}` : filled
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusalOf(status: number, body: unknown): Refusal {
  if (typeof body !== 'object' || body === null || !('code' in body)) return unexpected(status)
  const { code, title, fields, ...extra } = body as Record<string, unknown>
  return new Refusal({
    code: String(code),
    status,
    title: String(title ?? ''),
    fields: Array.isArray(fields) ? fields : [],
    extra,
  })
}

function offline(): Refusal {
  const title = t(
    'Le serveur ne répond pas : la connexion semble coupée.',
    'The server does not answer: the connection seems to be lost.',
  )
  return new Refusal({ code: 'offline', status: 0, title })
}

function unexpected(status: number): Refusal {
  const title = t('Le serveur a répondu de travers.', 'The server gave an answer that makes no sense.')
  return new Refusal({ code: 'unexpected', status, title })
}

/** Any error as a refusal that can be shown. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  console.error(error)
  return unexpected(0)
}
