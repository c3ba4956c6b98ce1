import * as z from 'zod/mini'
import { email, language, personName, slug } from '../../domain/fields.ts'
import { why } from '../../domain/people/registration.ts'
import { operation } from '../operation.ts'
import { askedForLink } from '../shapes.ts'

export const registerParticipant = operation({
  name: 'registerParticipant',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/participants',
  summary: {
    fr: 'S’inscrire ; un lien de connexion part par courriel',
    en: 'Register; a sign-in link goes out by mail',
  },
  body: z.strictObject({
    name: personName,
    email,
    language,
    /** The rules are accepted; nobody registers without. */
    rules: z.literal(true),
    /** Where the address does not say it: the school that somebody takes part for, and why the address is of none. */
    school: z.optional(slug),
    reason: z.optional(why),
  }),
  status: 202,
  output: askedForLink,
  problems: ['school-not-recognised', 'too-many-requests', 'try-again'],
  example: {
    name: 'Camille Exemple',
    email: 'camille.exemple@ena.example.org',
    language: 'fr',
    rules: true,
  },
})
