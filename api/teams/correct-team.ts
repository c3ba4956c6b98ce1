import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId, teamName } from '../shapes.ts'
import { touchedTeam } from './shapes.ts'

export const correctTeam = operation({
  name: 'correctTeam',
  area: 'organiser',
  method: 'PATCH',
  path: '/api/editions/{edition}/organise/teams/{team}',
  summary: {
    fr: 'Changer le nom d’une équipe, son défi, ou qui en est en charge',
    en: 'Change a team’s name, its challenge, or who is in charge of it',
  },
  body: z.strictObject({
    name: z.optional(teamName),
    challenge: z.optional(slug),
    inCharge: z.optional(personId),
  }),
  edits: 'always',
  output: touchedTeam,
  problems: [
    'team-name-taken',
    'not-a-member',
    'unknown-challenge',
    'challenge-full',
    'team-disqualified',
    'deliberation-frozen',
    'already-signed',
    'try-again',
  ],
  example: { name: 'Les Guichets grands ouverts' },
})
