import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { readTeam, touchedTeam } from './shapes.ts'

export const moveMember = operation({
  name: 'moveMember',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/organise/people/{person}/team',
  summary: {
    fr: 'Déplacer une personne vers une autre équipe, ou hors de la sienne',
    en: 'Move somebody to another team, or out of theirs',
  },
  body: z.strictObject({ from: z.nullable(readTeam), to: z.nullable(readTeam) }),
  output: z.strictObject({ from: z.nullable(touchedTeam), to: z.nullable(touchedTeam) }),
  problems: [
    'no-place',
    'team-full',
    'team-disqualified',
    'changed-meanwhile',
    'deliberation-frozen',
    'already-signed',
    'try-again',
  ],
  example: { from: null, to: null },
})
