import type * as z from 'zod/mini'
import type { Text } from '../domain/fields.ts'
import type { ProblemCode } from '../domain/problems.ts'
import type { OperationName } from './permissions.ts'

/** Areas of trust: each is one function with a role of its own. */
export type Area = 'sign-in' | 'public' | 'participant' | 'jury' | 'vote' | 'organiser' | 'publication'

type Schema = z.ZodMiniType
type NoFields = undefined

/** One operation of the API, declared once; the route, the check, the reference, the client and the tests follow. */
export type Operation<
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Output extends Schema = Schema,
  Name extends OperationName = OperationName,
  In extends Area = Area,
> = {
  name: Name
  area: In
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With parameters in braces, as API Gateway, OpenAPI and `pathOf` read them. */
  path: string
  summary: Text
  query: Query
  body: Body
  /** The status of success, and what is answered with it. */
  status: 200 | 201 | 202 | 204
  output: Output
  /** The media type of what is answered, where it is not JSON. */
  produces?: string
  /** The errors it can give beyond those that every operation can. */
  problems: readonly ProblemCode[]
  /** An edit of something that has versions: `If-Match` names the one that was read. */
  edits?: 'always' | 'when-it-exists'
  /** What a repeat of the same request gets. */
  repeat: 'same-answer' | 'same-state' | 'reads'
  /** A body that is accepted where the objects it names exist; shown in the reference and tried in the tests. */
  example?: unknown
}

type Declared<Query, Body> = {
  query?: Query
  body?: Body
  repeat?: Operation['repeat']
  status?: Operation['status']
}

/** Declares an operation; GET reads, POST repeats its answer under an idempotency key, the others repeat their state. */
export function operation<
  const Name extends OperationName,
  const In extends Area,
  Output extends Schema,
  Query extends Schema | undefined = NoFields,
  Body extends Schema | undefined = NoFields,
>(
  declared: Omit<Operation<Query, Body, Output, Name, In>, 'query' | 'body' | 'repeat' | 'status'> &
    Declared<Query, Body>,
): Operation<Query, Body, Output, Name, In> {
  const repeats = {
    GET: 'reads',
    POST: 'same-answer',
    PUT: 'same-state',
    PATCH: 'same-state',
    DELETE: 'same-state',
  } as const
  return {
    ...declared,
    query: declared.query as Query,
    body: declared.body as Body,
    status: declared.status ?? 200,
    repeat: declared.repeat ?? repeats[declared.method],
  }
}

export type QueryOf<Op extends Operation> = Op['query'] extends Schema ? z.infer<Op['query']> : undefined
export type BodyOf<Op extends Operation> = Op['body'] extends Schema ? z.infer<Op['body']> : undefined
export type OutputOf<Op extends Operation> = z.infer<Op['output']>

/** The address of an operation with its parameters filled in, percent-encoded. Throws when one is missing. */
export function pathOf(operationPath: string, params: Readonly<Record<string, string>>): string {
  return operationPath.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`No ${name} for ${operationPath}`)
    return encodeURIComponent(value)
  })
}
