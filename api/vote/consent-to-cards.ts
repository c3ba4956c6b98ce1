import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'
import { cardRequest } from './shapes.ts'

export const consentToCards = operation({
  name: 'consentToCards',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/card-requests/{request}/consent',
  summary: {
    fr: 'Donner son accord à d’autres cartes, demandées par une autre personne',
    en: 'Consent to more cards, asked for by somebody else',
  },
  body: nothing,
  repeat: 'same-state',
  output: cardRequest,
  problems: ['not-found', 'own-request', 'request-settled', 'try-again'],
  example: {},
})
