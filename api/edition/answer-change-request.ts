import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

/** Agreed to, the change is done at once, if the edition is still what it was asked over. */
export const answerChangeRequest = operation({
  name: 'answerChangeRequest',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/change-request/answer',
  summary: {
    fr: 'Accepter ou refuser un changement, en présidant le jury',
    en: 'Agree to a change or decline it, as president of the jury',
  },
  body: z.strictObject({ agrees: z.boolean(), why: z.optional(reason) }),
  edits: 'always',
  output: z.strictObject({ agrees: z.boolean(), at: instant }),
  problems: [
    'sign-in-again',
    'request-answered',
    'edition-stands',
    'phases-inconsistent',
    'minutes-already-signed',
    'already-readable',
    'try-again',
  ],
  example: { agrees: false, why: 'Le jury a déjà noté.' },
})
