import * as z from 'zod/mini'
import { id, instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { voterCode } from './shapes.ts'

/**
 * One voter, one counted ballot: voting again replaces the choice, until the vote closes. The answer repeats what was
 * sent, and is the same whatever the card had chosen before, or not.
 */
export const putBallot = operation({
  name: 'putBallot',
  area: 'vote',
  method: 'PUT',
  path: '/api/editions/{edition}/ballot',
  summary: {
    fr: 'Voter, ou changer son bulletin avant la clôture',
    en: 'Vote, or change one’s ballot before closing',
  },
  body: z.strictObject({ code: voterCode, team: id }),
  output: z.strictObject({ team: id, castAt: instant }),
  problems: ['team-disqualified', 'unknown-voter-code', 'card-closed', 'not-found', 'try-again'],
  example: { code: 'ABCD-EFGH-JKMN', team: '00000000000000000000000001' },
})
