import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { deliverable } from './shapes.ts'

export const listDeliverables = operation({
  name: 'listDeliverables',
  area: 'participant',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/deliverables',
  summary: { fr: 'Ce que l’équipe a remis', en: 'What the team has handed in' },
  output: z.strictObject({ items: z.array(deliverable) }),
  problems: [],
})
