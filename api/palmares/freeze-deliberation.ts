import * as z from 'zod/mini'
import { freeze } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const freezeDeliberation = operation({
  name: 'freezeDeliberation',
  area: 'jury',
  method: 'POST',
  path: '/api/editions/{edition}/deliberation/freezes',
  summary: {
    fr: 'Geler la délibération : notes et liens d’intérêt ne changent plus',
    en: 'Freeze the deliberation: marks and interests no longer change',
  },
  body: nothing,
  status: 201,
  repeat: 'same-state',
  /** Every freeze so far, in order. */
  output: z.strictObject({ freezes: z.array(freeze) }),
  problems: ['already-signed', 'results-catching-up', 'try-again'],
  example: {},
})
