import * as z from 'zod/mini'
import { language } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const getMinutesDocument = operation({
  name: 'getMinutesDocument',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/minutes.pdf',
  summary: { fr: 'Le procès-verbal signé, en PDF', en: 'The signed minutes, as a PDF' },
  query: z.strictObject({ language: z._default(language, 'fr') }),
  output: z.string(),
  produces: 'application/pdf',
  problems: ['not-signed-yet', 'minutes-altered'],
})
