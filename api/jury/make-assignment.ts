import * as z from 'zod/mini'
import { sha256 } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

/** Served by the function of the jury, the only one that writes what the jury's decision rests on, as all of the assignment is. */
export const makeAssignment = operation({
  name: 'makeAssignment',
  area: 'jury',
  method: 'POST',
  path: '/api/editions/{edition}/jury/assignment',
  summary: {
    fr: 'Répartir les équipes entre les jurés ; de nouveau, tant que la notation n’a pas commencé',
    en: 'Divide the teams among the jurors; again, until scoring begins',
  },
  body: nothing,
  output: z.strictObject({ seed: z.int(), input: sha256 }),
  problems: ['nothing-to-divide', 'cannot-be-divided', 'scoring-has-begun', 'try-again'],
  example: {},
})
