import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './clock.ts'
import type { Engines } from './engines.ts'
import type { FaultBox } from './faults.ts'
import type { Functions, LocalFunction } from './functions.ts'
import type { Log } from './log.ts'
import { fitsPattern } from './patterns.ts'
import type { QueueStore } from './queue-store.ts'
import { inHostTime } from './record-times.ts'
import { logOutcome, maybeLate, pause, shuffle } from './retry.ts'
import type { KeptMap } from './state.ts'
import { account, type Json, type Props, type Resource, type Template } from './template.ts'
import { ask } from './wire.ts'

type StreamRecord = {
  eventID: string
  eventName: string
  dynamodb: {
    Keys: { pk?: { S: string } }
    SequenceNumber: string
    SizeBytes: number
    ApproximateCreationDateTime?: number
  }
}

export type StreamPoller = { wake(): void; drained(): boolean; stop(): Promise<void> }

type Deps = {
  template: Template
  engines: Engines
  queues: QueueStore
  functions: Functions
  log: Log
  clock: Clock
  faults: FaultBox
  /** How far each reader has come. */
  positions: Pick<KeptMap, 'get' | 'set'>
  /** How many writes the table has accepted so far. */
  writes(): number
}

const streams = 'DynamoDBStreams_20120810'

/** One reader of a table's stream, as its mapping in the template says. */
export function startStreamPoller(deps: Deps, mapping: Resource): StreamPoller {
  const { template, engines, positions } = deps
  const reader = new Reader(deps, mapping)
  const table = tableOf(template, String(mapping.properties.EventSourceArn))
  const limit = Number(mapping.properties.BatchSize ?? 100)
  let stopped = false
  let seen = -1
  let wakeUp = () => {}

  const loop = async () => {
    let iterator: string | undefined
    while (!stopped) {
      const before = deps.writes()
      if (!iterator) {
        const opened = await openIterator(engines.dynamodb, table, positions.get(mapping.id))
        iterator = opened.iterator
        reader.shardId = opened.shardId
      }
      const page: { Records: StreamRecord[]; NextShardIterator?: string } = await ask(
        engines.dynamodb,
        `${streams}.GetRecords`,
        { ShardIterator: iterator, Limit: limit },
      )
      iterator = page.NextShardIterator
      if (page.Records.length === 0) {
        seen = before
        if (deps.writes() === before)
          await Promise.race([wait(500), new Promise<void>((resolve) => (wakeUp = resolve))])
        continue
      }
      await reader.take(page.Records, () => stopped)
      if (!stopped) positions.set(mapping.id, page.Records.at(-1)?.dynamodb.SequenceNumber ?? '')
    }
  }
  const running = (async () => {
    while (!stopped) {
      await loop().catch(async (error: unknown) => {
        if (!stopped)
          deps.log.write({ what: `stream ${mapping.id}`, outcome: 'error', detail: String(error) })
        await wait(200)
      })
    }
  })()
  return {
    wake: () => wakeUp(),
    drained: () => seen === deps.writes(),
    stop: async () => {
      stopped = true
      wakeUp()
      await Promise.race([running, wait(1000)])
    },
  }
}

function tableOf(template: Template, streamArn: string): string {
  const tables = template.all('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')
  const table = tables.find(({ id }) => template.attribute(id, 'StreamArn') === streamArn)
  if (!table) throw new Error(`No table of the template has the stream ${streamArn}`)
  return template.ref(table.id)
}

async function openIterator(
  endpoint: string,
  TableName: string,
  position: string | undefined,
): Promise<{ iterator: string; shardId: string }> {
  const { Table } = await ask<{ Table: { LatestStreamArn: string } }>(
    endpoint,
    'DynamoDB_20120810.DescribeTable',
    { TableName },
  )
  const StreamArn = Table.LatestStreamArn
  const { StreamDescription } = await ask<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    endpoint,
    `${streams}.DescribeStream`,
    { StreamArn },
  )
  const ShardId = StreamDescription.Shards[0]?.ShardId ?? ''
  const at = position
    ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position }
    : { ShardIteratorType: 'TRIM_HORIZON' }
  const { ShardIterator } = await ask<{ ShardIterator: string }>(endpoint, `${streams}.GetShardIterator`, {
    StreamArn,
    ShardId,
    ...at,
  })
  return { iterator: ShardIterator, shardId: ShardId }
}

class Reader {
  /** The shard being read: reports of what was given up name it. */
  shardId = ''
  readonly #deps: Deps
  readonly #properties: Props
  readonly #fn: LocalFunction
  readonly #filters: Json[]
  readonly #partial: boolean

