import * as z from 'zod/mini'
import { sha256 } from '../../domain/fields.ts'
import { minutes } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'

export const getMinutes = operation({
  name: 'getMinutes',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/minutes',
  summary: { fr: 'Le procès-verbal signé', en: 'The signed minutes' },
  output: z.strictObject({ minutes, digest: sha256 }),
  problems: ['not-signed-yet', 'minutes-altered'],
})
