import * as z from 'zod/mini'
import { email, language } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { askedForLink } from '../shapes.ts'

/** Answers the same whether the address is known or not, so that nobody learns who takes part. */
export const requestSignInLink = operation({
  name: 'requestSignInLink',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/sign-in-links',
  summary: {
    fr: 'Demander par courriel un lien de connexion et un code',
    en: 'Ask for a sign-in link and a code by mail',
  },
  body: z.strictObject({ email, language }),
  status: 202,
  output: askedForLink,
  problems: ['too-many-requests', 'try-again'],
  example: { email: 'camille.exemple@ena.example.org', language: 'fr' },
})
