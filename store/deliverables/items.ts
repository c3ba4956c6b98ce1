import * as z from 'zod/mini'
import { instant, sha256, slug } from '../../domain/fields.ts'
import { personal, plain } from '../../domain/personal.ts'
import { identifier, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

const handedIn = { purpose: 'work-handed-in', retention: 'edition-archived' } as const
const fileName = personal(z.string(), handedIn)

export const deliverable = stored('Deliverable', {
  team: identifier,
  deliverable: slug,
  /** Versions accepted so far. */
  number: whole,
  acceptedAt: instant,
  link: z.optional(personal(z.string(), handedIn)),
  file: z.optional(
    z.object({
      upload: identifier,
      /** Which of the versions it is. */
      number: z.optional(whole),
      askedAt: z.optional(instant),
      objectVersion: identifier,
      fileName,
      mediaType: plain(z.string()),
      bytes: whole,
      sha256,
      parts: z.optional(whole),
    }),
  ),
})
export type Deliverable = ItemOf<typeof deliverable>

export const upload = stored('Upload', {
  id: identifier,
  team: identifier,
  deliverable: slug,
  fileName,
  mediaType: plain(z.string()),
  bytes: whole,
  sha256,
  /** How many parts it was sent in, where there were several: `sha256` is then that of their SHA-256s. */
  parts: z.optional(whole),
  /** Who asked for its address, and when. */
  askedBy: z.optional(identifier),
  askedAt: z.optional(instant),
  state: plain(z.enum(['waiting', 'accepted', 'late', 'altered'])),
  /**
   * Why it is `altered`, where it is what was announced: whoever asked for its address had left the team, or its content is
   * of another type.
   */
  reason: z.optional(plain(z.enum(['left', 'other-type']))),
  /** The type that its content tells, where it is another one. */
  found: z.optional(plain(z.string())),
  arrivedAt: z.optional(instant),
  objectVersion: z.optional(identifier),
  /** Which of the versions accepted it is. */
  number: z.optional(whole),
})
export type Upload = ItemOf<typeof upload>
