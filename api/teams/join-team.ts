import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { teamSummary } from '../shapes.ts'

export const joinTeam = operation({
  name: 'joinTeam',
  area: 'participant',
  method: 'POST',
  path: '/api/editions/{edition}/teams/{team}/members',
  summary: { fr: 'Rejoindre une équipe', en: 'Join a team' },
  /** What the link names that somebody follows. */
  body: z.strictObject({ invitation: z.optional(id) }),
  output: teamSummary,
  problems: [
    'team-disqualified',
    'no-place',
    'team-asks-first',
    'invitation-ended',
    'already-in-a-team',
    'team-full',
    'seats-kept-for-other-schools',
    'try-again',
  ],
  example: {},
})
