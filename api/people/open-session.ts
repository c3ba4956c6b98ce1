import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { me } from '../shapes.ts'

export const openSession = operation({
  name: 'openSession',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/sessions',
  summary: {
    fr: 'Se connecter avec le lien reçu : il sert une fois',
    en: 'Sign in with the link received: it serves once',
  },
  body: z.strictObject({
    token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
    /** `cookie` for browsers; `bearer` answers the token, for programs. */
    as: z._default(z.enum(['cookie', 'bearer']), 'cookie'),
  }),
  status: 201,
  repeat: 'same-state',
  output: z.strictObject({ me, token: z.optional(z.string()) }),
  problems: ['link-expired'],
  example: { token: 'dGhpcy1pcy1hbi1leGFtcGxlLW9mLWEtdG9rZW4tMDA', as: 'cookie' },
})
