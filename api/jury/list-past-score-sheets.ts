import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf, sheetContent } from '../shapes.ts'

export const listPastScoreSheets = operation({
  name: 'listPastScoreSheets',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/score-sheet/past',
  summary: {
    fr: 'Mes notes pour une équipe telles qu’elles étaient avant chaque correction',
    en: 'My scores for a team as they were before each correction',
  },
  query: page,
  output: pageOf(
    z.strictObject({
      ...sheetContent,
      version: z.int(),
      since: instant,
      sealedAt: z.optional(instant),
    }),
  ),
  problems: [],
})
