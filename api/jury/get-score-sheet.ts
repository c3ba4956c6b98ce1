import { operation } from '../operation.ts'
import { ownScoreSheet } from '../shapes.ts'

export const getScoreSheet = operation({
  name: 'getScoreSheet',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/score-sheet',
  summary: { fr: 'Mes notes pour une équipe', en: 'My scores for a team' },
  output: ownScoreSheet,
  problems: [],
})
