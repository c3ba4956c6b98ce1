import * as z from 'zod/mini'
import { id, instant, personName } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { teamName } from '../shapes.ts'
import { personLine, said } from './shapes.ts'

/** Needs only as long as they are kept; they are empty after that. */
export const getPerson = operation({
  name: 'getPerson',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/people/{person}',
  summary: {
    fr: 'Une personne : ce qu’on sait d’elle, et si les courriels lui parviennent',
    en: 'A person: what is known of them, and whether mails reach them',
  },
  output: z.strictObject({
    ...personLine,
    ...said,
    /** A participant's, or those that a coach accompanies. */
    teams: z.array(z.strictObject({ id, name: teamName })),
    signedInAt: z.optional(instant),
    /** Since when they have this address, where it was put right. */
    addressSince: z.optional(instant),
    invited: z.optional(z.strictObject({ at: instant, by: personName, lastAt: instant, times: z.int() })),
    /** Why no mail goes to their address. */
    unreachable: z.optional(z.enum(['bounced', 'complained'])),
  }),
  problems: [],
})