  constructor(deps: Deps, { properties }: Resource) {
    this.#deps = deps
    this.#properties = properties
    this.#fn = functionNamed(deps.functions, String(properties.FunctionName))
    const { Filters = [] } = (properties.FilterCriteria ?? {}) as { Filters?: { Pattern: string }[] }
    this.#filters = Filters.map(({ Pattern }) => JSON.parse(Pattern) as Json)
    this.#partial = ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures')
  }

  /** Sees a page of records through: delivered, or given up on. */
  async take(page: StreamRecord[], stopped: () => boolean): Promise<void> {
    const { faults, template } = this.#deps
    const records = inHostTime(page, this.#deps.clock)
      .filter(
        (record) =>
          this.#filters.length === 0 ||
          this.#filters.some((filter) => fitsPattern(filter, record as unknown as Json)),
      )
      .map((record) => ({
        ...record,
        eventID: `local-${record.dynamodb.SequenceNumber}`,
        awsRegion: template.region,
        eventSourceARN: String(this.#properties.EventSourceArn),
      }))
    if (records.length === 0) return
    const name = this.#fn.name
    const ordered = faults.draw('shuffle', name)
      ? interleave(records, () => faults.random(`order ${name}`))
      : records
    await maybeLate(faults, name)
    await this.#deliver(ordered, stopped)
    if (faults.draw('duplicate', name)) await this.#deliver(ordered, stopped)
  }

  async #deliver(records: StreamRecord[], stopped: () => boolean): Promise<void> {
    const most = Number(this.#properties.MaximumRetryAttempts ?? -1)
    let left = records
    for (let attempt = 1; left.length > 0 && !stopped(); attempt++) {
      const { dealtWith, threw } = await this.#attempt(left)
      if (dealtWith > 0) attempt = 1
      left = left.slice(dealtWith)
      if (left.length === 0) return
      if (threw && left.length > 1 && this.#properties.BisectBatchOnFunctionError === true) {
        const middle = Math.ceil(left.length / 2)
        await pause(attempt)
        await this.#deliver(left.slice(0, middle), stopped)
        return this.#deliver(left.slice(middle), stopped)
      }
      if (most >= 0 && attempt > most) return this.#giveUp(left, attempt)
      await pause(attempt)
    }
  }

  /** How many records from the start were dealt with. What is reported is tried again from there, and never halved. */
  async #attempt(records: StreamRecord[]): Promise<{ dealtWith: number; threw: boolean }> {
    const outcome = await this.#fn.invoke({ Records: records }, `stream ×${records.length}`)
    logOutcome(this.#deps.log, this.#fn.name, `stream ×${records.length}`, outcome)
    if (outcome.status !== 'ok') return { dealtWith: 0, threw: true }
    const { batchItemFailures = [] } = (outcome.value ?? {}) as {
      batchItemFailures?: { itemIdentifier: string }[]
    }
    if (!this.#partial || batchItemFailures.length === 0) return { dealtWith: records.length, threw: false }
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
    const first = records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber))
    return { dealtWith: Math.max(first, 0), threw: false }
  }

  #giveUp(records: StreamRecord[], attempts: number) {
    const { queues, clock, log } = this.#deps
    const name = this.#fn.name
    log.write({
      function: name,
      what: `stream ×${records.length}`,
      outcome: `given up after ${attempts} attempts`,
    })
    const { OnFailure } = (this.#properties.DestinationConfig ?? {}) as {
      OnFailure?: { Destination: string }
    }
    if (!OnFailure) return
    const sequence = records.map(({ dynamodb }) => dynamodb.SequenceNumber)
    const message = {
      requestContext: {
        functionArn: this.#fn.arn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: attempts,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: clock.date().toISOString(),
      DDBStreamBatchInfo: {
        shardId: this.shardId,
        startSequenceNumber: sequence[0],
        endSequenceNumber: sequence.at(-1),
        batchSize: records.length,
        streamArn: this.#properties.EventSourceArn,
      },
    }
    queues.send(queueOf(OnFailure.Destination), JSON.stringify(message))
  }
}

/** Mixes the records of different partition keys; those of one key keep their order, as in a stream. */
function interleave(records: StreamRecord[], random: () => number): StreamRecord[] {
  const lanes = Map.groupBy(records, ({ dynamodb }) => dynamodb.Keys.pk?.S ?? '')
  const turns = shuffle(
    records.map(({ dynamodb }) => dynamodb.Keys.pk?.S ?? ''),
    random,
  )
  return turns.map((key) => lanes.get(key)?.shift()).filter((record) => record !== undefined)
}

/** The queue that an ARN names. */
export function queueOf(arn: string): string {
  return arn.split(':').at(-1) ?? ''
}

/** The function that a mapping, a target or an integration names, by name or ARN. */
export function functionNamed({ byArn }: Functions, name: string): LocalFunction {
  const found = [...byArn.values()].find((fn) => fn.arn === name || fn.name === name)
  if (!found) throw new Error(`The template has no function ${name} of account ${account}`)
  return found
}
