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
  /** Out of where they were read, into where; without either, out of any team. */
  body: z.strictObject({ from: z.optional(readTeam), to: z.optional(readTeam) }),
  output: z.strictObject({ from: z.optional(touchedTeam), to: z.optional(touchedTeam) }),
  problems: [
    'no-place',
    'team-full',
    'team-disqualified',
    'changed-meanwhile',
    'deliberation-frozen',
    'already-signed',
    'try-again',
  ],
  example: {},
})
