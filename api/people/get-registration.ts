import { operation } from '../operation.ts'
import { ownRegistration } from './shapes.ts'

export const getRegistration = operation({
  name: 'getRegistration',
  area: 'participant',
  method: 'GET',
  path: '/api/editions/{edition}/me/registration',
  summary: { fr: 'Mon inscription, et où elle en est', en: 'My registration, and where it stands' },
  output: ownRegistration,
  problems: [],
})
