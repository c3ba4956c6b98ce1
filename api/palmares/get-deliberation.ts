import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { award, castingVote, result } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { teamSummary } from '../shapes.ts'

export const getDeliberation = operation({
  name: 'getDeliberation',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/deliberation',
  summary: {
    fr: 'Les classements, le dépouillement, les égalités à départager',
    en: 'The rankings, the tally, the ties to be settled',
  },
  output: z.strictObject({
    results: z.array(result),
    castingVotes: z.array(castingVote),
    /** The awards as they follow from all this; absent while a tie is open. */
    awards: z.optional(z.array(award)),
    openTies: z.array(z.string()),
    teams: z.array(teamSummary),
    /** To be sent with the signature: it holds for these results alone. */
    digest: z.string(),
    signedAt: z.optional(instant),
  }),
  problems: ['results-catching-up'],
})
