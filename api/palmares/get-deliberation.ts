import * as z from 'zod/mini'
import { id, instant, slug } from '../../domain/fields.ts'
import {
  approval,
  award,
  castingVote,
  decision,
  freeze,
  mention,
  remark,
  result,
} from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { personId, teamSummary } from '../shapes.ts'

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
    /** What the room decided beyond the rankings, and the teams that it names beside the prizes. */
    decisions: z.array(decision),
    mentions: z.array(mention),
    /** Every freeze so far, in order: it is frozen while the last one was not reopened. */
    freezes: z.array(freeze),
    /** The awards as they follow from all this; absent while a tie is open. */
    awards: z.optional(z.array(award)),
    /** The ties in first place: who settles each, and whether it still is to be. */
    ties: z.array(z.strictObject({ prize: slug, teams: z.array(id), decider: personId, open: z.boolean() })),
    /** Who would settle a tie in each prize, and decides on it beyond its ranking. */
    deciders: z.array(z.strictObject({ prize: slug, decider: personId })),
    /** How many jurors approve before the president signs; absent where the president signs alone. */
    approvalsNeeded: z.optional(z.int()),
    /** What the president proposed last, and whether it still is of what stands. */
    proposed: z.optional(z.strictObject({ at: instant, stands: z.boolean() })),
    /** What the room said to a proposal that stands, and for which prizes approvals lack. */
    approval: z.optional(approval),
    lacking: z.array(z.strictObject({ prize: slug, given: z.int(), needed: z.int() })),
    /** What to know before signing; one below the quorum asks for a written reason. */
    remarks: z.array(remark),
    teams: z.array(teamSummary),
    /** To be sent with the signature: it holds for these results alone. */
    digest: z.string(),
    signedAt: z.optional(instant),
  }),
  problems: ['results-catching-up'],
})
