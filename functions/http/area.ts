import { randomBytes } from 'node:crypto'
import middy from '@middy/core'
import httpRouterHandler from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Operation } from '../../api/operation.ts'
import { isProblem } from '../../domain/problem.ts'
import type { CurrentEdition } from '../../store/edition/editions.ts'
import { openTable, type Table } from '../../store/table.ts'
import { environment } from '../environment.ts'
import type { Call, CallEvent, Handler } from './call.ts'
import {
  checkedInput,
  permitted,
  repeatable,
  requestLog,
  throughTheFrontDoor,
  whereAndWho,
  writeOf,
} from './middleware.ts'
import { languageOf, problemResponse, replyResponse } from './responses.ts'

type Response = APIGatewayProxyStructuredResultV2
type RouteHandler = middy.MiddyfiedHandler<APIGatewayProxyEventV2, Response>
type Route = (table: Table) => { method: Operation['method']; path: string; handler: RouteHandler }

/** An operation and what answers it, behind every check that its declaration asks for. */
export function answers<Op extends Operation>(operation: Op, handler: Handler<Op>): Route {
  return (table) => ({
    method: operation.method,
    path: operation.path,
    handler: middy<CallEvent, Response>()
      .use(whereAndWho(table))
      .use(permitted(table, operation))
      .use(checkedInput(operation))
      .use(repeatable(table, operation))
      .handler<CallEvent, Response>(async (event) => {
        const reply = await handler(callOf(table, operation, event))
        return isProblem(reply) ? problemResponse(event, reply) : replyResponse(operation, reply)
        // The router hands on the plain event; the first step makes a CallEvent of it.
      }) as unknown as RouteHandler,
  })
}

/** The function of an area of trust: its operations behind one router. */
export function area(...routes: Route[]) {
  const table = openTable(environment('TABLE'))
  return middy<APIGatewayProxyEventV2, Response>()
    .use(requestLog())
    .use(throughTheFrontDoor(environment('ORIGIN_SECRET')))
    .handler<APIGatewayProxyEventV2, Response>(
      httpRouterHandler<APIGatewayProxyEventV2, Response>({
        routes: routes.map((route) => route(table)),
      }),
    )
}

function callOf<Op extends Operation>(table: Table, operation: Op, event: CallEvent): Call<Op> {
  const { edition, caller, query, body, readVersion, random } = event.call
  return {
    table,
    // An operation outside any edition (a list of them) never looks at this.
    edition: edition as CurrentEdition,
    caller: caller ?? { roles: [] },
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
