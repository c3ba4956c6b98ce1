import type { IncomingHttpHeaders } from 'node:http'
import type { Need } from './iam.ts'
import type { Names } from './names.ts'

/** An AWS call as IAM sees it. */
export type Call = {
  service: 'dynamodb' | 's3' | 'sqs' | 'email'
  action: string
  needs: Need[]
  /** Partition and sort keys, bucket keys, queue names or addresses: what tests want to see. */
  keys: string[]
  body: Record<string, unknown>
}

export type WireRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: Buffer }

type Attribute = { S?: string }
type Item = Record<string, Attribute>
type TableRequest = {
  TableName?: string
  IndexName?: string
  Key?: Item
  Item?: Item
  KeyConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, Attribute>
}

/** Reads an AWS request of any of the four services. */
export function readCall(service: string, request: WireRequest, names: Names): Call {
  if (service === 'dynamodb') return readDynamodb(operationOf(request), json(request.body), names)
  if (service === 'sqs') return readSqs(request, names)
  if (service === 's3') return readS3(request)
  if (service === 'ses' || service === 'email') return readSes(request, names)
  throw new Error(`The host stands in for no service ${service}`)
}

function json(body: Buffer): Record<string, unknown> {
  return JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>
}

function operationOf({ headers }: WireRequest): string {
  return String(headers['x-amz-target'] ?? '').split('.')[1] ?? ''
}

// DynamoDB

const transactional = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

/** Reads what a request to DynamoDB asks for. */
export function readDynamodb(operation: string, body: Record<string, unknown>, names: Names): Call {
  const parts = tableParts(operation, body)
  const single = parts.map(({ action, request: part }) => need(action, part, names))
  const needs = names.keysTogether ? merged(single) : single
  const keys = parts.map(({ request: part }) => {
    const key = part.Key ?? part.Item
    return key ? `${key.pk?.S ?? ''} ${key.sk?.S ?? ''}` : leadingKey(part, names).join(' ')
  })
  return { service: 'dynamodb', action: `dynamodb:${operation}`, needs, keys, body }
}

/** What IAM asks of a transaction or a batch: each action on each item. */
function tableParts(
  operation: string,
  body: Record<string, unknown>,
): { action: string; request: TableRequest }[] {
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const items = (body.TransactItems ?? []) as Record<string, TableRequest>[]
    return items.flatMap((item) =>
      Object.entries(item).map(([kind, request]) => ({
        action: `dynamodb:${transactional[kind as keyof typeof transactional] ?? kind}`,
        request,
      })),
    )
  }
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    const tables = (body.RequestItems ?? {}) as Record<
      string,
      { Keys?: Item[] } | Record<string, TableRequest>[]
    >
    return Object.entries(tables).flatMap(([TableName, requests]) => {
      const found: TableRequest[] = Array.isArray(requests)
        ? requests.flatMap((entry) => Object.values(entry))
        : (requests.Keys ?? []).map((Key) => ({ Key }))
      return found.map((entry) => ({ action: `dynamodb:${operation}`, request: { ...entry, TableName } }))
    })
  }
  return [{ action: `dynamodb:${operation}`, request: body as TableRequest }]
}

function need(action: string, part: TableRequest, names: Names): Need {
  const name = part.TableName?.split('/').at(-1) ?? ''
  const table = `arn:aws:dynamodb:${names.region}:${names.account}:table/${name}`
  return {
    action,
    resources: [part.IndexName ? `${table}/index/${part.IndexName}` : table],
    context: { 'dynamodb:LeadingKeys': leadingKey(part, names) },
  }
}

/** IAM looks at all leading keys of one action on one table together: one statement has to allow them all. */
function merged(needs: Need[]): Need[] {
  const groups = Map.groupBy(needs, ({ action, resources }) => `${action} ${resources[0]}`)
  return [...groups.values()].map((group) => {
    const keys = group.flatMap(({ context }) => context['dynamodb:LeadingKeys'] ?? [])
    return { ...(group[0] as Need), context: { 'dynamodb:LeadingKeys': [...new Set(keys)] } }
  })
}

