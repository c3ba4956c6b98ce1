import * as z from 'zod/mini'
import { sha256, slug } from '../../domain/fields.ts'
import { award, minutes, result } from '../../domain/palmares/minutes.ts'
import { identifier, recordedText } from '../fields.ts'
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

export const signedMinutes = stored('SignedMinutes', { minutes, digest: sha256 })
export type SignedMinutes = ItemOf<typeof signedMinutes>

export const publication = stored('Publication', {
  awards: z.array(award),
  results: z.array(result),
  minutesDigest: sha256,
})
export type Publication = ItemOf<typeof publication>
