import * as z from 'zod/mini'
import { instant, sha256, slug } from '../../domain/fields.ts'
import { result } from '../../domain/palmares/minutes.ts'
import { personal, plain } from '../../domain/personal.ts'
import { identifier, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

const marks = z.record(slug, z.record(slug, z.number()))

/** Form 2: whether a sheet counts follows from the interests as they stand, no longer from a mark on the sheet. */
export const scoreSheet = stored(
  'ScoreSheet',
  {
    team: identifier,
    juror: identifier,
    marks,
    /** The marks as their juror declared them final, and when; what stands may have been corrected since. */
    sealed: z.optional(z.object({ at: instant, marks })),
  },
  [({ withdrawn: _, ...sheet }) => sheet],
)
export type ScoreSheetItem = ItemOf<typeof scoreSheet>

export const interest = stored('Interest', {
  juror: identifier,
  team: identifier,
  kind: plain(z.enum(['none', 'declared', 'blocking'])),
  reason: z.optional(personal(z.string(), { purpose: 'record-of-decision', retention: 'edition-archived' })),
})
export type Interest = ItemOf<typeof interest>

/** How far each juror has come: the teams that the juror scores, and those whose sheet is in and counts. */
export const progress = stored('Progress', {
  jurors: z.array(z.object({ juror: identifier, expected: whole, scored: whole })),
})

export const ranking = stored('Ranking', { result, basis: z.object({ sheets: whole, digest: sha256 }) })
