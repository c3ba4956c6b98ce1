import * as z from 'zod/mini'
import { text } from '../../domain/fields.ts'
import { roles } from '../../domain/people/people.ts'
import { operation } from '../operation.ts'
import { difference, wanted } from './changing.ts'

/** Decided as the change itself: what may not change is refused at its field; nothing is written. */
export const previewEdition = operation({
  name: 'previewEdition',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/preview',
  summary: { fr: 'Ce que changer l’édition changerait', en: 'What changing the edition would change' },
  body: z.strictObject({ content: wanted.content }),
  repeat: 'reads',
  output: z.strictObject({
    /** The version over which this was decided. */
    version: z.int(),
    differences: z.array(difference),
    /** What follows from it. */
    follows: z.array(text),
    /** Whom a mail tells of moved windows. */
    told: z.array(z.enum(roles)),
    /** Whether it takes a reason. */
    reason: z.boolean(),
    /** The fields that the president of the jury has to agree to. */
    agreement: z.array(z.string()),
  }),
  problems: ['edition-stands', 'phases-inconsistent', 'minutes-already-signed', 'already-readable'],
})
