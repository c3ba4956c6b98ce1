import type { Lane } from '../../domain/mail/lanes.ts'
import { environment } from '../environment.ts'
import { sendAll } from '../streams/apart.ts'

const queues = {
  'sign-in': 'SIGN_IN_QUEUE_URL',
  announcement: 'ANNOUNCEMENT_QUEUE_URL',
  other: 'QUEUE_URL',
} as const satisfies Record<Lane, string>

/** Puts mails that are to be sent into the queue of their lane, to be seen after so many seconds. */
export async function putIntoLane(lane: Lane, messages: readonly object[], delay = 0): Promise<void> {
  await sendAll(environment(queues[lane]), messages, delay)
}
