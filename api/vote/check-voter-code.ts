import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { voterCode } from './shapes.ts'

export const checkVoterCode = operation({
  name: 'checkVoterCode',
  area: 'vote',
  method: 'POST',
  path: '/api/editions/{edition}/voter-checks',
  summary: {
    fr: 'Vérifier un code de vote et relire son bulletin',
    en: 'Check a voter code and read one’s ballot again',
  },
  body: z.strictObject({ code: voterCode }),
  repeat: 'reads',
  output: z.strictObject({ team: z.optional(id) }),
  problems: ['unknown-voter-code'],
  example: { code: 'ABCD-EFGH-JKMN' },
})
