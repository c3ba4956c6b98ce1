import * as z from 'zod/mini'
import { edition } from '../../domain/edition/edition.ts'
import { instant } from '../../domain/fields.ts'
import { personId, reason } from '../shapes.ts'

/** What an edition is to say, all of it, and why. */
export const wanted = {
  content: edition,
  reason: z.optional(reason),
  /** The version whose content this is, where an earlier one is taken up again. */
  backTo: z.optional(z.int().check(z.gte(1))),
}

/** One field that differs: entries of lists are named by their ids in `path`, and by their places in `at`. */
export const difference = z.strictObject({
  path: z.string(),
  at: z.string(),
  before: z.optional(z.string()),
  after: z.optional(z.string()),
})

/** Who did something, and when; no name is known of whoever acted from outside the edition. */
export const done = z.strictObject({ by: personId, name: z.optional(z.string()), at: instant })
