import { type Lane, lanes } from '../../domain/mail/lanes.ts'
import { laneOf } from '../../mail/lane.ts'
import { outbox } from '../../store/mail/items.ts'
import type { React } from '../streams/react.ts'
import { putIntoLane } from './lanes.ts'

/** Mails that were posted go into the queue of their lane, from which they are sent. */
export const sendPosted: React = async (_table, changes) => {
  const posted = changes.map(({ after }) => outbox.read(after))
  for (const lane of Object.keys(lanes) as Lane[]) {
    const theirs = posted.filter(({ template }) => laneOf(template) === lane)
    await putIntoLane(
      lane,
      theirs.map(({ edition, id }) => ({ edition, mail: id, lane })),
    )
  }
}
