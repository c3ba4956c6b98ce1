import * as z from 'zod/mini'
import { email, language } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

/** Answers the same whether the address is known or not, so that nobody learns who takes part. */
export const requestSignInLink = operation({
  name: 'requestSignInLink',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/sign-in-links',
  summary: { fr: 'Demander un lien de connexion par courriel', en: 'Ask for a sign-in link by mail' },
  body: z.strictObject({ email, language }),
  status: 202,
  output: nothing,
  problems: ['too-many-requests', 'try-again'],
  example: { email: 'camille.exemple@ena.example.org', language: 'fr' },
})
