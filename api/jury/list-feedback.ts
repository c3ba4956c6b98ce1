import * as z from 'zod/mini'
import { operation } from '../operation.ts'

export const listFeedback = operation({
  name: 'listFeedback',
  area: 'participant',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/feedback',
  summary: {
    fr: 'Ce que les jurés ont écrit à mon équipe, une fois le palmarès publié',
    en: 'What the jurors wrote to my team, once the palmarès is published',
  },
  output: z.strictObject({ items: z.array(z.string()) }),
  problems: [],
})
