import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { me, signInRequest } from '../shapes.ts'

/** `cookie` for browsers; `bearer` answers the token, for programs. */
const as = z._default(z.enum(['cookie', 'bearer']), 'cookie')

/** How a session that is opened is asked for and answered. */
export const opened = { as, output: z.strictObject({ me, token: z.optional(z.string()) }) }

export const openSession = operation({
  name: 'openSession',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/sessions',
  summary: {
    fr: 'Se connecter avec le lien reçu, ou avec le code du même message et ce que sa demande a répondu : l’un ou l’autre sert, une fois',
    en: 'Sign in with the link received, or with the code of the same message and what asking for it answered: either serves, once',
  },
  body: z.union([
    z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)), as }),
    z.strictObject({ request: signInRequest, code: z.string().check(z.regex(/^\d{6}$/)), as }),
  ]),
  status: 201,
  repeat: 'same-state',
  output: opened.output,
  problems: ['link-expired', 'link-burnt', 'wrong-code', 'too-many-requests', 'try-again'],
  example: { token: 'dGhpcy1pcy1hbi1leGFtcGxlLW9mLWEtdG9rZW4tMDA', as: 'cookie' },
})
