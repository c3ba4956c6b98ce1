import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'
import { touchedTeam } from './shapes.ts'

export const dissolveTeam = operation({
  name: 'dissolveTeam',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/organise/teams/{team}/dissolve',
  summary: {
    fr: 'Dissoudre une équipe : ses membres n’en ont plus',
    en: 'Dissolve a team: its members are in none',
  },
  body: z.strictObject({ reason }),
  edits: 'always',
  output: touchedTeam,
  problems: ['deliberation-frozen', 'already-signed', 'try-again'],
  example: { reason: 'À la demande de ses membres.' },
})
