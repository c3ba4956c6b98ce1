import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { chunksOf } from '../../domain/lists.ts'
import { followsFrom, type ReactionName, type ReactionOf, reactions } from '../../domain/reactions.ts'
import { environment } from '../environment.ts'
import type { Change } from './changes.ts'

const sqs = new SQSClient()

/** What waits in the queue of reactions: which one, and the key of what it follows from. */
export type Apart = { reaction: ReactionOf<'apart'>; pk: string; sk: string }

/**
 * Puts the reactions that are done apart into their queue. Those in `once` are of use for some changes alone, and once a partition,
 * however many changes it has.
 */
export async function putApart(
  changes: readonly Change[],
  once: Partial<Record<ReactionOf<'apart'>, (change: Change) => boolean>> = {},
): Promise<void> {
  const names = (Object.keys(reactions) as ReactionName[]).filter(isApart)
  const waiting = changes.flatMap((change) => {
    const { pk, sk, type } = change.image
    return names
      .filter((name) => followsFrom(name, type, change.happened) && (once[name]?.(change) ?? true))
      .map((reaction): Apart => ({ reaction, pk, sk }))
  })
  const first = waiting.filter(
    ({ reaction, pk }, index) =>
      !(reaction in once) ||
      waiting.findIndex((each) => each.reaction === reaction && each.pk === pk) === index,
  )
  await sendAll(environment('REACTIONS_URL'), first)
}

function isApart(name: ReactionName): name is ReactionOf<'apart'> {
  return 'apart' in reactions[name]
}

/** Sends messages to a queue, ten at a time, to be seen after so many seconds. Throws when the queue does not take one. */
export async function sendAll(QueueUrl: string, messages: readonly object[], delay = 0): Promise<void> {
  for (const some of chunksOf(messages, 10)) {
    const Entries = some.map((message, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(message),
      ...(delay > 0 && { DelaySeconds: delay }),
    }))
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    if (Failed.length > 0)
      throw new Error(`The queue did not take ${Failed.length} messages: ${Failed[0]?.Code}`)
  }
}
