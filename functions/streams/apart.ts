import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { chunksOf } from '../../domain/lists.ts'
import {
  followsFrom,
  type Reaction,
  type ReactionName,
  type ReactionOf,
  reactions,
} from '../../domain/reactions.ts'
import { environment } from '../environment.ts'
import type { Change } from './changes.ts'

const sqs = new SQSClient()

type Apart = ReactionOf<'apart' | 'allocate'>

/** What waits in a queue of reactions: which one, and the key of what it follows from. */
type Waiting = { reaction: Apart; pk: string; sk: string }

/**
 * Puts the reactions that are done apart into their queues. Those in `once` are of use for some changes alone, and once a partition,
 * however many changes it has.
 */
export async function putApart(
  changes: readonly Change[],
  once: Partial<Record<Apart, (change: Change) => boolean>> = {},
): Promise<void> {
  const names = (Object.keys(reactions) as ReactionName[]).filter(isApart)
  const waiting = changes.flatMap((change) => {
    const { pk, sk, type } = change.image
    return names
      .filter((name) => followsFrom(name, type, change.happened) && (once[name]?.(change) ?? true))
      .map((reaction): Waiting => ({ reaction, pk, sk }))
  })
  const first = waiting.filter(
    ({ reaction, pk }, index) =>
      !(reaction in once) ||
      waiting.findIndex((each) => each.reaction === reaction && each.pk === pk) === index,
  )
  for (const [url, reactions] of Map.groupBy(first, ({ reaction }) => urls[queueOf(reaction)]))
    await sendAll(environment(url), reactions)
}

const urls = { reactions: 'REACTIONS_URL', allocate: 'ALLOCATE_URL' } as const

function queueOf(name: ReactionName): keyof typeof urls {
  const { apart }: Reaction = reactions[name]
  return apart === 'allocate' ? apart : 'reactions'
}

function isApart(name: ReactionName): name is Apart {
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
