import * as z from 'zod/mini'
import { wholeSecond, windows } from '../../domain/edition/edition.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

/** In the area of the organisers, whose function keeps the calendar; the president alone may. */
export const reopenWindow = operation({
  name: 'reopenWindow',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/reopenings',
  summary: {
    fr: 'Rouvrir le jury ou le vote après lecture des résultats, avec un motif',
    en: 'Open jury or vote again after results could be read, with a reason',
  },
  body: z.strictObject({
    phase: z.enum(['jury', 'vote']),
    closes: wholeSecond,
    reason,
  }),
  status: 201,
  output: z.strictObject({ phases: windows }),
  problems: [
    'phases-inconsistent',
    'minutes-already-signed',
    'deliberation-frozen',
    'not-closed-yet',
    'try-again',
  ],
  example: {
    phase: 'vote',
    closes: '2027-03-12T17:00:00.000Z',
    reason: 'Le réseau de la salle était en panne.',
  },
})
