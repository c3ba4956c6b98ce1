import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'
import { readTeam, touchedTeam } from './shapes.ts'

export const mergeTeams = operation({
  name: 'mergeTeams',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/organise/teams/{team}/merge',
  summary: {
    fr: 'Réunir une autre équipe à celle-ci',
    en: 'Merge another team into this one',
  },
  body: z.strictObject({
    other: readTeam,
    /** Whose name the team bears from then on. */
    name: z.enum(['kept', 'other']),
    reason,
  }),
  edits: 'always',
  output: touchedTeam,
  problems: ['too-many-members', 'team-disqualified', 'deliberation-frozen', 'already-signed', 'try-again'],
  example: {
    other: { team: '0'.repeat(26), version: 1 },
    name: 'kept',
    reason: 'Trop peu de membres de chaque côté.',
  },
})
