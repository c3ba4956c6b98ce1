import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { deliverable, webAddress } from './shapes.ts'

export const handInLink = operation({
  name: 'handInLink',
  area: 'participant',
  method: 'PUT',
  path: '/api/editions/{edition}/teams/{team}/deliverables/{deliverable}/link',
  summary: { fr: 'Remettre un lien', en: 'Hand in a link' },
  body: z.strictObject({ url: webAddress }),
  output: deliverable,
  problems: ['not-a-link-deliverable', 'try-again'],
  example: { url: 'https://prototype.example.org/' },
})
