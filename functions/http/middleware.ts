import { randomBytes } from 'node:crypto'
import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import type { Operation } from '../../api/operation.ts'
import { permissions } from '../../api/permissions.ts'
import { nothing } from '../../api/shapes.ts'
import { canonicalJson, digestOf, sha256Of } from '../../domain/canonical.ts'
import { principalOf } from '../../domain/people/people.ts'
import { nobody, type Permission, refusalOf } from '../../domain/people/principal.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { beginRequest, keepAnswer, type Request } from '../../store/idempotency.ts'
import { sessionHolder } from '../../store/people/sessions.ts'
import type { Table } from '../../store/table.ts'
import { getTeam } from '../../store/teams/teams.ts'
import type { CallEvent } from './call.ts'
import { openedCursor } from './cursor.ts'
import { problemResponse, unexpectedResponse } from './responses.ts'
import { tokenOf } from './session.ts'

type Response = APIGatewayProxyStructuredResultV2
type Step = MiddlewareObj<CallEvent, Response>

/** One line a request, ids only; whatever broke goes to the log with its stack and is answered as a problem. */
export function requestLog(): MiddlewareObj<APIGatewayProxyEventV2, Response> {
  let started = 0
  const line = (event: APIGatewayProxyEventV2, status: number | undefined, more: object = {}) => {
    const { requestId, routeKey } = { ...event.requestContext, routeKey: event.routeKey }
    console.log(JSON.stringify({ requestId, route: routeKey, status, ms: Date.now() - started, ...more }))
  }
  return {
    before: () => {
      started = Date.now()
    },
    after: ({ event, response }) => line(event, response?.statusCode, codeOf(response)),
    onError: async (request) => {
      const { event, error } = request
      const response = isPassing(error)
        ? await problemResponse(event, problem('try-again'))
        : unexpectedResponse(event)
      const broke = response.statusCode === 500 && { error: error?.name, stack: error?.stack }
      line(event, response.statusCode, { ...codeOf(response), ...broke })
      request.response = response
    },
  }
}

function codeOf(response: Response | null | undefined): object {
  const isProblem = String(response?.headers?.['content-type'] ?? '').startsWith('application/problem')
  return isProblem && response?.body ? { code: JSON.parse(response.body).code } : {}
}

/** What is over in a moment: too many requests, or another's transaction on the same item. */
const passing = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'TransactionConflictException',
]

function isPassing(error: Error | null | undefined): boolean {
  return passing.includes(error?.name ?? '')
}

/** Refuses what did not come through the distribution, which alone knows the secret. */
export function throughTheFrontDoor(secret: string): MiddlewareObj<APIGatewayProxyEventV2, Response> {
  return {
    before: ({ event }) =>
      event.headers['x-origin-secret'] === secret
        ? undefined
        : problemResponse(event, problem('not-allowed')),
  }
}

/** Notes the moment and finds the edition, and who calls. */
export function whereAndWho(table: Table): Step {
  return {
    before: async ({ event }) => {
      const now = new Date().toISOString()
      event.call = { now, random: () => randomBytes(32) }
      const params = event.pathParameters ?? {}
      if (Object.values(params).some((value) => !/^[a-z0-9-]{1,60}$/.test(value ?? '')))
        return problemResponse(event, problem('not-found'))
      const token = tokenOf(event)
      const id = params.edition ?? token?.edition
      const sessionHash = token && token.edition === id ? sha256Of(token.secret) : undefined
      const [edition, holder] = await Promise.all([
        id === undefined ? undefined : currentEdition(table, id),
        id === undefined || !sessionHash ? undefined : sessionHolder(table, id, sessionHash, now),
      ])
      if (params.edition !== undefined && !edition) return problemResponse(event, problem('not-found'))
      if (holder && edition)
        Object.assign(event.call, {
          ...holder,
          sessionHash,
          principal: principalOf(holder.person, edition.edition),
        })
      if (edition) event.call.edition = edition
      if (token?.from === 'cookie' && isFromElsewhere(event))
        return problemResponse(event, problem('not-from-this-site'))
      return undefined
    },
  }
}

/** A browser says where a request comes from; a cookie alone must not let another site act for its holder. */
function isFromElsewhere({ requestContext, headers }: APIGatewayProxyEventV2): boolean {
  const site = headers['sec-fetch-site']
  return (
    requestContext.http.method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none'
  )
}

