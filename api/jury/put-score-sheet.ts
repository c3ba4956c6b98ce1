import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { ownScoreSheet, sheetContent } from '../shapes.ts'

export const putScoreSheet = operation({
  name: 'putScoreSheet',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/teams/{team}/score-sheet',
  summary: {
    fr: 'Rendre ou corriger mes notes pour une équipe',
    en: 'Hand in or correct my scores for a team',
  },
  body: z.strictObject(sheetContent),
  edits: 'when-it-exists',
  output: ownScoreSheet,
  problems: [
    'team-disqualified',
    'blocking-interest',
    'not-assigned',
    'mark-off-scale',
    'criteria-incomplete',
    'unknown-criterion',
    'deliberation-frozen',
    'try-again',
  ],
  example: { marks: {} },
})
