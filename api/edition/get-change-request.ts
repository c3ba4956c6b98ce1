import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId } from '../shapes.ts'
import { difference, done } from './changing.ts'

export const getChangeRequest = operation({
  name: 'getChangeRequest',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/change-request',
  summary: {
    fr: 'Le changement soumis à la présidence du jury',
    en: 'The change that was put to the president of the jury',
  },
  output: z.strictObject({
    /** Absent where none was ever asked for. */
    request: z.optional(
      z.strictObject({
        over: z.int(),
        /** The edition has changed since: agreeing to it does nothing any more. */
        outdated: z.boolean(),
        asked: done,
        reason: z.string(),
        differences: z.array(difference),
        answered: z.optional(
          z.strictObject({ by: personId, at: instant, agrees: z.boolean(), why: z.optional(z.string()) }),
        ),
      }),
    ),
  }),
  problems: [],
})
