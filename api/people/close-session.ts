import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const closeSession = operation({
  name: 'closeSession',
  area: 'sign-in',
  method: 'DELETE',
  path: '/api/editions/{edition}/session',
  summary: { fr: 'Se déconnecter', en: 'Sign out' },
  status: 204,
  output: nothing,
  problems: ['try-again'],
})
