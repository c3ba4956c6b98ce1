import { randomBytes } from 'node:crypto'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { Area, Operation } from '../../api/operation.ts'
import type { OperationsIn } from '../../api/operations.ts'
import type { OperationName } from '../../api/permissions.ts'
import { nobody } from '../../domain/people/principal.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import type { CurrentEdition } from '../../store/edition/editions.ts'
import { openTable, type Table } from '../../store/table.ts'
import { environment } from '../environment.ts'
import type { Call, CallEvent, Handler } from './call.ts'
import { compressed } from './compression.ts'
import { cursorOf } from './cursor.ts'
import {
  checkedInput,
  permitted,
  repeatable,
  requestLog,
  throughTheFrontDoor,
  whereAndWho,
  writeOf,
} from './middleware.ts'
import { networkOf } from './network.ts'
import { languageOf, problemResponse, replyResponse } from './responses.ts'

type Response = APIGatewayProxyStructuredResultV2
type Steps = (event: APIGatewayProxyEventV2, context: Context, abort: object) => Promise<Response>

/** What answers the operation of this name, once it is given the table. */
type Route<Name extends OperationName> = {
  name: Name
  /** The route by which API Gateway sends a request on, and the steps that the request passes. */
  made: (table: Table) => readonly [routeKey: string, Steps]
}

/** An operation and what answers it, behind every check that its declaration asks for. */
export function answers<Op extends Operation>(operation: Op, handler: Handler<Op>): Route<Op['name']> {
  const made = (table: Table) => {
    const steps = middy<CallEvent, Response>()
      .use(whereAndWho(table))
      .use(permitted(table, operation))
      .use(checkedInput(operation))
      .use(repeatable(table, operation))
      .handler<CallEvent, Response>(async (event) => {
        const reply = await handler(callOf(table, operation, event))
        if (isProblem(reply)) return problemResponse(event, reply)
        return replyResponse(operation, { ...reply, body: continued(event.rawPath, reply.body) })
      })
    // The plain event is handed on; the first step makes a CallEvent of it.
    return [`${operation.method} ${operation.path}`, steps as unknown as Steps] as const
  }
  return { name: operation.name, made }
}

/**
 * The function of an area of trust: its operations, each found by the route that API Gateway names. Every operation that is
 * declared in the area must be among them, and none of another, or it does not compile.
 */
export function area<In extends Area, Routes extends { [Name in OperationsIn<In>]: Route<Name> }>(
  _name: In,
  routes: Routes & { [Name in Exclude<keyof Routes, OperationsIn<In>>]: never },
) {
  const table = openTable(environment('TABLE'))
  const byRouteKey = new Map(Object.values<Route<OperationName>>(routes).map(({ made }) => made(table)))
  return middy<APIGatewayProxyEventV2, Response>()
    .use(compressed())
    .use(requestLog())
    .use(throughTheFrontDoor(environment('ORIGIN_SECRET')))
    .handler<APIGatewayProxyEventV2, Response>(async (event, context, abort) => {
      const steps = byRouteKey.get(event.routeKey)
      return steps ? steps(event, context, abort) : problemResponse(event, problem('not-found'))
    })
}

/** A page of a list names the one after it by a cursor that holds for this list alone. */
function continued(path: string, body: unknown): unknown {
  const { next } = (body ?? {}) as { next?: unknown }
  return typeof next === 'string' ? { ...(body as object), next: cursorOf(path, next) } : body
}

function callOf<Op extends Operation>(table: Table, operation: Op, event: CallEvent): Call<Op> {
  const {
    edition,
    principal = nobody,
    person,
    sessionHash,
    session,
    query,
    body,
    readVersion,
    random,
  } = event.call
  return {
    table,
    // An operation outside any edition (a list of them) never looks at this.
    edition: edition as CurrentEdition,
    principal,
    person,
    sessionHash,
    session,
    userAgent: event.headers['user-agent'],
    cookies: event.cookies ?? [],
    network: networkOf(event, environment('ORIGIN_SECRET')),
    params: (event.pathParameters ?? {}) as Record<string, string>,
    query: query as Call<Op>['query'],
    body: body as Call<Op>['body'],
    readVersion,
    language: languageOf(event),
    by: writeOf(operation, event),
    random,
    secret: () => randomBytes(32),
  }
}
