import type { IncomingHttpHeaders } from 'node:http'
import { createContext, runInContext } from 'node:vm'
import { type Files, makeFiles } from './files.ts'
import { matches } from './iam.ts'
import type { Page, PageAnswer, PageRequest } from './pages.ts'
import type { Json, Template } from './template.ts'

type Behavior = {
  PathPattern?: string
  TargetOriginId: string
  AllowedMethods?: string[]
  ResponseHeadersPolicyId?: string
  CachePolicyId?: string
  OriginRequestPolicyId?: string
  FunctionAssociations?: { EventType: string; FunctionARN: string }[]
}
type Origin = {
  Id: string
  DomainName: string
  S3OriginConfig?: object
  OriginCustomHeaders?: { HeaderName: string; HeaderValue: string }[]
}
/** Two origins, of which the second answers where the first answers one of these statuses. */
type OriginGroup = {
  Id: string
  Members: { Items: { OriginId: string }[] }
  FailoverCriteria: { StatusCodes: { Items: number[] } }
}
type EdgeRequest = {
  method: string
  uri: string
  headers: Record<string, { value: string }>
  querystring: object
  cookies: object
}
type EdgeReply = { statusCode: number; headers?: Record<string, { value: string }>; body?: string }
type EdgeFunction = (event: unknown) => EdgeRequest | EdgeReply

/** The template's CloudFront distribution: behaviours, origins, edge functions and response headers. */
export function makeDistribution(template: Template, api: Page, rewrite: (text: string) => string): Page {
  const [distribution] = template.all('AWS::CloudFront::Distribution')
  if (!distribution) return api
  const config = distribution.properties.DistributionConfig as unknown as {
    CacheBehaviors?: Behavior[]
    DefaultCacheBehavior: Behavior
    Origins: Origin[]
    OriginGroups?: { Items: OriginGroup[] }
  }
  const origins = new Map(config.Origins.map((origin) => [origin.Id, serve(origin, template, api)]))
  for (const group of config.OriginGroups?.Items ?? []) origins.set(group.Id, failingOver(group, origins))
  const prepared = [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((behavior) => ({
    behavior,
    origin: origins.get(behavior.TargetOriginId) as Page,
    edge: edgeFunction(behavior, template),
    forwarded: forwardedHeaders(behavior, template),
    policy: responseHeaders(behavior, template, rewrite),
  }))

  return async (request) => {
    const { pathname } = request.url
    const chosen = prepared.find(
      ({ behavior: { PathPattern } }) => PathPattern === undefined || matches(PathPattern, pathname),
    )
    if (!chosen) throw new Error(`No behaviour for ${pathname}`)
    const { behavior, origin, edge, forwarded, policy } = chosen
    const answer = allowed(behavior, request.method)
      ? await throughEdge(edge, (asked) => origin(forwarded(asked)), request)
      : { status: 403, headers: {}, cookies: [], body: Buffer.from('This method is not allowed here\n') }
    return { ...answer, headers: { ...answer.headers, ...policy } }
  }
}

function allowed({ AllowedMethods = ['GET', 'HEAD'] }: Behavior, method: string) {
  return AllowedMethods.includes(method)
}

function serve(origin: Origin, template: Template, api: Page): Page {
  const extra = Object.fromEntries(
    (origin.OriginCustomHeaders ?? []).map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue]),
  )
  if (!origin.S3OriginConfig) {
    return (request) => {
      const headers: IncomingHttpHeaders = {
        ...request.headers,
        host: origin.DomainName,
        'x-forwarded-for': request.sourceIp,
        ...extra,
      }
      return api({ ...request, headers })
    }
  }
  const bucket = template
    .all('AWS::S3::Bucket')
    .find(({ id }) => template.attribute(id, 'RegionalDomainName') === origin.DomainName)
  const files: Files = makeFiles(template, bucket ? template.ref(bucket.id) : '')
  return async ({ url, headers }) => ({
    ...files(decodeURIComponent(url.pathname).slice(1), headers),
    cookies: [],
  })
}

function failingOver({ Members, FailoverCriteria }: OriginGroup, origins: Map<string, Page>): Page {
  const [first, second] = Members.Items.map(({ OriginId }) => origins.get(OriginId) as Page) as [Page, Page]
  return async (request) => {
    const answer = await first(request)
    return FailoverCriteria.StatusCodes.Items.includes(answer.status) ? second(request) : answer
  }
}

