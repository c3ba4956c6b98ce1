import * as z from 'zod/mini'
import { edition } from '../../domain/edition/edition.ts'
import { operation } from '../operation.ts'

/** `version` is a number, or `current`: then the answer carries the ETag that an edit names. */
export const getEditionVersion = operation({
  name: 'getEditionVersion',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/versions/{version}',
  summary: { fr: 'Une version de l’édition, entière', en: 'One version of the edition, whole' },
  output: z.strictObject({ version: z.int(), content: edition }),
  problems: [],
})
