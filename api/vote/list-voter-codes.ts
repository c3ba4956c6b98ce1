import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { issuedCode } from './shapes.ts'

export const listVoterCodes = operation({
  name: 'listVoterCodes',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/voter-codes',
  summary: { fr: 'Les cartes de vote émises', en: 'The voter cards issued' },
  query: page,
  output: pageOf(issuedCode),
  problems: [],
})
