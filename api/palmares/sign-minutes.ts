import * as z from 'zod/mini'
import { instant, sha256 } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

export const signMinutes = operation({
  name: 'signMinutes',
  area: 'jury',
  method: 'POST',
  path: '/api/editions/{edition}/deliberation/signature',
  summary: { fr: 'Signer le procès-verbal', en: 'Sign the minutes' },
  body: z.strictObject({
    digest: sha256,
    /** Why the jury decides on fewer sheets than the quorum; recorded in the minutes. */
    reason: z.optional(reason),
  }),
  status: 201,
  output: z.strictObject({ signedAt: instant, minutesDigest: sha256 }),
  problems: [
    'sign-in-again',
    'already-signed',
    'not-frozen',
    'tie-needs-casting-vote',
    'results-changed',
    'not-approved',
    'results-catching-up',
    'reason-needed',
    'record-differs',
    'try-again',
  ],
  example: { digest: '0'.repeat(64) },
})
