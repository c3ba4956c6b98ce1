import * as z from 'zod/mini'
import { digestOf } from '../canonical.ts'
import { decimal, words } from '../fields.ts'
import { sortedBy } from '../lists.ts'
import { plain } from '../personal.ts'

const count = z.int().check(z.minimum(0), z.maximum(100_000))
const atLeastOne = z.int().check(z.minimum(1), z.maximum(100_000))
/** An id, as of a challenge, a school, a skill or a person. */
export const named = plain(words(z.minLength(1), z.maxLength(200)))

/** By what the best allocation is chosen: the worst-served first and then the sum of points, or the sum alone. */
export const fairnesses = ['worst-first', 'sum'] as const

/** What an organiser asks of an allocation; see docs/decisions/allocation.md for what each rule means. */
export const allocationRules = z.strictObject({
  challenges: z
    .array(z.strictObject({ id: named, minTeams: z._default(count, 0), maxTeams: z._default(count, 1) }))
    .check(z.minLength(1)),
  team: z.strictObject({
    minimum: atLeastOne,
    maximum: atLeastOne,
    perSchool: z.optional(z.record(named, count)),
    schools: z.optional(count),
    sameCohort: z.optional(atLeastOne),
  }),
  skills: z.optional(z.record(named, count)),
  points: z.array(decimal(z.minimum(0), z.maximum(1_000_000))).check(z.minLength(1), z.maxLength(1000)),
  fairness: z._default(plain(z.enum(fairnesses)), 'worst-first'),
})
export type AllocationRules = z.infer<typeof allocationRules>

export type Person = {
  id: string
  school: string
  cohort: string
  skills: readonly string[]
  /** The challenge that this person has a seat on, whatever they wish. */
  fixed?: string
  /** Challenges, best first; nobody's business but theirs where it is empty. */
  wishes: readonly string[]
}

/** People to allocate; who is to be in one team; of whom no two are to be in one; and the rules. */
export type Instance = {
  people: readonly Person[]
  together: readonly (readonly string[])[]
  apart: readonly (readonly string[])[]
  rules: AllocationRules
}

export type Team = { challenge: string; members: readonly string[] }

/** The same instance for whatever order people, groups, skills and challenges were written in. */
export function canonical({ people, together, apart, rules }: Instance): Instance {
  const groups = (list: Instance['apart']) =>
    sortedBy(
      list.map((group) => group.toSorted()),
      (group) => JSON.stringify(group),
    )
  return {
    people: sortedBy(
      people.map((person) => ({ ...person, skills: person.skills.toSorted() })),
      ({ id }) => id,
    ),
    together: groups(together),
    apart: groups(apart),
    rules: { ...rules, challenges: sortedBy(rules.challenges, ({ id }) => id) },
  }
}

/** What an allocation is recorded to have been made of. */
export function inputHash(instance: Instance): string {
  return digestOf(canonical(instance))
}
