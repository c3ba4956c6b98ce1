import * as z from 'zod/mini'
import { freeze } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

export const reopenDeliberation = operation({
  name: 'reopenDeliberation',
  area: 'jury',
  method: 'POST',
  path: '/api/editions/{edition}/deliberation/reopenings',
  summary: {
    fr: 'Rouvrir une délibération gelée, avec un motif porté au procès-verbal',
    en: 'Reopen a frozen deliberation, for a reason that the minutes carry',
  },
  body: z.strictObject({ reason }),
  status: 201,
  output: z.strictObject({ freezes: z.array(freeze) }),
  problems: ['not-frozen', 'already-signed', 'try-again'],
  example: { reason: 'Un lien d’intérêt a été signalé après le gel.' },
})
