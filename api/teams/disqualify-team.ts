import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'
import { touchedTeam } from './shapes.ts'

export const disqualifyTeam = operation({
  name: 'disqualifyTeam',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/organise/teams/{team}/disqualification',
  summary: {
    fr: 'Disqualifier une équipe, avec le motif : elle ne concourt plus',
    en: 'Disqualify a team, with the reason: it competes no more',
  },
  body: z.strictObject({ reason }),
  edits: 'always',
  output: touchedTeam,
  problems: ['deliberation-frozen', 'already-signed', 'try-again'],
  example: { reason: 'Un travail remis par d’autres.' },
})
