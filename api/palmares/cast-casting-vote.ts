import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { castingVote } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

export const castCastingVote = operation({
  name: 'castCastingVote',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/deliberation/casting-votes/{prize}',
  summary: {
    fr: 'Départager une égalité (voix prépondérante du président)',
    en: 'Settle a tie (the president’s casting vote)',
  },
  body: z.strictObject({ team: id, reason }),
  output: castingVote,
  problems: [
    'not-a-tie',
    'not-the-decider',
    'not-frozen',
    'already-signed',
    'results-catching-up',
    'try-again',
  ],
  example: { team: '00000000000000000000000001', reason: 'Une preuve faite avec les usagers.' },
})
