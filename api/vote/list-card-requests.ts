import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { cardRequest } from './shapes.ts'

export const listCardRequests = operation({
  name: 'listCardRequests',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/card-requests',
  summary: {
    fr: 'Les demandes de cartes une fois le vote ouvert',
    en: 'The requests for cards once the vote has opened',
  },
  query: page,
  output: pageOf(cardRequest),
  problems: [],
})
