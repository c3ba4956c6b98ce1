import * as z from 'zod/mini'
import { email, instant, language, personName, slug, text } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf, personId } from '../shapes.ts'
import { coachedTeams } from './invited-juror.ts'

const involvedState = z.enum(['named', 'invited', 'accepted', 'withdrawn'])

/** Read through the list of all people: a page may hold fewer than asked for, and none, before the last. */
export const listInvolved = operation({
  name: 'listInvolved',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/involved',
  summary: {
    fr: 'Jury, organisation, accompagnement : qui est invité, qui a accepté, qui n’en est plus',
    en: 'Jury, organisers, coaches: who is invited, who has accepted, who no longer belongs to them',
  },
  query: page,
  output: pageOf(
    z.strictObject({
      id: personId,
      role: z.enum(['juror', 'president', 'organiser', 'coach']),
      /** Those that a coach accompanies. */
      teams: z.optional(coachedTeams),
      /** What the edition says of a juror. */
      function: z.optional(text),
      school: z.optional(slug),
      themes: z.optional(z.array(slug)),
      name: personName,
      email,
      language,
      /** By its first sign-in a person accepts; who is only named has been sent nothing. */
      state: involvedState,
      invitedAt: z.optional(instant),
      invitedBy: z.optional(personId),
      /** When the last invitation left, and how many did. */
      sentAt: z.optional(instant),
      times: z.optional(z.int()),
      acceptedAt: z.optional(instant),
    }),
  ),
  problems: [],
})
