import * as z from 'zod/mini'
import { id, instant, sha256, slug, wholeCharacters, words } from '../../domain/fields.ts'

/** A file's name as the team calls it, 1 to 200 characters, without a path. */
export const fileName = words(
  z.trim(),
  z.minLength(1),
  z.maxLength(200),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  z.regex(/^[^\u0000-\u001f\u007f/\\<>]+$/),
)

/** An address on the web, http or https, 2,000 characters at most. */
export const webAddress = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .check(wholeCharacters, z.maxLength(2000))

/** What counts for a team and a deliverable: the last version accepted before the deadline. */
export const deliverable = z.strictObject({
  deliverable: slug,
  /** 1 for the first version accepted, then one more each. */
  number: z.int(),
  acceptedAt: instant,
  link: z.optional(z.string()),
  file: z.optional(
    z.strictObject({ upload: id, fileName: z.string(), type: z.string(), bytes: z.int(), sha256 }),
  ),
})

export const upload = z.strictObject({
  upload: id,
  deliverable: slug,
  /**
   * `late`: it arrived after the deadline, is kept, and counts if the deadline is moved past its arrival; `altered`: it is
   * refused, for its `reason` or because it is not the file that was announced.
   */
  state: z.enum(['waiting', 'accepted', 'late', 'altered']),
  /** `left`: whoever asked for the address had left the team; `other-type`: its content is of another type than it says. */
  reason: z.optional(z.enum(['left', 'other-type'])),
  /** The type that its content tells, where that is another one and it tells any. */
  found: z.optional(z.string()),
  fileName: z.string(),
  type: z.string(),
  bytes: z.int(),
  sha256,
  /** When it had arrived whole, by the clock of the store of files. */
  arrivedAt: z.optional(instant),
})
