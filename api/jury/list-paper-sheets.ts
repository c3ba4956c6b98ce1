import * as z from 'zod/mini'
import { id, instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf, personId } from '../shapes.ts'

export const paperState = z.enum(['once', 'differ', 'recorded'])

export const listPaperSheets = operation({
  name: 'listPaperSheets',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/paper-sheets',
  summary: { fr: 'Les feuilles papier saisies', en: 'The sheets of paper that were entered' },
  query: page,
  output: pageOf(
    z.strictObject({
      juror: personId,
      team: id,
      state: paperState,
      /** Who typed it, entry by entry; what they typed is told to nobody. */
      by: z.array(personId),
      updatedAt: instant,
    }),
  ),
  problems: [],
})
