import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { voterBatch } from './shapes.ts'

export const listVoterBatches = operation({
  name: 'listVoterBatches',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/voter-batches',
  summary: {
    fr: 'Les lots de cartes de vote : combien, quand et par qui ; jamais les codes',
    en: 'The batches of voter cards: how many, when and by whom; never the codes',
  },
  query: page,
  output: pageOf(voterBatch),
  problems: [],
})
