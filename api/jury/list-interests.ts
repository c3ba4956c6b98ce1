import * as z from 'zod/mini'
import { id, instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf, personId } from '../shapes.ts'
import { interestKind } from './put-interest.ts'

export const listInterests = operation({
  name: 'listInterests',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/interests',
  summary: {
    fr: 'Les liens d’intérêt déclarés ou notés',
    en: 'The interests that were declared or recorded',
  },
  query: page,
  output: pageOf(
    z.strictObject({
      juror: personId,
      team: id,
      kind: interestKind,
      reason: z.optional(z.string()),
      /** Who declared it last: the juror, or an organiser. */
      by: personId,
      updatedAt: instant,
    }),
  ),
  problems: [],
})
