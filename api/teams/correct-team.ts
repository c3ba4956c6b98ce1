import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId, teamName } from '../shapes.ts'
import { logo, touchedTeam } from './shapes.ts'

export const correctTeam = operation({
  name: 'correctTeam',
  area: 'organiser',
  method: 'PATCH',
  path: '/api/editions/{edition}/organise/teams/{team}',
  summary: {
    fr: 'Changer une équipe : nom, défi, logo, charge',
    en: 'Change a team: name, challenge, logo, who is in charge',
  },
  body: z.strictObject({
    name: z.optional(teamName),
    challenge: z.optional(slug),
    logo: z.optional(logo),
    inCharge: z.optional(personId),
  }),
  edits: 'always',
  output: touchedTeam,
  problems: [
    'team-name-taken',
    'not-a-logo',
    'not-a-member',
    'unknown-challenge',
    'challenge-full',
    'team-disqualified',
    'deliberation-frozen',
    'already-signed',
    'try-again',
  ],
  example: { name: 'Les Guichets' },
})
