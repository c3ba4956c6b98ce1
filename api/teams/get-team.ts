import * as z from 'zod/mini'
import { personName, slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId, teamSummary } from '../shapes.ts'

export const getTeam = operation({
  name: 'getTeam',
  area: 'participant',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}',
  summary: { fr: 'Une équipe et ses membres', en: 'A team and its members' },
  output: z.strictObject({
    ...teamSummary.shape,
    people: z.array(z.strictObject({ id: personId, name: personName, school: slug })),
  }),
  problems: [],
})
