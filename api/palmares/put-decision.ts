import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { decision } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

export const putDecision = operation({
  name: 'putDecision',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/deliberation/decisions/{prize}',
  summary: {
    fr: 'Ne pas décerner un prix, le partager ex æquo, ou le faire passer à l’équipe suivante',
    en: 'Not award a prize, share it between tied teams, or let it pass to the next team',
  },
  body: z.strictObject({
    outcome: z.enum(['by-ranking', 'shared', 'not-awarded']),
    /** The teams that declined the prize. */
    declined: z.array(id).check(z.maxLength(20)),
    reason,
  }),
  output: decision,
  problems: [
    'not-a-tie',
    'nothing-to-decide',
    'not-the-decider',
    'not-frozen',
    'already-signed',
    'results-catching-up',
    'try-again',
  ],
  example: { outcome: 'not-awarded', declined: [], reason: 'Aucun projet n’est allé jusqu’à un essai.' },
})
