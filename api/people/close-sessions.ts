import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const closeSessions = operation({
  name: 'closeSessions',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/closed-sessions',
  summary: {
    fr: 'Se déconnecter partout, partout ailleurs, ou d’une session',
    en: 'Sign out everywhere, everywhere else, or from one session',
  },
  body: z.strictObject({ sessions: z.union([z.enum(['all', 'others']), id]) }),
  repeat: 'same-state',
  output: z.strictObject({ closed: z.int() }),
  problems: ['try-again'],
  example: { sessions: 'others' },
})
