import * as z from 'zod/mini'
import { windows } from '../../domain/edition/edition.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

export const editPhases = operation({
  name: 'editPhases',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/phases',
  summary: { fr: 'Changer les fenêtres des phases', en: 'Change the windows of the phases' },
  /** Why, for those who are told of it: once people register it must be said. */
  body: z.strictObject({ phases: windows, reason: z.optional(reason) }),
  edits: 'always',
  output: z.strictObject({ phases: windows }),
  problems: ['phases-inconsistent', 'say-why', 'minutes-already-signed', 'already-readable', 'try-again'],
})
