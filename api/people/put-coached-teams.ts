import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { coachedTeams } from './invited-juror.ts'

export const putCoachedTeams = operation({
  name: 'putCoachedTeams',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/involved/{person}/teams',
  summary: {
    fr: 'Dire quelles équipes cette personne accompagne',
    en: 'Say which teams this person coaches',
  },
  body: z.strictObject({ teams: coachedTeams }),
  output: z.strictObject({ teams: coachedTeams }),
  problems: ['try-again'],
  example: { teams: ['0'.repeat(26)] },
})
