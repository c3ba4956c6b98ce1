import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { wanted } from './changing.ts'

/** Whole, over the version that was read: what may change when is a rule, and what may not is refused at its field. */
export const editEdition = operation({
  name: 'editEdition',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}',
  summary: { fr: 'Changer l’édition', en: 'Change the edition' },
  body: z.strictObject(wanted),
  edits: 'always',
  output: z.strictObject({
    /** The version that stands now. */
    version: z.int(),
  }),
  problems: [
    'edition-stands',
    'say-why',
    'president-agrees-first',
    'phases-inconsistent',
    'minutes-already-signed',
    'already-readable',
    'try-again',
  ],
})
