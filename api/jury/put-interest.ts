import * as z from 'zod/mini'
import { words } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const interestKind = z.enum(['none', 'declared', 'blocking'])

export const putInterest = operation({
  name: 'putInterest',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/teams/{team}/interest',
  summary: { fr: 'Déclarer un lien d’intérêt avec une équipe', en: 'Declare an interest in a team' },
  body: z.strictObject({
    kind: interestKind,
    reason: z.optional(words(z.trim(), z.maxLength(500))),
  }),
  output: z.strictObject({ kind: interestKind }),
  problems: ['deliberation-frozen', 'already-signed', 'try-again'],
  example: { kind: 'declared', reason: 'Même école' },
})
