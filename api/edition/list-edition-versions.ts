import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { done } from './changing.ts'

export const listEditionVersions = operation({
  name: 'listEditionVersions',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/versions',
  summary: {
    fr: 'Les versions de l’édition, la dernière d’abord',
    en: 'The edition’s versions, the last first',
  },
  query: page,
  output: pageOf(
    z.strictObject({
      version: z.int(),
      /** Who made it, when and by which operation; not known of those that an earlier release made. */
      made: z.optional(done),
      under: z.optional(z.string()),
      /** The parts of the edition that changed. */
      changed: z.array(z.string()),
      reason: z.optional(z.string()),
      backTo: z.optional(z.int()),
      asked: z.optional(done),
      agreed: z.optional(done),
    }),
  ),
  problems: [],
})
