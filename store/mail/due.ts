import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Edition } from '../../domain/edition/edition.ts'
import { comesAgain, type DueKind, dueKinds, nextDue, repeats } from '../../domain/mail/due.ts'
import { changed, created, type Write } from '../item.ts'
import { duePartition, key } from '../keys.ts'
import { get, type Table, write } from '../table.ts'
import { type Due, due } from './items.ts'

/**
 * Notes when each kind of mail is next due for an edition, as its windows now stand. What is noted already stays, and what was
 * seen to comes again only where the windows moved so far that it is news.
 */
export async function scheduleEdition(table: Table, edition: Edition, by: Write): Promise<void> {
  for (const kind of dueKinds) {
    const dueAt = nextDue(edition, kind, by.now)
    if (dueAt === undefined) continue
    const before = await get(table, key.due(edition.id, kind), due)
    if (before?.dueAt === dueAt) continue
    if (before && before.duePk === undefined && !comesAgain(kind, before.dueAt, dueAt, by.now)) continue
    await write(table, dueItem(edition.id, kind, dueAt, before, by))
  }
}

/** What waits for its moment and has reached it at `now`, earliest first. */
export async function* whatIsDue(table: Table, now: string): AsyncGenerator<Due> {
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'due',
        KeyConditionExpression: 'duePk = :due AND dueAt <= :now',
        ExpressionAttributeValues: { ':due': duePartition, ':now': now },
        Limit: 25,
        ExclusiveStartKey,
      }),
    )
    for (const item of Items) yield due.read(item)
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey)
}

/** Moves something that was seen to on to its next moment, or out of the index. A second tick finds it moved. */
export async function moveOn(table: Table, edition: Edition, done: Due, by: Write): Promise<void> {
  const next = repeats(done.kind) ? nextDue(edition, done.kind, by.now) : undefined
  if (next !== undefined) await write(table, dueItem(edition.id, done.kind, next, done, by))
  else {
    const { duePk: _, ...kept } = done
    await write(table, { ...kept, ...changed(done, by) })
  }
}

function dueItem(edition: string, kind: DueKind, dueAt: string, before: Due | undefined, by: Write): Due {
  return {
    ...(before ? { ...before, ...changed(before, by) } : created(due, key.due(edition, kind), edition, by)),
    kind,
    dueAt,
    duePk: duePartition,
  }
}
