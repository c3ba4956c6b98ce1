import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId, reason } from '../shapes.ts'

export const sheetsOfReleased = z.enum(['kept', 'set-aside'])

export const releaseJuror = operation({
  name: 'releaseJuror',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/jury/{juror}/release',
  summary: {
    fr: 'Noter le départ d’un juré : ses équipes encore ouvertes vont à d’autres',
    en: 'Record that a juror drops out: teams of theirs that are open go to others',
  },
  body: z.strictObject({ reason }),
  output: z.strictObject({ juror: personId, at: instant, reason, sheets: sheetsOfReleased }),
  problems: ['not-divided-yet', 'already-signed', 'try-again'],
  example: { reason: 'Retenue par son service.' },
})
