import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const withdrawRequest = operation({
  name: 'withdrawRequest',
  area: 'participant',
  method: 'DELETE',
  path: '/api/editions/{edition}/teams/{team}/requests/me',
  summary: { fr: 'Retirer sa demande de place', en: 'Take back that one asked for a seat' },
  status: 204,
  output: nothing,
  problems: ['try-again'],
})
