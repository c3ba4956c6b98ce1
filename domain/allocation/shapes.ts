import * as z from 'zod/mini'
import { decimal, slug } from '../fields.ts'
import { plain } from '../personal.ts'
import { allocationRules, fairnesses, named } from './instance.ts'

const count = z.int()
const counted = <Kind extends string>(kind: Kind) => z.strictObject({ kind: plain(z.literal(kind)), count })
const ofChallenge = <Kind extends string>(kind: Kind) => z.extend(counted(kind), { challenge: named })
const ofPeople = <Kind extends string>(kind: Kind) =>
  z.strictObject({ kind: plain(z.literal(kind)), people: z.array(named) })

/** One hard rule, as it can be named, be left out, and clash with others. */
export const rule = z.discriminatedUnion('kind', [
  counted('minimum'),
  counted('maximum'),
  z.extend(counted('perSchool'), { school: named }),
  counted('schools'),
  counted('sameCohort'),
  z.extend(counted('skill'), { skill: named }),
  ofChallenge('minTeams'),
  ofChallenge('maxTeams'),
  ofPeople('together'),
  ofPeople('apart'),
  z.strictObject({ kind: plain(z.literal('fixed')), person: named, challenge: named }),
])

const groups = z.array(z.array(named).check(z.minLength(2), z.maxLength(20))).check(z.maxLength(200))

/**
 * What organisers ask of the allocation of an edition: the rules of any allocation, whose challenges are those that differ from
 * what the edition says of all, and who is kept together, apart, or on a challenge.
 */
export const draftRules = z.extend(allocationRules, {
  challenges: z
    .array(
      z.strictObject({
        id: named,
        minTeams: z.int().check(z.gte(0), z.lte(100)),
        maxTeams: z.int().check(z.gte(0), z.lte(100)),
      }),
    )
    .check(z.maxLength(100)),
  skills: z.record(named, z.int().check(z.gte(0), z.lte(20))),
  points: z.array(decimal(z.gte(0), z.lte(1000))).check(z.minLength(1), z.maxLength(100)),
  fairness: plain(z.enum(fairnesses)),
  together: groups,
  apart: groups,
  fixed: z.array(z.strictObject({ person: named, challenge: named })).check(z.maxLength(1000)),
  /** Whether teams that people formed are given members, or left as they are. */
  complete: z.boolean(),
})

/** Where an allocation stands. */
export const states = ['asked', 'solved', 'infeasible', 'failed', 'publishing', 'published'] as const
export type State = (typeof states)[number]

/** Why there is no result: the solver found and proved nothing in its time, it broke, or it never answered. */
export const failures = ['out-of-time', 'broke', 'no-answer'] as const

const amount = z.number()

/** How content teams leave people, what of it is proven, and how many got which wish. */
export const found = z.strictObject({
  status: plain(z.enum(['optimal', 'feasible'])),
  worst: amount,
  sum: amount,
  bound: amount,
  gap: amount,
  first: z.int(),
  top3: z.int(),
  none: z.int(),
})

/** A team as it is to be; one that is there already has its id, and one that organisers opened by hand, what they call it by. */
export const planned = z.strictObject({
  challenge: slug,
  team: z.optional(named),
  opened: z.optional(named),
  members: z.array(named).check(z.maxLength(20)),
})

/** What the solver is looking for. */
export const aim = z.strictObject({
  aim: plain(z.enum(['level', 'sum', 'parting', 'clash', 'cost'])),
  points: z.optional(amount),
  at: z.optional(z.int()),
  of: z.optional(z.int()),
  challenge: z.optional(named),
})

/** What a rule costs: what everybody would get without it. */
export const cost = z.strictObject({ rules: z.array(rule), proven: z.boolean(), worst: amount, sum: amount })
