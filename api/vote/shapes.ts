import * as z from 'zod/mini'
import { id, instant, personName, words } from '../../domain/fields.ts'
import { personId } from '../shapes.ts'

/** A voter's code as it stands on the card: three groups of four; case, spaces and hyphens do not matter. */
export const voterCode = z.pipe(
  words(z.maxLength(40)),
  z.pipe(
    z.transform((typed: string) => typed.toUpperCase().replaceAll(/[\s-]/g, '')),
    z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/)),
  ),
)

/** Codes as they are shown this once, to whoever issues them. */
export const issuedCodes = z.strictObject({ items: z.array(z.strictObject({ code: z.string() })) })

/** How many cards may be issued, or asked for, at a time. */
export const cardCount = z.int().check(z.gte(1), z.lte(500))

/** Which organiser did something, and when. */
const deed = z.strictObject({ id: personId, name: personName, at: instant })

export const voterBatch = z.strictObject({
  id,
  count: z.int(),
  issued: deed,
  /** Whether the vote had opened before. */
  afterOpening: z.boolean(),
  closed: z.optional(deed),
})

export const cardRequest = z.strictObject({
  id,
  count: z.int(),
  reason: z.string(),
  state: z.enum(['asked', 'consented', 'withdrawn', 'issued']),
  asked: deed,
  consented: z.optional(deed),
  withdrawn: z.optional(deed),
  issued: z.optional(deed),
})
