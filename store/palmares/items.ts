import * as z from 'zod/mini'
import { instant, sha256, slug } from '../../domain/fields.ts'
import {
  award,
  decision as decided,
  freeze as frozen,
  mention,
  minutes,
  result,
} from '../../domain/palmares/minutes.ts'
import { personal } from '../../domain/personal.ts'
import { identifier, recordedText, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

export const castingVote = stored('CastingVote', {
  prize: slug,
  team: identifier,
  reason: recordedText,
  /** The teams that were tied when it was cast: it holds for that tie alone. */
  tied: z.optional(z.array(identifier)),
  /** Who cast it; the item's "updatedBy" in votes of before this was kept. */
  by: z.optional(identifier),
})
export type CastingVoteItem = ItemOf<typeof castingVote>

export const decision = stored('Decision', decided.shape)
export type DecisionItem = ItemOf<typeof decision>

export const mentions = stored('Mentions', { mentions: z.array(mention) })

/** What a juror tells the room of a team, and for which of the jury's prizes they want it discussed. */
export const roomNote = stored('RoomNote', {
  team: identifier,
  juror: identifier,
  text: z.optional(personal(z.string(), { purpose: 'record-of-decision', retention: 'edition-archived' })),
  shortlistedFor: z.array(slug),
})
export type RoomNoteItem = ItemOf<typeof roomNote>

/** Every freeze of the deliberation, in order: it is frozen while the last one was not reopened. */
export const freeze = stored('Freeze', { freezes: z.array(frozen) })

/** What the president proposes to sign; the last one alone. */
export const proposal = stored('Proposal', {
  /** Of what was read, and under which freeze, the first being 1: it holds for these alone. */
  digest: sha256,
  freeze: whole,
  by: identifier,
  at: instant,
})

/** What a juror says to a proposal, the one of this digest and freeze. */
export const proposalAnswer = stored('ProposalAnswer', {
  juror: identifier,
  digest: sha256,
  freeze: whole,
  at: instant,
  /** Why they object; absent where they approve. */
  objection: z.optional(recordedText),
})

export const signedMinutes = stored('SignedMinutes', {
  /** What was signed, unless it is too long for an item. */
  minutes: z.optional(minutes),
  /** In how many parts, under the digest, what was signed stands otherwise. */
  parts: z.optional(whole),
  digest: sha256,
})
export type SignedMinutes = ItemOf<typeof signedMinutes>

/** A piece of the canonical JSON of long minutes. It stands under their digest and never changes. */
export const minutesPart = stored('MinutesPart', { digest: sha256, number: whole, content: recordedText })

export const publication = stored('Publication', {
  awards: z.array(award),
  /** What the minutes say, unless it is too long for an item. */
  results: z.optional(z.array(result)),
  minutesDigest: sha256,
})
export type Publication = ItemOf<typeof publication>
