import * as z from 'zod/mini'
import { operation } from '../operation.ts'
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
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)),
  }),
  status: 201,
  output: cardRequest,
  problems: ['only-organiser', 'try-again'],
  example: { count: 3, reason: 'Une rangée de plus que prévu.' },
})
