import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const publish = operation({
  name: 'publish',
  area: 'publication',
  method: 'POST',
  path: '/api/editions/{edition}/publication',
  summary: {
    fr: 'Publier le palmarès ; les annonces partent',
    en: 'Publish the palmarès; the announcements go out',
  },
  body: nothing,
  status: 201,
  repeat: 'same-state',
  output: z.strictObject({ publishedAt: instant }),
  problems: ['not-signed-yet', 'minutes-altered'],
  example: {},
})