/** Holds the call to the operation's line in the table of permissions. */
export function permitted(table: Table, operation: Operation): Step {
  const permission: Permission = permissions[operation.name]
  return {
    before: async ({ event }) => {
      const { principal = nobody, edition, now } = event.call
      const team = event.pathParameters?.team
      const refusal = refusalOf(permission, principal, { edition: edition?.edition, team, now })
      if (!refusal) return undefined
      // Whoever may not see another's team is told nothing of one that does not exist.
      const isNowhere =
        refusal.problem === 'not-in-this-team' &&
        !(edition && team && (await getTeam(table, edition.edition.id, team)))
      return problemResponse(event, isNowhere ? problem('not-found') : refusal)
    },
  }
}

const bodyLimit = 350_000

/** Checks the input against the operation's schema, and which version an edit was made on. */
export function checkedInput(operation: Operation): Step {
  return {
    before: async ({ event }) => {
      const refusal = await readInput(operation, event)
      return refusal && problemResponse(event, refusal)
    },
  }
}

async function readInput(operation: Operation, event: CallEvent): Promise<Problem | undefined> {
  const query = (operation.query ?? nothing).safeParse(event.queryStringParameters ?? {})
  if (!query.success) return invalid(query.error.issues)
  const { cursor } = query.data as { cursor?: string }
  const opened = cursor === undefined ? undefined : openedCursor(event.rawPath, cursor)
  if (isProblem(opened)) return opened
  event.call.query = {
    ...(query.data as object),
    ...(opened !== undefined && { cursor: opened }),
  } as unknown as undefined
  const versionRead = /^"(\d{1,9})"$/.exec(event.headers['if-match'] ?? '')
  if (versionRead) event.call.readVersion = Number(versionRead[1])
  else if (event.headers['if-match'] !== undefined) return problem('changed-meanwhile')
  if (operation.edits === 'always' && !versionRead) return problem('if-match-required')
  if (!operation.body) return undefined
  const raw = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '')
  if (Buffer.byteLength(raw) > bodyLimit) return problem('body-too-large')
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? ''))
    return problem('unsupported-media-type')
  const json = parseJson(raw)
  if (json === undefined) return problem('malformed-body')
  const body = operation.body.safeParse(json)
  if (!body.success) return invalid(body.error.issues)
  event.call.body = body.data as undefined
  return undefined
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

async function invalid(issues: z.core.$ZodIssue[]): Promise<Problem> {
  const { fieldsOf } = await import('../../domain/field-problems.ts')
  return problem('invalid-input', { fields: fieldsOf(issues) })
}

/** Gives the first answer again to a repeated POST; what is made anew after a break has the same ids as before. */
export function repeatable(table: Table, operation: Operation): Step {
  return {
    before: async ({ event }) => {
      const request = requestOf(operation, event)
      if (!request) return undefined
      event.call.random = (label) => seeded(event, request, label)
      if (operation.repeat !== 'same-answer') return undefined
      const before = await beginRequest(table, editionOf(event), request, writeOf(operation, event))
      if (before === 'go-on') return undefined
      if (before === 'other-request') return problemResponse(event, problem('idempotency-key-reused'))
      return {
        statusCode: before.status,
        headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
        body: before.body,
      }
    },
    after: async ({ event, response }) => {
      const request = requestOf(operation, event)
      if (!request || operation.repeat !== 'same-answer') return
      const status = response?.statusCode ?? 500
      if (status < 300)
        await keepAnswer(
          table,
          editionOf(event),
          request,
          { status, body: response?.body ?? '' },
          writeOf(operation, event),
        )
    },
  }
}

function requestOf(operation: Operation, event: CallEvent): Request | undefined {
  const name = event.headers['idempotency-key']
  if (operation.method !== 'POST' || name === undefined || !/^[\x21-\x7e]{1,100}$/.test(name))
    return undefined
  const { params, body } = { params: event.pathParameters ?? {}, body: event.call.body ?? null }
  return {
    actor: event.call.principal?.id ?? nobody.id,
    operation: operation.name,
    name: sha256Of(name),
    hash: digestOf({ params, body }),
    // The table knows the key, the session and what is secret in a body by their hashes alone.
    secret: canonicalJson([name, tokenOf(event)?.secret ?? null, operation.name, params, body]),
  }
}

function seeded(event: CallEvent, { actor, operation, name, hash }: Request, label: string): Uint8Array {
  return Buffer.from(digestOf([editionOf(event), actor, operation, name, hash, label]), 'hex')
}

function editionOf(event: CallEvent): string {
  const { edition } = event.call
  if (!edition) throw new Error('A request without an edition cannot be repeated')
  return edition.edition.id
}

/** The instant, actor and operation that whatever a call writes carries. */
export function writeOf(operation: Operation, { call }: CallEvent) {
  return { now: call.now, by: call.principal?.id ?? nobody.id, under: operation.name }
}
