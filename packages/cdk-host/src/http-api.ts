import type { Clock } from './clock.ts'
import type { Functions, LocalFunction } from './functions.ts'
import type { Log } from './log.ts'
import type { Page, PageAnswer, PageRequest } from './pages.ts'
import { functionNamed } from './streams.ts'
import type { Template } from './template.ts'

type Route = { key: string; method: string; segments: string[]; fn: LocalFunction; apiId: string }
type Reply = {
  statusCode?: number
  headers?: Record<string, string | number | boolean>
  cookies?: string[]
  body?: string
  isBase64Encoded?: boolean
}

const largestReply = 6 * 1024 * 1024

/** The template's HTTP API: its routes, and functions called with payload format 2.0. */
export function makeHttpApi(template: Template, functions: Functions, clock: Clock, log: Log): Page {
  const routes = readRoutes(template, functions)
  return async (request) => {
    const found = match(routes, request.method, request.url.pathname)
    if (!found) return json(404, { message: 'Not Found' })
    const { route, parameters } = found
    const what = `${request.method} ${request.url.pathname}`
    const outcome = await route.fn.invoke(toEvent(request, route, parameters, clock), what)
    const answer =
      outcome.status === 'ok' ? toAnswer(outcome.value) : json(500, { message: 'Internal Server Error' })
    log.write({
      function: route.fn.name,
      what,
      outcome: outcome.status === 'ok' ? String(answer.status) : `${answer.status} ${outcome.status}`,
      ms: outcome.ms,
      requestId: outcome.requestId,
      ...(outcome.status !== 'ok' && { detail: outcome.reason }),
    })
    return answer
  }
}

function readRoutes(template: Template, functions: Functions): Route[] {
  return template.all('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const key = String(properties.RouteKey)
    const [method = '', path = ''] = key === '$default' ? ['ANY', '/{proxy+}'] : key.split(' ')
    const integration = template.get(String(properties.Target).replace('integrations/', ''))
    const fn = functionNamed(functions, String(integration.properties.IntegrationUri))
    return { key, method, segments: path.split('/').slice(1), fn, apiId: String(properties.ApiId) }
  })
}

/** The most particular route wins: literals over variables over a greedy end, then the method over ANY. */
function match(routes: Route[], method: string, path: string) {
  const segments = path.split('/').slice(1)
  const fitting = routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const parameters = parametersOf(route.segments, segments)
      return parameters ? [{ route, parameters, rank: rank(route) }] : []
    })
  return fitting.sort((a, b) => (a.rank < b.rank ? -1 : 1))[0]
}

function rank({ segments, method }: Route): string {
  const kinds = segments.map((segment) =>
    segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0',
  )
  return `${kinds.join('')}${method === 'ANY' ? '3' : '0'}`
}

function parametersOf(pattern: string[], segments: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(part)
    if (name?.[2]) {
      parameters[name[1] ?? ''] = segments.slice(index).join('/')
      return segments.length > index ? parameters : undefined
    }
    const segment = segments[index]
    if (segment === undefined || (!name && segment !== part) || (name && segment === '')) return undefined
    if (name) parameters[name[1] ?? ''] = decoded(segment)
  }
  return segments.length === pattern.length ? parameters : undefined
}

function decoded(segment: string) {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function toEvent(request: PageRequest, route: Route, parameters: Record<string, string>, clock: Clock) {
  const { method, url, headers, body, sourceIp } = request
  const { cookie, connection: _, ...rest } = headers
  const flat = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : (value ?? ''),
  ])
  const query: Record<string, string> = {}
  for (const [name, value] of url.searchParams)
    query[name] = name in query ? `${query[name]},${value}` : value
  const now = clock.date()
  const text = /^(text\/|application\/([\w.+-]*json|xml|javascript|x-www-form-urlencoded))/.test(
    String(headers['content-type'] ?? 'text/'),
  )
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/; ?/) }),
    headers: Object.fromEntries(flat) as Record<string, string>,
    ...(url.search.length > 1 && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: 'anonymous',
      apiId: route.apiId,
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'localhost',
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  }
}

function toAnswer(value: unknown): PageAnswer {
  const structured = value !== null && typeof value === 'object' && 'statusCode' in value
  if (!structured) return json(200, value)
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded } = value as Reply
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > largestReply) return json(500, { message: 'Internal Server Error' })
  const flat = Object.entries(headers).map(([name, given]) => [name.toLowerCase(), String(given)])
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain', ...Object.fromEntries(flat) },
    cookies,
    body: bytes,
  }
}

function json(status: number, value: unknown): PageAnswer {
  const body = Buffer.from(JSON.stringify(value))
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body }
}
