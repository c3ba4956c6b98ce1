import * as z from 'zod/mini'
import { named } from '../../domain/allocation/instance.ts'
import * as shapes from '../../domain/allocation/shapes.ts'
import { instant, sha256 } from '../../domain/fields.ts'

export const ids = z.array(named).check(z.maxLength(5000))

/** An allocation as organisers work on it. */
export const allocationDraft = z.strictObject({
  version: z.int(),
  rules: shapes.draftRules,
  seed: z.int(),
  run: z.string(),
  askedAt: instant,
  state: z.enum(shapes.states),
  failure: z.optional(z.enum(shapes.failures)),
  inputHash: z.optional(sha256),
  solver: z.optional(z.string()),
  found: z.optional(shapes.found),
  clashes: z.optional(z.array(shapes.rule)),
  plan: z.array(shapes.planned),
  locks: ids,
  byHand: ids,
  missed: z.optional(ids),
})
