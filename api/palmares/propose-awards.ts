import * as z from 'zod/mini'
import { instant, sha256 } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const proposeAwards = operation({
  name: 'proposeAwards',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/deliberation/proposal',
  summary: {
    fr: 'Proposer au jury ce qui sera signé',
    en: 'Propose to the jury what will be signed',
  },
  body: z.strictObject({ digest: sha256 }),
  output: z.strictObject({ proposedAt: instant }),
  problems: [
    'not-frozen',
    'results-changed',
    'tie-needs-casting-vote',
    'already-signed',
    'results-catching-up',
    'try-again',
  ],
  example: { digest: '0'.repeat(64) },
})
