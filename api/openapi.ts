import * as z from 'zod/mini'
import type { Permission } from '../domain/people/principal.ts'
import { problems } from '../domain/problems.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { permissions } from './permissions.ts'

type Json = Record<string, unknown>

const everyOperation = ['not-found', 'invalid-input', 'try-again'] as const
const withBody = ['malformed-body', 'unsupported-media-type', 'body-too-large'] as const

/** The API as OpenAPI 3.1, made from the declarations that check the input. */
export function openapi(): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = paths[operation.path] ?? {}
    path[operation.method.toLowerCase()] = described(operation)
    paths[operation.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Palmarès',
      version: '1',
      description: 'The hackathon, from registration to the winners’ mail.',
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes },
  }
}

function described(operation: Operation): Json {
  const permission: Permission = permissions[operation.name]
  const isOpen = permission.who.includes('public')
  return {
    operationId: operation.name,
    summary: operation.summary.en,
    'x-summary-fr': operation.summary.fr,
    description: whoAndWhen(permission),
    tags: [operation.area],
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(operation.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: schemaOf(operation.body, 'input'),
            ...(operation.example !== undefined && { example: operation.example }),
          },
        },
      },
    }),
    responses: { [operation.status]: success(operation), ...failures(operation, isOpen) },
    security: isOpen ? [] : [{ session: [] }, { bearer: [] }],
  }
}

function whoAndWhen({ who, when, ownOnly }: Permission): string {
  const phases = when === 'always' ? 'at any time' : `while one of these is open: ${when.join(', ')}`
  const own = ownOnly ? ` For ${ownOnly.join(', ')}: their own team only.` : ''
  return `Who may: ${who.join(', ')}; ${phases}.${own}`
}

function pathParameters({ path }: Operation): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[a-z0-9-]{1,60}$' },
  }))
}

function queryParameters({ query }: Operation): Json[] {
  if (!query) return []
  const { properties = {} } = schemaOf(query, 'output') as { properties?: Record<string, Json> }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}

function headerParameters({ method, edits, repeat }: Operation): Json[] {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...(method === 'POST' && repeat !== 'reads'
      ? [header('Idempotency-Key', false, 'The same key and body get the first answer again.')]
      : []),
    ...(edits ? [header('If-Match', edits === 'always', 'The ETag that the edit was made on.')] : []),
  ]
}

function success({ status, output, produces, summary }: Operation): Json {
  if (status === 204) return { description: 'Done' }
  const schema = produces ? { type: 'string', format: 'binary' } : schemaOf(output, 'output')
  return { description: summary.en, content: { [produces ?? 'application/json']: { schema } } }
}

function failures(operation: Operation, isOpen: boolean): Json {
  const permission: Permission = permissions[operation.name]
  const codes = [
    ...everyOperation,
    ...(operation.body ? withBody : []),
    ...(isOpen ? [] : (['not-signed-in', 'not-allowed'] as const)),
    ...(permission.when === 'always' ? [] : (['phase-closed'] as const)),
    ...(permission.ownOnly ? (['not-in-this-team'] as const) : []),
    ...(operation.edits ? (['changed-meanwhile', 'if-match-required'] as const) : []),
    ...(operation.method === 'POST' ? (['idempotency-key-reused'] as const) : []),
    ...operation.problems,
  ]
  const byStatus = Map.groupBy(new Set(codes), (code) => problems[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

const problemSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457)',
  required: ['type', 'status', 'code', 'title', 'requestId'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...Object.keys(problems), 'unexpected'] },
    title: { type: 'string', description: 'A sentence in the caller’s language' },
    requestId: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'detail'],
        properties: { path: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
  bearer: { type: 'http', scheme: 'bearer' },
}
