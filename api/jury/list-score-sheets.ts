import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { scoreSheet } from '../shapes.ts'

export const listScoreSheets = operation({
  name: 'listScoreSheets',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/score-sheets',
  summary: {
    fr: 'Les notes de tout le jury pour une équipe, une fois les miennes définitives',
    en: 'The whole jury’s scores for a team, once mine are final',
  },
  output: z.strictObject({ items: z.array(scoreSheet) }),
  problems: ['scores-first', 'seal-first', 'blocking-interest'],
})
