import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'
import { cardCount, cardRequest } from './shapes.ts'

export const askForCards = operation({
  name: 'askForCards',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/card-requests',
  summary: {
    fr: 'Demander d’autres cartes une fois le vote ouvert',
    en: 'Ask for more cards once the vote has opened',
  },
  body: z.strictObject({
    count: cardCount,
    reason,
  }),
  status: 201,
  output: cardRequest,
  problems: ['only-organiser', 'try-again'],
  example: { count: 3, reason: 'Une rangée de plus que prévu.' },
})
