import * as z from 'zod/mini'
import { words } from '../../domain/fields.ts'
import { listedRoles, listFields } from '../../domain/people/list-fields.ts'
import { personId } from '../shapes.ts'

const cell = z.optional(words(z.maxLength(400)))
/** Where several things are named, or what somebody does in life is told. */
const longCell = z.optional(words(z.maxLength(2100)))

/** Lines of a list, as its cells have them: what is wrong with one is told at its line, and refuses no other. */
export const listedPeople = z.strictObject({
  /** Whom it is of. Lines say what is asked of these; other cells are left out of account. */
  role: z.enum(listedRoles),
  lines: z
    .array(
      z.strictObject({
        /** Where the line stands in the list. */
        line: z.int().check(z.gte(1), z.lte(1_000_000)),
        email: cell,
        name: cell,
        givenName: cell,
        familyName: cell,
        school: cell,
        language: cell,
        /** What a juror does in life, in French; in English where that cell is empty, too. */
        function: longCell,
        functionInEnglish: longCell,
        /** A juror’s themes, and a coach’s teams, by name; a bar between several. */
        themes: longCell,
        teams: longCell,
      }),
    )
    .check(z.minLength(1), z.maxLength(100)),
})

const line = z.int()
const entered = z.strictObject({
  email: z.string(),
  name: z.string(),
  school: z.optional(z.string()),
  language: z.string(),
  /** What a coach’s teams are called. */
  teams: z.optional(z.array(z.string())),
})

/** What becomes, or became, of each line, in the order of the request. */
export const verdicts = z.strictObject({
  lines: z.array(
    z.discriminatedUnion('verdict', [
      z.strictObject({
        line,
        verdict: z.literal('create'),
        person: entered,
        /** They were invited before, and lost that role. */
        again: z.optional(z.literal(true)),
      }),
      z.strictObject({
        line,
        verdict: z.literal('change'),
        id: personId,
        person: entered,
        changed: z.array(z.enum(['name', 'school', 'language', 'teams'])),
      }),
      z.strictObject({ line, verdict: z.literal('leave'), id: personId }),
      z.strictObject({
        line,
        verdict: z.literal('refuse'),
        /** At which cell, in the caller's language. */
        mistakes: z.array(z.strictObject({ field: z.enum(listFields), detail: z.string() })),
      }),
    ]),
  ),
})

export const exampleList = {
  role: 'participant' as const,
  lines: [{ line: 2, email: 'camille.exemple@ena.example.org', name: 'Camille Exemple' }],
}
