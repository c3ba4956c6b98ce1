import * as z from 'zod/mini'
import * as shapes from '../../domain/allocation/shapes.ts'
import { instant, sha256 } from '../../domain/fields.ts'
import { plain } from '../../domain/personal.ts'
import { identifier, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

/** The allocation of an edition that organisers work on: what they asked, what came of it, and what they changed of that. */
export const allocation = stored('Allocation', {
  rules: shapes.draftRules,
  seed: whole,
  run: identifier,
  askedAt: instant,
  state: plain(z.enum(shapes.states)),
  failure: z.optional(plain(z.enum(shapes.failures))),
  /** What it was solved from, and by which version of the solver. */
  inputHash: z.optional(sha256),
  solver: z.optional(plain(z.string())),
  found: z.optional(shapes.found),
  clashes: z.optional(z.array(shapes.rule)),
  /** While it is asked for, the one before, in which those who are locked stay. */
  plan: z.array(shapes.planned),
  locks: z.array(identifier),
  /** Those whom organisers moved after it was solved. */
  byHand: z.array(identifier),
  /** Those who did not get their seat when teams were formed. */
  missed: z.optional(z.array(identifier)),
})
export type Allocation = ItemOf<typeof allocation>

/** How far a run has come, and what the rules cost in it. */
export const allocationRun = stored('AllocationRun', {
  run: identifier,
  startedAt: instant,
  aim: z.optional(shapes.aim),
  costs: z.optional(z.array(shapes.cost)),
})
export type AllocationRun = ItemOf<typeof allocationRun>
