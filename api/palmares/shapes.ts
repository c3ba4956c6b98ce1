import * as z from 'zod/mini'
import { id, slug, words } from '../../domain/fields.ts'
import { personId } from '../shapes.ts'

export const roomNoteText = words(z.trim(), z.maxLength(1000))

/** What a juror tells the room of a team; `version` names what is edited. */
export const roomNote = z.strictObject({
  team: id,
  juror: personId,
  text: z.optional(z.string()),
  shortlistedFor: z.array(slug),
  version: z.int(),
})
