import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { teamName, teamSummary } from '../shapes.ts'

export const createTeam = operation({
  name: 'createTeam',
  area: 'participant',
  method: 'POST',
  path: '/api/editions/{edition}/teams',
  summary: { fr: 'Former une équipe sur un défi', en: 'Form a team on a challenge' },
  body: z.strictObject({ name: teamName, challenge: slug }),
  status: 201,
  output: teamSummary,
  problems: [
    'no-place',
    'team-name-taken',
    'already-in-a-team',
    'challenge-full',
    'unknown-challenge',
    'try-again',
  ],
  example: { name: 'Les Guichets ouverts', challenge: 'accueil-sans-guichet' },
})
