import * as z from 'zod/mini'
import { instant, personName } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'

export const listPersonHistory = operation({
  name: 'listPersonHistory',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/people/{person}/history',
  summary: {
    fr: 'Ce que la piste d’audit dit d’une personne, du plus récent au plus ancien',
    en: 'What the audit trail tells of a person, the latest first',
  },
  query: page,
  output: pageOf(
    z.strictObject({
      /** The entry's number in the trail. */
      number: z.int(),
      /** A person's id, or the part of the platform that acted; the name, where it is a person's. */
      who: z.string(),
      name: z.optional(personName),
      when: instant,
      /** The operation or rule. */
      under: z.string(),
      /** The version of the person that came of it. */
      version: z.int(),
    }),
  ),
  problems: [],
})
