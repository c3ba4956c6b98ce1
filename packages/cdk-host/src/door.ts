import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { WireRequest } from './calls.ts'
import type { Clock } from './clock.ts'
import { type Answer, refusal } from './refusals.ts'
import type { Template } from './template.ts'

/**
 * Checks a presigned request as S3 does: the signature over what was signed, and its expiry by the
 * host's clock. Answers the refusal, or nothing when the request may pass.
 */
export function checkPresigned(
  request: Omit<WireRequest, 'body'>,
  secret: string,
  clock: Clock,
): Answer | undefined {
  const query = request.url.searchParams
  const signedAt = parseAmzDate(query.get('X-Amz-Date') ?? '')
  const expires = Number(query.get('X-Amz-Expires'))
  if (Number.isNaN(signedAt) || !(expires > 0 && expires <= 604_800)) {
    return refusal(
      's3',
      400,
      'AuthorizationQueryParametersError',
      'Query-string authentication needs a date and an expiry',
    )
  }
  if (clock.now() > signedAt + expires * 1000)
    return refusal('s3', 403, 'AccessDenied', 'Request has expired')

  const given = Buffer.from(query.get('X-Amz-Signature') ?? '')
  const due = Buffer.from(signature(request, secret))
  if (given.length !== due.length || !timingSafeEqual(given, due)) {
    return refusal('s3', 403, 'SignatureDoesNotMatch', 'The request is not the one that was signed')
  }
  return undefined
}

/** Signature version 4 of the request as it arrived, for a payload that was not signed. */
function signature(
  { method, url, headers }: Pick<WireRequest, 'method' | 'url' | 'headers'>,
  secret: string,
): string {
  const query = url.searchParams
  const signed = (query.get('X-Amz-SignedHeaders') ?? '').split(';')
  const [, ...scope] = (query.get('X-Amz-Credential') ?? '').split('/')
  const pairs = [...query].filter(([name]) => name !== 'X-Amz-Signature')
  const canonical = [
    method,
    url.pathname
      .split('/')
      .map((segment) => encode(decodeURIComponent(segment)))
      .join('/'),
    pairs
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...signed.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signed.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const text = ['AWS4-HMAC-SHA256', query.get('X-Amz-Date'), scope.join('/'), hash].join('\n')
  const key = scope.reduce<string | Buffer>((previous, part) => hmac(previous, part), `AWS4${secret}`)
  return hmac(key, text).toString('hex')
}

function hmac(key: string | Buffer, text: string) {
  return createHmac('sha256', key).update(text).digest()
}

function encode(text: string) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function parseAmzDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

type CorsRule = {
  AllowedOrigins: string[]
  AllowedMethods: string[]
  AllowedHeaders?: string[]
  ExposedHeaders?: string[]
  MaxAge?: number
}

/** The CORS headers that the bucket's rules give a request from a page; none when no rule fits. */
export function corsHeaders(request: Omit<WireRequest, 'body'>, template: Template): Record<string, string> {
  const origin = request.headers.origin
  if (!origin) return {}
  const bucketName = request.url.pathname.split('/')[1]
  const bucket = template.all('AWS::S3::Bucket').find(({ id }) => template.ref(id) === bucketName)
  const { CorsRules = [] } = (bucket?.properties.CorsConfiguration ?? {}) as { CorsRules?: CorsRule[] }
  const method = String(request.headers['access-control-request-method'] ?? request.method)
  const rule = CorsRules.find(
    ({ AllowedOrigins, AllowedMethods }) =>
      AllowedMethods.includes(method) && (AllowedOrigins.includes('*') || AllowedOrigins.includes(origin)),
  )
  if (!rule) return {}
  const requested = request.headers['access-control-request-headers']
  return {
    'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(requested && rule.AllowedHeaders && { 'access-control-allow-headers': String(requested) }),
    ...(rule.ExposedHeaders && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin',
  }
}
