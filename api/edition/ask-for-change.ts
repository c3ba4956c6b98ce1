import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'
import { wanted } from './changing.ts'

/** Takes the place of a request that was not answered yet. */
export const askForChange = operation({
  name: 'askForChange',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/change-request',
  summary: {
    fr: 'Soumettre un changement à la présidence du jury',
    en: 'Put a change to the president of the jury',
  },
  body: z.strictObject({
    ...wanted,
    reason,
    /** The version that was read. */
    over: z.int().check(z.gte(1)),
  }),
  status: 201,
  output: z.strictObject({ over: z.int() }),
  problems: [
    'edition-stands',
    'nothing-to-agree-to',
    'changed-meanwhile',
    'phases-inconsistent',
    'minutes-already-signed',
    'already-readable',
    'try-again',
  ],
})
