import { operation } from '../operation.ts'
import { nothing, ownScoreSheet } from '../shapes.ts'

export const sealScoreSheet = operation({
  name: 'sealScoreSheet',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/teams/{team}/score-sheet/seal',
  summary: {
    fr: 'Déclarer mes notes définitives, ce qui ouvre celles des autres',
    en: 'Declare my marks final, which opens those of the others',
  },
  body: nothing,
  edits: 'always',
  output: ownScoreSheet,
  problems: ['blocking-interest', 'scores-first', 'try-again'],
  example: {},
})
