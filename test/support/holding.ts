import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { canonicalJson } from '../../domain/canonical.ts'
import { chunksOf } from '../../domain/lists.ts'
import type { Stored } from '../../store/item.ts'
import type { Key } from '../../store/keys.ts'
import { getMany, type Table } from '../../store/table.ts'
import { seenBy } from './table.ts'

export type Item = Stored & Record<string, unknown>

/** What a table holds, by name, each with its canonical text. */
export type Holding = ReadonlyMap<string, { item: Item; text: string }>

/** A table that knows what was written to it since it held `known`, so that little is read to tell what it holds now. */
export type Watched = { table: Table; known: Holding; written: Map<string, Key> }

const reads = ['GetCommand', 'BatchGetCommand', 'QueryCommand', 'ScanCommand']

export function nameOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`
}

export function keysIn(value: unknown): Key[] {
  if (typeof value !== 'object' || value === null) return []
  const { pk, sk } = value as Record<string, unknown>
  const own = typeof pk === 'string' && typeof sk === 'string' ? [{ pk, sk }] : []
  return [...own, ...Object.values(value).flatMap(keysIn)]
}

/** All that a table holds, read whole. */
export async function holding({ client, name }: Table): Promise<Holding> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }))
  return holdingOf(Items as Item[])
}

/** The table, watched from now on, when it holds `known`. What was read of it before is forgotten. */
export function watch({ client, name }: Table, known: Holding): Watched {
  const written = new Map<string, Key>()
  const table = seenBy({ client, name }, (command, go, input) => {
    if (!reads.includes(command)) for (const key of keysIn(input)) written.set(nameOf(key), key)
    return go()
  })
  return { table, known, written }
}

/** What a watched table holds now. */
export async function holdingNow({ table, known, written }: Watched): Promise<Holding> {
  const now = new Map(known)
  for (const name of written.keys()) now.delete(name)
  for (const [name, held] of await changesIn(table, written)) now.set(name, held)
  return now
}

/** Brings a watched table back to what it held. */
export async function bringBack({ table, known, written }: Watched): Promise<void> {
  const now = await changesIn(table, written)
  const differs = [...written].filter(([name]) => known.get(name)?.text !== now.get(name)?.text)
  await apply(
    table,
    differs.map(([name, key]) => {
      const before = known.get(name)
      return before ? putting(before.item) : deleting(key)
    }),
  )
}

/** Takes everything away. */
export async function empty(table: Table): Promise<void> {
  await apply(
    table,
    [...(await holding(table)).values()].map(({ item }) => deleting(item)),
  )
}

async function changesIn(table: Table, written: ReadonlyMap<string, Key>): Promise<Holding> {
  return holdingOf((await getMany(table, [...written.values()])) as Item[])
}

function holdingOf(items: readonly Item[]): Holding {
  return new Map(items.map((item) => [nameOf(item), { item, text: canonicalJson(item) }]))
}

const putting = (item: Item) => ({ PutRequest: { Item: item } })
const deleting = ({ pk, sk }: Key) => ({ DeleteRequest: { Key: { pk, sk } } })

async function apply(
  { client, name }: Table,
  requests: (ReturnType<typeof putting> | ReturnType<typeof deleting>)[],
): Promise<void> {
  for (const some of chunksOf(requests, 25))
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: some } }))
}
