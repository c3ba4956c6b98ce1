import * as z from 'zod/mini'
import { language, personName } from '../../domain/fields.ts'
import { dispensableMails } from '../../domain/mail/choice.ts'
import { operation } from '../operation.ts'
import { me } from '../shapes.ts'

/** Who is at an address may put right what was registered for it; whom the edition names keeps their name. */
export const editMe = operation({
  name: 'editMe',
  area: 'sign-in',
  method: 'PATCH',
  path: '/api/editions/{edition}/me',
  summary: {
    fr: 'Corriger son nom et sa langue, choisir ses courriels',
    en: 'Put one’s name and language right, choose one’s mails',
  },
  /** `mailsOff` names the mails that one does without; those that one has chosen stay where it is absent. */
  body: z.strictObject({
    name: personName,
    language,
    mailsOff: z.optional(z.array(z.enum(dispensableMails)).check(z.maxLength(dispensableMails.length))),
  }),
  edits: 'always',
  output: me,
  problems: ['try-again'],
  example: { name: 'Camille Exemple', language: 'en' },
})
