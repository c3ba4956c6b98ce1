import * as z from 'zod/mini'
import { id, personName, slug } from '../../domain/fields.ts'
import { details } from '../../domain/people/details.ts'
import { operation } from '../operation.ts'
import { personId, teamName } from '../shapes.ts'
import { allocationDraft } from './shapes.ts'

export const getAllocation = operation({
  name: 'getAllocation',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/organise/allocation',
  summary: {
    fr: 'La répartition en préparation, et les personnes et équipes dont elle se fait',
    en: 'The allocation that is prepared, and the people and teams that it is made of',
  },
  output: z.strictObject({
    draft: z.optional(allocationDraft),
    people: z.array(
      z.strictObject({ id: personId, name: personName, school: slug, ...details, team: z.optional(id) }),
    ),
    teams: z.array(
      z.strictObject({
        id,
        name: teamName,
        challenge: slug,
        members: z.array(z.strictObject({ person: personId, school: slug })),
        disqualified: z.optional(z.literal(true)),
      }),
    ),
  }),
  problems: [],
})
