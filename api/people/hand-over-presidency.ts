import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { personId } from '../shapes.ts'

/** Both are told by mail. */
export const handOverPresidency = operation({
  name: 'handOverPresidency',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/jury/{juror}/presidency',
  summary: { fr: 'Confier la présidence du jury à ce juré', en: 'Have this juror chair the jury' },
  output: z.strictObject({ president: personId }),
  problems: ['already-signed', 'has-left-the-jury', 'try-again'],
})
