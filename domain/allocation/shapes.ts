import * as z from 'zod/mini'
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
  points: z.array(z.number().check(z.gte(0), z.lte(1000))).check(z.minLength(1), z.maxLength(100)),
  fairness: plain(z.enum(fairnesses)),
  together: groups,
  apart: groups,
  fixed: z.array(z.strictObject({ person: named, challenge: named })).check(z.maxLength(1000)),
  /** Whether teams that people formed are given members, or left as they are. */
  complete: z.boolean(),
})
