import * as z from 'zod/mini'
import { email, id, language, personName, slug, text } from '../../domain/fields.ts'

/** How somebody who is invited is called and written to. */
export const called = { name: personName, email, language }

/** A juror as the edition's file describes one. */
export const invitedJuror = z.strictObject({
  role: z.literal('juror'),
  ...called,
  function: text,
  school: z.optional(slug),
  themes: z.optional(z.array(slug).check(z.maxLength(20))),
})

/** The teams that a coach accompanies. */
export const coachedTeams = z.array(id).check(z.maxLength(20))
