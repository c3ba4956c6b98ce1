import { rmSync } from 'node:fs'
import {
  DynamoDBClient,
  type DynamoDBClientConfig,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import { startHost } from 'cdk-host'
import { afterAll, beforeAll, inject } from 'vitest'
import { openTable, type Table } from '../../store/table.ts'
import { partOf } from './part.ts'

/** A table in which nothing happens but what a test does. */
export type Shelf = {
  table: Table
  /** The moment at which fixtures are made. */
  now: () => string
  stop: () => Promise<void>
}

/** Signs nothing: signing takes a quarter of a read's time, and the engine looks only for whose request it would be. */
const signer = {
  async sign(request: { headers: Record<string, string> }) {
    request.headers.authorization =
      'AWS4-HMAC-SHA256 Credential=test/20260218/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0'
    request.headers['x-amz-date'] = '20260218T120000Z'
    return request
  },
} as NonNullable<DynamoDBClientConfig['signer']>

const noon = '2026-02-18T12:00:00.000Z'

/** The stack's table and nothing else of it: for the tests of a file, started before them and stopped after. */
export function useTable(): Shelf {
  const shelf = {} as Shelf
  beforeAll(async () => {
    const folder = partOf(inject('stack'), (type) => type.startsWith('AWS::DynamoDB::'), ['TableName'])
    const host = await startHost({ template: folder })
    const client = new DynamoDBClient({ ...host.client(), endpoint: host.tableEngine, signer })
    const stop = async () => {
      client.destroy()
      await host.stop()
      rmSync(folder, { recursive: true })
    }
    const table = openTable(host.outputs.TableName ?? '', client)
    Object.assign(shelf, { table, now: () => noon, stop } satisfies Shelf)
  }, 60_000)
  afterAll(() => shelf.stop?.())
  return shelf
}

/** The table as it is when others are in the way of whatever is committed. */
export function contended(table: Table): Table {
  const CancellationReasons = [{ Code: 'TransactionConflict' }]
  const inTheWay = { message: 'Cancelled', CancellationReasons, $metadata: {} }
  return seenBy(table, (command, go) => {
    if (command === 'TransactWriteCommand') throw new TransactionCanceledException(inTheWay)
    return go()
  })
}

/** The table, seen by whoever wants to know what it is asked. */
export function seenBy(
  { client, name }: Table,
  see: (command: string, go: () => unknown, input: Record<string, unknown>) => unknown,
): Table {
  type Command = { constructor: { name: string }; input: Record<string, unknown> }
  const send = async (command: Command) =>
    see(command.constructor.name, () => client.send(command as never), command.input)
  return { name, client: { send } as unknown as Table['client'] }
}

/** Who writes at an instant, in tests. */
export function writerAt(now: string) {
  return { now, by: 'test', under: 'test' }
}
