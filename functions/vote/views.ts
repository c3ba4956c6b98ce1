import type { Edition } from '../../domain/edition/edition.ts'
import {
  type CardBatch,
  type CardRequest,
  type Deed,
  requestState,
  voteOpened,
} from '../../domain/vote/cards.ts'
import { type CurrentEdition, openingOf } from '../../store/edition/editions.ts'

/** A batch of cards, as organisers read of it. */
export function voterBatchView({ edition, head }: CurrentEdition, batch: CardBatch, now: string) {
  const { id, count, issued, closed } = batch
  const opened = voteOpened(edition, openingOf(head), now)
  return {
    id,
    count,
    issued: deedView(edition, issued),
    afterOpening: opened !== undefined && opened <= issued.at,
    ...(closed && { closed: deedView(edition, closed) }),
  }
}

/** A request for cards, as organisers read of it. */
export function cardRequestView(edition: Edition, request: CardRequest) {
  const { id, count, reason, asked, consented, withdrawn, issued } = request
  return {
    id,
    count,
    reason,
    state: requestState(request),
    asked: deedView(edition, asked),
    ...(consented && { consented: deedView(edition, consented) }),
    ...(withdrawn && { withdrawn: deedView(edition, withdrawn) }),
    ...(issued && { issued: deedView(edition, issued) }),
  }
}

function deedView({ organisers }: Edition, { by, at }: Deed) {
  return { id: by, name: organisers.find(({ id }) => id === by)?.name ?? by, at }
}
