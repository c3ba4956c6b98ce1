import * as z from 'zod/mini'
import { instant, slug, text } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { me, page, pageOf } from '../shapes.ts'

export const listMyEditions = operation({
  name: 'listMyEditions',
  area: 'sign-in',
  method: 'GET',
  path: '/api/editions/{edition}/my-editions',
  summary: {
    fr: 'Les éditions qui connaissent mon adresse, et mon rôle dans chacune',
    en: 'The editions that know my address, and my role in each',
  },
  query: page,
  output: pageOf(
    z.strictObject({
      id: slug,
      name: text,
      opens: instant,
      closes: instant,
      role: me.shape.role,
      here: z.boolean(),
    }),
  ),
  problems: [],
})
