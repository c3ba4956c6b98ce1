import * as z from 'zod/mini'
import { id, instant, personName, slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId, teamSummary } from '../shapes.ts'

const member = z.strictObject({ id: personId, name: personName, school: slug })

export const getTeam = operation({
  name: 'getTeam',
  area: 'participant',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}',
  summary: { fr: 'Une équipe et ses membres', en: 'A team and its members' },
  output: z.strictObject({
    ...teamSummary.shape,
    /** Whoever is in charge comes first. */
    people: z.array(member),
    /** Who coaches it; absent where nobody does. */
    coaches: z.optional(z.array(z.strictObject({ id: personId, name: personName }))),
    /** For its members alone: what a link names that gives a seat, and who asks for one. */
    own: z.optional(
      z.strictObject({
        invitation: z.optional(id),
        requests: z.array(z.strictObject({ ...member.shape, at: instant })),
      }),
    ),
  }),
  problems: [],
})
