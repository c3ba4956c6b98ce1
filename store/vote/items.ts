import * as z from 'zod/mini'
import { instant, sha256 } from '../../domain/fields.ts'
import { plain } from '../../domain/personal.ts'
import { identifier, recordedText, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

/**
 * A code that was issued, by its hash alone. `voter` is who casts its ballot: random, so that whoever holds the code does not
 * find the ballot. Codes of form 1 stood here in clear, and their ballots are found by their hash.
 */
export const voterCode = stored('VoterCode', { voter: sha256, batch: z.optional(identifier) }, [
  ({ code: _, ...item }) => ({ ...item, voter: String(item.sk).slice('CODE#'.length) }),
])

/** Who did something, and when. */
const deed = z.object({ by: identifier, at: instant })

export const voterBatch = stored(
  'VoterBatch',
  { id: identifier, count: whole, issued: deed, linked: z.boolean(), closed: z.optional(deed) },
  [
    (item) => ({
      ...item,
      id: String(item.sk).slice('BATCH#'.length),
      issued: { by: item.updatedBy, at: item.updatedAt },
      linked: false,
    }),
  ],
)
export type VoterBatch = ItemOf<typeof voterBatch>

export const cardRequest = stored('CardRequest', {
  id: identifier,
  count: whole,
  reason: recordedText,
  asked: deed,
  consented: z.optional(deed),
  withdrawn: z.optional(deed),
  issued: z.optional(deed),
})
export type CardRequestItem = ItemOf<typeof cardRequest>

export const ballot = stored('Ballot', {
  voter: sha256,
  team: identifier,
  /** Random, anew at each choice: without it nobody guesses the team from a digest of the ballot. */
  blind: z.optional(plain(z.string())),
})
export type Ballot = ItemOf<typeof ballot>

export const counted = stored('Counted', { voter: sha256, ballot: whole, team: identifier })
export const tallyShard = stored('TallyShard', { counts: z.record(plain(z.string()), whole) })
