import { environment } from '../environment.ts'
import { sendAll } from '../streams/apart.ts'
import type { React } from '../streams/react.ts'

/** Mails that were posted go into the queue, from which they are sent. */
export const sendPosted: React = (_table, changes) =>
  sendAll(
    environment('QUEUE_URL'),
    changes.map(({ after }) => ({ edition: after?.edition, mail: after?.id })),
  )
