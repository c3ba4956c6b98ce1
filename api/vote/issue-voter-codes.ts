import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { issuedCode } from './shapes.ts'

export const issueVoterCodes = operation({
  name: 'issueVoterCodes',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/voter-codes',
  summary: { fr: 'Émettre des cartes de vote', en: 'Issue voter cards' },
  body: z.strictObject({ count: z.int().check(z.gte(1), z.lte(500)) }),
  status: 201,
  output: z.strictObject({ items: z.array(issuedCode) }),
  problems: ['try-again'],
  example: { count: 3 },
})
