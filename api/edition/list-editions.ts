import * as z from 'zod/mini'
import { instant, slug, text } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'

export const listEditions = operation({
  name: 'listEditions',
  area: 'public',
  method: 'GET',
  path: '/api/editions',
  summary: { fr: 'Les éditions de la plateforme', en: 'The editions on the platform' },
  query: page,
  output: pageOf(z.strictObject({ id: slug, name: text, place: text, opens: instant, closes: instant })),
  problems: [],
})
