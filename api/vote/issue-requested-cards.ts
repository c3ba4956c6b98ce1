import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'
import { issuedCodes } from './shapes.ts'

/** The codes are shown in this answer and never again, as those that are issued before the vote. */
export const issueRequestedCards = operation({
  name: 'issueRequestedCards',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/card-requests/{request}/cards',
  summary: {
    fr: 'Émettre les cartes que l’on a demandées, une fois l’accord donné',
    en: 'Issue the cards that one asked for, once another has consented',
  },
  body: nothing,
  status: 201,
  output: issuedCodes,
  problems: [
    'not-found',
    'request-of-another',
    'second-organiser-first',
    'request-settled',
    'codes-shown-already',
    'try-again',
  ],
  example: {},
})
