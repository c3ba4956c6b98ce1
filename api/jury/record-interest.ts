import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { personId, reason } from '../shapes.ts'
import { interestKind } from './put-interest.ts'

/** Served by the function of the jury, the only one that writes what the jury's decision rests on. */
export const recordInterest = operation({
  name: 'recordInterest',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/teams/{team}/interests/{juror}',
  summary: {
    fr: 'Noter le lien d’intérêt d’un juré avec une équipe',
    en: 'Record a juror’s interest in a team',
  },
  body: z.strictObject({ kind: interestKind, reason }),
  output: z.strictObject({ juror: personId, kind: interestKind }),
  problems: ['deliberation-frozen', 'already-signed', 'try-again'],
  example: { kind: 'blocking', reason: 'A encadré l’équipe.' },
})
