import * as z from 'zod/mini'
import { phases } from '../domain/edition/edition.ts'
import {
  decimal,
  id,
  instant,
  language,
  nameOf,
  personName,
  readsAsWritten,
  slug,
  words,
} from '../domain/fields.ts'
import { teamNameProblem } from '../domain/names.ts'
import { registration } from '../domain/people/registration.ts'

/** A team's name: 2 to 60 characters on one line. */
export const teamName = nameOf([2, 60], teamNameProblem)

/** A person's id: made by the platform for participants, from the edition's file for jurors and organisers. */
export const personId = words(z.minLength(1), z.maxLength(60))

/** Why somebody decided something, on record: 1 to 1,000 characters. */
export const reason = words(z.trim(), z.minLength(1), z.maxLength(1000))

const paging = {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
  cursor: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,400}$/))),
}

/** `limit` (1 to 100, 50 unless told) and the opaque `cursor` of the page before. */
export const page = z.strictObject(paging)

/** A page of a list; `next` is the cursor of the one after, absent on the last. */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: z.optional(z.string()) })
}

export const nothing = z.strictObject({})

/** What a team is after, in a line. */
export const pitch = words(readsAsWritten, z.trim(), z.maxLength(140))

export const teamSummary = z.strictObject({
  id,
  name: teamName,
  challenge: slug,
  /** How many members, and from which schools. */
  members: z.int(),
  schools: z.array(slug),
  /** Whether it has the size and the mix of schools that the edition asks. */
  complete: z.boolean(),
  pitch: z.optional(pitch),
  /** What its logo is called by, where it has one. */
  logo: z.optional(id),
  /** Others ask for a seat instead of taking one. */
  asks: z.optional(z.literal(true)),
  /** It stands, and competes no more. */
  disqualified: z.optional(z.literal(true)),
})

/** Where a registration stands, since when, and why. */
export const registrationStands = z.strictObject(registration.shape)

export const me = z.strictObject({
  id: personId,
  name: personName,
  role: z.enum(['participant', 'coach', 'juror', 'president', 'organiser']),
  language,
  school: z.optional(slug),
  team: z.optional(id),
  /** Those that a coach accompanies. */
  teams: z.optional(z.array(id)),
  /** Where a registration stands that gives no place. */
  registration: z.optional(registrationStands),
})

const marks = z.record(slug, z.record(slug, decimal()))

/** What a juror writes beside the marks: 1 to 2,000 characters. */
const written = z.optional(words(readsAsWritten, z.trim(), z.minLength(1), z.maxLength(2000)))

/** What a juror hands in on a team: marks, a comment to the jury, feedback for the team to read after publication. */
export const sheetContent = { marks, comment: written, feedback: written }

export const scoreSheet = z.strictObject({
  team: id,
  juror: personId,
  marks,
  /** To the jury. */
  comment: written,
  version: z.int(),
  updatedAt: instant,
  /** When the juror declared it final, which opens the others' marks on the team. */
  sealedAt: z.optional(instant),
})

/** A sheet as its own juror reads it. */
export const ownScoreSheet = z.extend(scoreSheet, { feedback: written })

/** What its juror has filled in and not handed in. */
export const scoreDraft = z.strictObject({
  ...sheetContent,
  /** The version of the sheet that it is typed over; 0 where none is in. */
  over: z.int(),
  version: z.int(),
  updatedAt: instant,
})

export const awardOnScreen = z.strictObject({
  prize: slug,
  team: id,
  name: teamName,
  challenge: z.optional(slug),
  /** Where the edition names them. */
  members: z.optional(z.array(z.strictObject({ name: personName, school: slug }))),
  /** What the winner has, and the best of the others: on the edition's scale, or in ballots. */
  margin: z.optional(z.strictObject({ first: z.number(), second: z.optional(z.number()) })),
  /** Where several teams were tied for first: which, who settled it, and why. */
  tie: z.optional(
    z.strictObject({
      teams: z.array(teamName),
      decider: personName,
      president: z.boolean(),
      reason: z.string(),
    }),
  ),
  /** Shared with every other team that stands beside this prize. */
  shared: z.optional(z.boolean()),
  /** Why the jury decided beyond the ranking. */
  decision: z.optional(z.string()),
  /** The team is smaller, or of fewer schools, than the edition's rules have it. */
  outsideRules: z.optional(z.boolean()),
})

/** A prize that nobody was awarded, with the jury's reason where it decided so. */
export const notAwarded = z.strictObject({ prize: slug, reason: z.optional(z.string()) })

/** A team that the jury names beside its prizes. */
export const mentionOnScreen = z.strictObject({ name: teamName, text: z.string() })

export const phaseName = z.enum(phases)

/** What asking for a sign-in mail answers, whoever has the address. */
export const askedForLink = z.strictObject({
  /** To be sent with the code of the mail. */
  request: z.string(),
  /** From when on another may be asked for, where that is not at once. */
  again: z.optional(instant),
})

/** A `request` as it comes back. */
export const signInRequest = z.string().check(z.regex(/^[0-9a-f]{64}\.[A-Za-z0-9_-]{43}$/))
