import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { teamName, teamSummary } from '../shapes.ts'

export const editTeam = operation({
  name: 'editTeam',
  area: 'participant',
  method: 'PATCH',
  path: '/api/editions/{edition}/teams/{team}',
  summary: { fr: 'Renommer son équipe', en: 'Rename one’s team' },
  body: z.strictObject({ name: teamName }),
  edits: 'always',
  output: teamSummary,
  problems: ['team-name-taken', 'try-again'],
  example: { name: 'Les Guichets grands ouverts' },
})
