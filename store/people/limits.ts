import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type Counter, tooMany } from '../../domain/people/limits.ts'
import type { Problem } from '../../domain/problem.ts'
import { epochOf } from '../../domain/time.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { limit } from './items.ts'

/**
 * Counts one more in every counter, step by step; a problem when one of a step is full, and then nothing of the steps after it
 * is counted. What a broken-off request counted stays: a limit is at worst reached one early.
 */
export async function countWithin(
  table: Table,
  edition: string,
  steps: readonly (readonly Counter[])[],
  by: Write,
): Promise<Problem | undefined> {
  for (const counters of steps) {
    const taken = await Promise.all(counters.map((each) => countOne(table, edition, each, by)))
    const full = counters.filter((_, index) => !taken[index])
    if (full.length > 0) return tooMany(full)
  }
  return undefined
}

/** One write without a read, so that many at once wait for nobody; false when the counter is full. */
async function countOne(
  table: Table,
  edition: string,
  { name, most, ends }: Counter,
  { now, by, under }: Write,
): Promise<boolean> {
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
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: `SET ${names.map((each) => `#${each} = :${each}`).join(', ')} ADD #count :one, #version :one`,
        ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
        ExpressionAttributeNames: Object.fromEntries(
          [...names, 'count', 'version'].map((each) => [`#${each}`, each]),
        ),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(fields).map(([each, value]) => [`:${each}`, value])),
          ':one': 1,
          ':most': most,
        },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
