import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const showAssignment = operation({
  name: 'showAssignment',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/jury/assignment/shown',
  summary: {
    fr: 'Montrer aux jurés leurs équipes avant l’ouverture de la notation',
    en: 'Show jurors their teams before scoring opens',
  },
  body: nothing,
  output: z.strictObject({ shownAt: instant }),
  problems: ['not-divided-yet', 'try-again'],
  example: {},
})
