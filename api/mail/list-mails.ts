import * as z from 'zod/mini'
import { id, instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf, personId } from '../shapes.ts'

export const listMails = operation({
  name: 'listMails',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/mails',
  summary: { fr: 'Les courriels et leur état', en: 'The mails and how they stand' },
  /** `message`: those of one message alone. */
  query: z.extend(page, { message: z.optional(id) }),
  output: pageOf(
    z.strictObject({
      id: z.string(),
      template: z.string(),
      person: personId,
      state: z.enum(['waiting', 'sending', 'sent', 'refused']),
      /** Why nobody gets it: SES's name for it, or `TooLate` or `Unreachable`. */
      refusal: z.optional(z.string()),
      /** What SES, or the reader's own server, said. */
      said: z.optional(z.string()),
      updatedAt: instant,
    }),
  ),
  problems: [],
})
