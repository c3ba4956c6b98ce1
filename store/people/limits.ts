import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { againAfter, type Counter, tooMany } from '../../domain/people/limits.ts'
import type { Problem } from '../../domain/problem.ts'
import { epochOf } from '../../domain/time.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { limit } from './items.ts'

/**
 * Counts one more in every counter, step by step, and answers from when on another one would be counted, where that is not at
 * once; a problem when one of a step is full, and then nothing of the steps after it is counted. What a broken-off request
 * counted stays: a limit is at worst reached one early.
 */
export async function countWithin(
  table: Table,
  edition: string,
  steps: readonly (readonly Counter[])[],
  by: Write,
): Promise<Problem | { again?: string }> {
  const last: Counter[] = []
  for (const counters of steps) {
    const counts = await Promise.all(counters.map((each) => countOne(table, edition, each, by, 1)))
    const full = counters.filter((_, index) => counts[index] === undefined)
    if (full.length > 0) return tooMany(full)
    last.push(...counters.filter(({ most }, index) => counts[index] === most))
  }
  const again = againAfter(last)
  return again === undefined ? {} : { again }
}

/** Takes one out of every counter, of what was counted and is not to count. */
export async function giveBack(
  table: Table,
  edition: string,
  counters: readonly Counter[],
  by: Write,
): Promise<void> {
  await Promise.all(counters.map((each) => countOne(table, edition, each, by, -1)))
}

/** One write without a read, so that many at once wait for nobody; answers the count, and nothing when the counter is full. */
async function countOne(
  table: Table,
  edition: string,
  { name, most, ends }: Counter,
  { now, by, under }: Write,
  more: 1 | -1,
): Promise<number | undefined> {
  const { pk, sk } = key.limit(edition, name)
  const fields = {
    type: limit.type,
    edition,
    schema: limit.current,
    updatedAt: now,
    updatedBy: by,
    under,
    expiresAt: epochOf(ends),
  }
  const names = Object.keys(fields)
  try {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: `SET ${names.map((each) => `#${each} = :${each}`).join(', ')} ADD #count :more, #version :one`,
        ConditionExpression: more > 0 ? 'attribute_not_exists(#count) OR #count < :most' : '#count <= :most',
        ExpressionAttributeNames: Object.fromEntries(
          [...names, 'count', 'version'].map((each) => [`#${each}`, each]),
        ),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(fields).map(([each, value]) => [`:${each}`, value])),
          ':one': 1,
          ':more': more,
          ':most': most,
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    )
    return Number(Attributes?.count)
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}
