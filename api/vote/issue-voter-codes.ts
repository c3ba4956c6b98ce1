import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { cardCount, issuedCodes } from './shapes.ts'

/** The codes are shown in this answer and never again; a repeat under the same key, from the same session, gets it again. */
export const issueVoterCodes = operation({
  name: 'issueVoterCodes',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/voter-codes',
  summary: { fr: 'Émettre des cartes de vote', en: 'Issue voter cards' },
  body: z.strictObject({ count: cardCount }),
  status: 201,
  output: issuedCodes,
  problems: ['second-organiser-first', 'codes-shown-already', 'try-again'],
  example: { count: 3 },
})
