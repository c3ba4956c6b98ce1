import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const getTeamLogo = operation({
  name: 'getTeamLogo',
  area: 'public',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/logo',
  summary: { fr: 'Le logo d’une équipe, en image', en: 'A team’s logo, as a picture' },
  /** What it is called by: under that name it stays what it is, and is kept by browsers. */
  query: z.strictObject({ of: z.optional(id) }),
  output: z.string(),
  produces: 'image/*',
  problems: [],
})
