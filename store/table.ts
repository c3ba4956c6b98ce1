import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { type Problem, problem } from '../domain/problem.ts'
import type { Kind, Stored } from './item.ts'
import type { Key } from './keys.ts'

export type Table = { client: DynamoDBDocumentClient; name: string }
export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** The table named by the environment, through one client. */
export function openTable(name: string, client: DynamoDBClient = new DynamoDBClient()): Table {
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
  }
}

/** One item, read consistently and brought up to its kind's current form; `undefined` when there is none. */
export async function get<Item extends Stored>(
  table: Table,
  { pk, sk }: Key,
  kind: Kind<Item>,
): Promise<Item | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true }),
  )
  return Item && kind.read(Item)
}

/** Several items, read consistently, a hundred at a time; those that do not exist are absent. */
export async function getMany(table: Table, keys: readonly Key[]): Promise<Record<string, unknown>[]> {
  let wanted: Key[] = keys.map(({ pk, sk }) => ({ pk, sk }))
  const found: Record<string, unknown>[] = []
  while (wanted.length > 0) {
    const some = wanted.slice(0, 100)
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: some, ConsistentRead: true } } }),
    )
    found.push(...(Responses?.[table.name] ?? []))
    const leftOver = (UnprocessedKeys?.[table.name]?.Keys ?? []) as Key[]
    wanted = [...leftOver, ...wanted.slice(100)]
  }
  return found
}

export type Range = { pk: string; prefix?: string }
export type Page = { limit: number; cursor?: string | undefined }

/** One page of a partition, in the order of its sort keys; `next` is the cursor of the page after. */
export async function page<Item extends Stored>(
  table: Table,
  range: Range,
  { limit, cursor }: Page,
  kind: Kind<Item>,
): Promise<{ items: Item[]; next?: string }> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      ...condition(table, range),
      Limit: limit,
      ExclusiveStartKey: cursor === undefined ? undefined : startOf(range, cursor),
    }),
  )
  const items = Items.map((each) => kind.read(each))
  const last = LastEvaluatedKey as Key | undefined
  return last ? { items, next: Buffer.from(last.sk).toString('base64url') } : { items }
}

/** Every item of a range, page by page. For what is bounded by an edition's size, never for a public request. */
export async function* all<Item extends Stored>(
  table: Table,
  range: Range,
  kind: Kind<Item>,
): AsyncGenerator<Item> {
  for await (const each of asItStands(table, range)) yield kind.read(each)
}

/** Every item of a range as it stands, in whatever form, of whatever kind. */
export async function* asItStands(table: Table, range: Range): AsyncGenerator<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({ ...condition(table, range), ExclusiveStartKey: start }),
    )
    yield* Items
    start = LastEvaluatedKey
  } while (start)
}

function condition(table: Table, { pk, prefix }: Range) {
  return {
    TableName: table.name,
    ConsistentRead: true,
    KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ...(prefix !== undefined && { ':prefix': prefix }) },
  }
}

function startOf({ pk, prefix = '' }: Range, cursor: string): Key {
  const sk = Buffer.from(cursor, 'base64url').toString()
  return { pk, sk: sk.startsWith(prefix) ? sk : prefix }
}

/** Puts an item that must not exist yet. */
function creating<Item extends Stored>(table: Table, item: Item): Action {
  return { Put: { TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }
}

/** Puts an item in the place of its version before. */
function replacing<Item extends Stored>(table: Table, item: Item): Action {
  return {
    Put: {
      TableName: table.name,
      Item: item,
      ConditionExpression: '#version = :before',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':before': item.version - 1 },
    },
  }
}

/** Puts the first version of an item, or the one after the version it was made from. */
export function writing<Item extends Stored>(table: Table, item: Item): Action {
  return item.version === 1 ? creating(table, item) : replacing(table, item)
}

/** Removes an item that still has this version. */
export function removing(table: Table, { pk, sk, version }: Stored): Action {
  return {
    Delete: {
      TableName: table.name,
      Key: { pk, sk },
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    },
  }
}

/** Holds a transaction to an item that still has this version, without writing it. */
export function unchanged(table: Table, { pk, sk, version }: Stored): Action {
  return {
    ConditionCheck: {
      TableName: table.name,
      Key: { pk, sk },
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    },
  }
}

/** Holds a transaction to there being no item at this key. */
export function absent(table: Table, { pk, sk }: Key): Action {
  return {
    ConditionCheck: {
      TableName: table.name,
      Key: { pk, sk },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }
}

/** Why a transaction may fail and yet be worth another try, beside its conditions. */
const passing = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
])

/** `done`, or the indices of the actions whose condition did not hold (none when others were just in the way). */
export type Outcome = 'done' | { failed: number[] }

/** All of these actions (at most 100) or none. */
export async function transact(table: Table, actions: readonly Action[]): Promise<Outcome> {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: [...actions] }))
    return 'done'
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    const reasons = error.CancellationReasons ?? []
    if (reasons.some((reason) => !passing.has(reason.Code ?? ''))) throw error
    return {
      failed: reasons.flatMap((reason, index) => (reason.Code === 'ConditionalCheckFailed' ? [index] : [])),
    }
  }
}

/** Writes one item whose version before (or absence) must still hold; false when it does not. */
export async function write<Item extends Stored>(table: Table, item: Item): Promise<boolean> {
  const { Put } = writing(table, item)
  try {
    await table.client.send(new PutCommand(Put as NonNullable<typeof Put>))
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}

const attempts = 6

/** Reads, decides and writes again while others are in the way; `try-again` when they do not stop. */
export async function retrying<Value>(attempt: () => Promise<Value | 'contended'>): Promise<Value | Problem> {
  for (let tried = 0; tried < attempts; tried += 1) {
    const value = await attempt()
    if (value !== 'contended') return value
    await new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * 10 * 2 ** tried))
  }
  return problem('try-again')
}
