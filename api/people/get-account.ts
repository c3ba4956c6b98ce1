import * as z from 'zod/mini'
import { email, id, instant } from '../../domain/fields.ts'
import { dispensableMails } from '../../domain/mail/choice.ts'
import { browsers, systems } from '../../domain/people/device.ts'
import { operation } from '../operation.ts'
import { me } from '../shapes.ts'

export const getAccount = operation({
  name: 'getAccount',
  area: 'sign-in',
  method: 'GET',
  path: '/api/editions/{edition}/account',
  summary: {
    fr: 'Mon compte : mon adresse, où je suis connecté, les courriels que je reçois',
    en: 'My account: my address, where I am signed in, the mails that I get',
  },
  output: z.strictObject({
    me,
    email,
    /** Whether this session was opened through a mail to that address: only then does it lead to other editions. */
    proved: z.boolean(),
    /** The mails that somebody of this role may do without, and whether they get them. */
    mails: z.array(z.strictObject({ mail: z.enum(dispensableMails), on: z.boolean() })),
    /** The latest first. */
    sessions: z.array(
      z.strictObject({
        id,
        here: z.boolean(),
        browser: z.optional(z.enum(browsers)),
        system: z.optional(z.enum(systems)),
        since: instant,
        /** To the day. */
        usedAt: z.optional(instant),
        expires: instant,
      }),
    ),
  }),
  problems: [],
})
