import * as z from 'zod/mini'
import { language, personName } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { me } from '../shapes.ts'

/** Who is at an address may put right what was registered for it. */
export const editMe = operation({
  name: 'editMe',
  area: 'sign-in',
  method: 'PATCH',
  path: '/api/editions/{edition}/me',
  summary: { fr: 'Corriger son nom et sa langue', en: 'Put one’s name and language right' },
  body: z.strictObject({ name: personName, language }),
  output: me,
  problems: ['try-again'],
  example: { name: 'Camille Exemple', language: 'en' },
})
