import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Operation } from '../../api/operation.ts'
import type { Language } from '../../domain/fields.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Reply } from './call.ts'
import { declaredOf } from './declared.ts'

type Event = Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>
type Response = APIGatewayProxyStructuredResultV2

const unexpected = {
  status: 500,
  title: {
    fr: 'Une erreur inattendue s’est produite. Réessayez ; si elle dure, donnez ce numéro aux organisateurs.',
    en: 'An unexpected error occurred. Try again; if it lasts, give this number to the organisers.',
  },
}

/** The language that the caller reads: French unless English comes first in `Accept-Language`. */
export function languageOf({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): Language {
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'fr'
}

/** A problem as RFC 9457 has it, in the caller's language, with its stable `code`. */
export async function problemResponse(event: Event, { problem, fields, extra }: Problem): Promise<Response> {
  // Its sentences are loaded by the first that is refused, not by everybody who starts.
  const { problems } = await import('../../domain/problems.ts')
  const entry = problems[problem]
  const language = languageOf(event)
  return problemBody(event, entry.status, {
    code: problem,
    title: entry.title[language],
    ...(fields && { fields: fields.map(({ path, detail }) => ({ path, detail: detail[language] })) }),
    ...extra,
  })
}

/** What is answered when something broke: the request's id leads to the log. */
export function unexpectedResponse(event: Event): Response {
  return problemBody(event, unexpected.status, {
    code: 'unexpected',
    title: unexpected.title[languageOf(event)],
  })
}

function problemBody(event: Event, status: number, details: { code: string; title: string }): Response {
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': languageOf(event),
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '2' }),
    },
    body: JSON.stringify({
      type: `urn:palmares:problem:${details.code}`,
      status,
      requestId: event.requestContext.requestId,
      ...details,
    }),
  }
}

/** A reply as the operation declares it: what its output names, and nothing else. */
export function replyResponse(
  operation: Operation,
  {
    body,
    version,
    cookies,
    bytes,
    mediaType = operation.produces,
    keptFor,
  }: Omit<Reply<unknown>, 'body'> & { body: unknown },
): Response {
  return {
    statusCode: operation.status,
    headers: {
      'cache-control': keptFor ? `private, max-age=${keptFor}, immutable` : 'no-store',
      'content-type': mediaType ?? 'application/json; charset=utf-8',
      ...(bytes && { 'x-content-type-options': 'nosniff' }),
      ...(version !== undefined && { etag: `"${version}"` }),
    },
    ...(cookies && { cookies }),
    ...(operation.status !== 204 && contentOf(operation, body, bytes)),
  }
}

function contentOf({ output }: Operation, body: unknown, bytes: Uint8Array | undefined) {
  return bytes
    ? { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true }
    : { body: JSON.stringify(declaredOf(output, body)) }
}
