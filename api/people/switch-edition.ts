import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { opened } from './open-session.ts'

/** Answers the same for an edition that does not exist and for one that does not know the address. */
export const switchEdition = operation({
  name: 'switchEdition',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/switches',
  summary: {
    fr: 'Passer, sans autre courriel, à une autre édition qui connaît la même adresse',
    en: 'Go on, without another mail, to another edition that knows the same address',
  },
  body: z.strictObject({ to: slug, as: opened.as }),
  status: 201,
  repeat: 'same-state',
  output: opened.output,
  problems: ['not-by-mail', 'not-found', 'too-many-requests', 'try-again'],
  example: { to: 'strasbourg-2020', as: 'cookie' },
})