/** What stands in for CloudFront's own cache here, which knows the forms and versions of what it holds. */
const ofTheCache = ['accept-encoding', 'if-none-match']

/** An origin is sent what the template's cache policy names, unless a policy for its requests sends more. */
function forwardedHeaders(behavior: Behavior, template: Template): (request: PageRequest) => PageRequest {
  const found = template
    .all('AWS::CloudFront::CachePolicy')
    .find(({ id }) => template.ref(id) === behavior.CachePolicyId)
  if (!found || behavior.OriginRequestPolicyId !== undefined) return (request) => request
  const { ParametersInCacheKeyAndForwardedToOrigin: key } = found.properties.CachePolicyConfig as {
    ParametersInCacheKeyAndForwardedToOrigin: {
      HeadersConfig: { Headers?: string[] }
      QueryStringsConfig: { QueryStringBehavior: string }
    }
  }
  const kept = [...ofTheCache, ...(key.HeadersConfig.Headers ?? []).map((name) => name.toLowerCase())]
  return (request) => {
    const url = new URL(request.url)
    if (key.QueryStringsConfig.QueryStringBehavior === 'none') url.search = ''
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => kept.includes(name)),
    )
    return { ...request, url, headers }
  }
}

async function throughEdge(
  edge: EdgeFunction | undefined,
  origin: Page,
  request: PageRequest,
): Promise<PageAnswer> {
  if (!edge) return origin(request)
  const result = edge({
    version: '1.0',
    viewer: { ip: request.sourceIp },
    request: {
      method: request.method,
      uri: request.url.pathname,
      querystring: Object.fromEntries(
        [...request.url.searchParams].map(([name, value]) => [name, { value }]),
      ),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, { value: String(value) }]),
      ),
      cookies: {},
    },
  })
  if ('statusCode' in result) {
    const headers = Object.fromEntries(
      Object.entries(result.headers ?? {}).map(([name, { value }]) => [name, value]),
    )
    return { status: result.statusCode, headers, cookies: [], body: Buffer.from(result.body ?? '') }
  }
  const url = new URL(request.url)
  url.pathname = result.uri
  const headers = Object.fromEntries(Object.entries(result.headers).map(([name, { value }]) => [name, value]))
  return origin({ ...request, url, headers })
}

function edgeFunction(behavior: Behavior, template: Template): EdgeFunction | undefined {
  const arn = behavior.FunctionAssociations?.find(
    ({ EventType }) => EventType === 'viewer-request',
  )?.FunctionARN
  const found = template
    .all('AWS::CloudFront::Function')
    .find(({ id }) => template.attribute(id, 'FunctionARN') === arn)
  if (!arn || !found) return undefined
  return runInContext(`${found.properties.FunctionCode}\nhandler`, createContext({ console })) as EdgeFunction
}

function responseHeaders(
  behavior: Behavior,
  template: Template,
  rewrite: (text: string) => string,
): Record<string, string> {
  const found = template
    .all('AWS::CloudFront::ResponseHeadersPolicy')
    .find(({ id }) => template.ref(id) === behavior.ResponseHeadersPolicyId)
  const { SecurityHeadersConfig: security = {}, CustomHeadersConfig: custom = {} } = (found?.properties
    .ResponseHeadersPolicyConfig ?? {}) as {
    SecurityHeadersConfig?: Record<string, Record<string, Json>>
    CustomHeadersConfig?: { Items?: { Header: string; Value: string }[] }
  }
  const policy = security.ContentSecurityPolicy?.ContentSecurityPolicy
  const frames = security.FrameOptions?.FrameOption
  const referrer = security.ReferrerPolicy?.ReferrerPolicy
  return {
    // Strict-Transport-Security and upgrades to https would lock a browser out of a host that speaks http.
    ...(policy && {
      'content-security-policy': rewrite(String(policy)).replace(/; upgrade-insecure-requests/, ''),
    }),
    ...(security.ContentTypeOptions && { 'x-content-type-options': 'nosniff' }),
    ...(frames && { 'x-frame-options': String(frames) }),
    ...(referrer && { 'referrer-policy': String(referrer) }),
    ...Object.fromEntries((custom.Items ?? []).map(({ Header, Value }) => [Header, Value])),
  }
}
