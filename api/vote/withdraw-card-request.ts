import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'
import { cardRequest } from './shapes.ts'

export const withdrawCardRequest = operation({
  name: 'withdrawCardRequest',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/card-requests/{request}/withdrawal',
  summary: {
    fr: 'Retirer une demande de cartes, ou la refuser',
    en: 'Withdraw a request for cards, or refuse it',
  },
  body: nothing,
  repeat: 'same-state',
  output: cardRequest,
  problems: ['not-found', 'request-settled', 'try-again'],
  example: {},
})
