import * as z from 'zod/mini'
import { instant, sha256 } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

export const answerProposal = operation({
  name: 'answerProposal',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/deliberation/proposal/answer',
  summary: {
    fr: 'Approuver ce que la présidence propose, ou y objecter',
    en: 'Approve what the president proposes, or object to it',
  },
  body: z.strictObject({
    digest: sha256,
    /** Why the juror objects, recorded in the minutes; without it the juror approves. */
    objection: z.optional(reason),
  }),
  output: z.strictObject({ answeredAt: instant }),
  problems: ['proposal-lapsed', 'already-signed', 'results-catching-up', 'try-again'],
  example: { digest: '0'.repeat(64) },
})