function leadingKey(part: TableRequest, names: Names): string[] {
  const hash = hashAttribute(part, names)
  const own = (part.Key ?? part.Item)?.[hash]?.S
  if (own !== undefined) return [own]
  for (const [, name = '', value = ''] of part.KeyConditionExpression?.matchAll(/([#\w]+)\s*=\s*(:\w+)/g) ??
    []) {
    if ((part.ExpressionAttributeNames?.[name] ?? name) !== hash) continue
    const found = part.ExpressionAttributeValues?.[value]?.S
    if (found !== undefined) return [found]
  }
  return []
}

function hashAttribute({ TableName = '', IndexName }: TableRequest, { tables }: Names): string {
  const table = tables[TableName]
  return (IndexName === undefined ? table?.hash : table?.indexes[IndexName]) ?? ''
}

// SQS

function readSqs(request: WireRequest, names: Names): Call {
  const operation = operationOf(request)
  const body = json(request.body)
  const queue =
    String(body.QueueUrl ?? body.QueueName ?? '')
      .split('/')
      .at(-1) ?? ''
  const action = `sqs:${operation.replace(/Batch$/, '')}`
  const resources = [`arn:aws:sqs:${names.region}:${names.account}:${queue}`]
  return { service: 'sqs', action, needs: [{ action, resources, context: {} }], keys: [queue], body }
}

// SES

function readSes(request: WireRequest, names: Names): Call {
  const body = Object.fromEntries(new URLSearchParams(request.body.toString('utf8')))
  const operation = body.Action ?? ''
  const action = `ses:${operation}`
  if (operation === 'GetSendQuota')
    return { service: 'email', action, needs: [{ action, resources: ['*'], context: {} }], keys: [], body }
  const source = body.Source ?? rawSender(body['RawMessage.Data'] ?? '')
  const address = bare(source)
  const identity = (name: string) => `arn:aws:ses:${names.region}:${names.account}:identity/${name}`
  const context = { 'ses:FromAddress': [address] }
  const needs = [
    { action, resources: [identity(address), identity(address.slice(address.indexOf('@') + 1))], context },
  ]
  const set = body.ConfigurationSetName
  if (set) {
    const resources = [`arn:aws:ses:${names.region}:${names.account}:configuration-set/${set}`]
    needs.push({ action, resources, context })
  }
  const keys = Object.entries(body)
    .filter(([name]) => name.startsWith('Destination'))
    .map(([, value]) => value)
  // While an account is in the sandbox, SES asks about whoever gets the mail, too.
  for (const to of keys) needs.push({ action, resources: [identity(bare(to))], context })
  return { service: 'email', action, needs, keys, body }
}

/** An address without the name before it. */
function bare(address: string): string {
  return address.match(/<([^>]+)>/)?.[1] ?? address.trim()
}

function rawSender(data: string): string {
  return /^from:\s*(.*)$/im.exec(Buffer.from(data, 'base64').toString('utf8'))?.[1] ?? ''
}

// S3

function readS3({ method, url, headers }: WireRequest): Call {
  const [bucket = '', ...rest] = decodeURIComponent(url.pathname).slice(1).split('/')
  const key = rest.join('/')
  const target = key === '' ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`
  const action = `s3:${s3Operation(method, key, url.searchParams)}`
  const needs: Need[] = [{ action, resources: [target], context: {} }]
  const source = headers['x-amz-copy-source']
  if (source) {
    const from = decodeURIComponent(String(source)).replace(/^\//, '').split('?')[0]
    needs.push({ action: 's3:GetObject', resources: [`arn:aws:s3:::${from}`], context: {} })
  }
  return { service: 's3', action, needs, keys: [`${bucket}/${key}`], body: {} }
}

function s3Operation(method: string, key: string, query: URLSearchParams): string {
  if (key === '')
    return method === 'GET' || method === 'HEAD'
      ? query.has('versions')
        ? 'ListBucketVersions'
        : 'ListBucket'
      : query.has('delete')
        ? 'DeleteObject'
        : 'PutBucket'
  if (method === 'GET' || method === 'HEAD') {
    if (query.has('uploadId')) return 'ListMultipartUploadParts'
    return query.has('versionId') ? 'GetObjectVersion' : 'GetObject'
  }
  if (method === 'DELETE') return query.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject'
  return 'PutObject'
}
