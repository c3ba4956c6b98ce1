import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId, pitch, teamName, teamSummary } from '../shapes.ts'
import { logo } from './shapes.ts'

export const editTeam = operation({
  name: 'editTeam',
  area: 'participant',
  method: 'PATCH',
  path: '/api/editions/{edition}/teams/{team}',
  summary: { fr: 'Changer son équipe', en: 'Change one’s team' },
  body: z.strictObject({
    name: z.optional(teamName),
    /** What the team is after, in a line; empty for none. */
    pitch: z.optional(pitch),
    /** Whether others ask for a seat instead of taking one. */
    asks: z.optional(z.boolean()),
    /** The link that gives a seat without asking: a new one, which ends the one before, or none. */
    invitation: z.optional(z.enum(['new', 'none'])),
    challenge: z.optional(slug),
    logo: z.optional(logo),
    /** Who decides on all of this but name, line and logo. */
    inCharge: z.optional(personId),
  }),
  edits: 'always',
  output: teamSummary,
  problems: [
    'team-name-taken',
    'not-a-logo',
    'not-in-charge',
    'not-a-member',
    'unknown-challenge',
    'challenge-full',
    'try-again',
  ],
  example: { name: 'Les Guichets grands ouverts' },
})
