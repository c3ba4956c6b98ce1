import { type BodyOf, type Operation, type OutputOf, pathOf } from '../../api/operation.ts'

export type Answer<Output> = {
  status: number
  headers: Headers
  /** What was answered on success. */
  data: Output
  /** The code of the problem that was answered, if it was one. */
  code: string | undefined
  problem: {
    code?: string
    title?: string
    fields?: { path: string; detail: string }[]
    [extra: string]: unknown
  }
}

/** The ways in which somebody is kept out, and the status of each. */
export const refusals = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'phase-closed': 403,
  'not-in-this-team': 403,
  'not-found': 404,
} as const

type Options<Op extends Operation> = {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: BodyOf<Op>
  headers?: Record<string, string>
}

/** Calls one operation of an edition as one caller. */
export type Ask = <Op extends Operation>(
  operation: Op,
  options?: Options<Op>,
) => Promise<Answer<OutputOf<Op>>>

export function asking(url: string, edition: string, token?: string): Ask {
  return askingThrough((path, request) => fetch(`${url}${path}`, request), edition, token)
}

/** What is sent: everything in it is written out, as it travels. */
export type Sent = { method: string; headers: Record<string, string>; body?: string }

/** The same through any way of sending a request to a path. */
export function askingThrough(
  send: (path: string, request: Sent, operation: Operation) => Promise<Response>,
  edition: string,
  token?: string,
): Ask {
  return async (operation, { params = {}, query, body, headers = {} } = {}) => {
    const path = `${pathOf(operation.path, { edition, ...params })}${query ? `?${new URLSearchParams(query)}` : ''}`
    const request = {
      method: operation.method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }
    const response = await send(path, request, operation)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const data = isJson && text !== '' ? JSON.parse(text) : text
    const problem = response.ok ? {} : data
    // What is answered is what was declared, with nothing besides.
    if (response.ok && isJson && text !== '') operation.output.parse(data)
    return { status: response.status, headers: response.headers, data, code: problem.code, problem }
  }
}
