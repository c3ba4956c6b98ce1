import * as z from 'zod/mini'
import { email, language, personName } from '../../domain/fields.ts'
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
  body: z.strictObject({ name: personName, email, language }),
  status: 202,
  output: askedForLink,
  problems: ['school-not-recognised', 'too-many-requests', 'try-again'],
  example: { name: 'Camille Exemple', email: 'camille.exemple@ena.example.org', language: 'fr' },
})
