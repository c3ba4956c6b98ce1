import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { scoreDraft, sheetContent } from '../shapes.ts'

export const putScoreDraft = operation({
  name: 'putScoreDraft',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/teams/{team}/score-draft',
  summary: {
    fr: 'Garder ce que j’ai déjà noté pour une équipe, sans le rendre',
    en: 'Keep what I have scored so far for a team, without handing it in',
  },
  body: z.strictObject({
    ...sheetContent,
    /** The version of the sheet that it is typed over; 0 where none is in. */
    over: z.int().check(z.gte(0)),
  }),
  edits: 'when-it-exists',
  output: scoreDraft,
  problems: [
    'team-disqualified',
    'blocking-interest',
    'not-assigned',
    'mark-off-scale',
    'unknown-criterion',
    'try-again',
  ],
  example: { marks: {}, over: 0 },
})
