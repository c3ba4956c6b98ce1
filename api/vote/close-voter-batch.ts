import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'
import { voterBatch } from './shapes.ts'

export const closeVoterBatch = operation({
  name: 'closeVoterBatch',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/voter-batches/{batch}/closing',
  summary: {
    fr: 'Annuler un lot de cartes perdues, avant l’ouverture du vote',
    en: 'Cancel a batch of lost cards, before the vote opens',
  },
  body: nothing,
  repeat: 'same-state',
  output: voterBatch,
  problems: ['not-found', 'vote-has-opened', 'batch-without-codes', 'try-again'],
  example: {},
})
