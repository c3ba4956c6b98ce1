import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'
import { voterCode } from './shapes.ts'

export const checkVoterCode = operation({
  name: 'checkVoterCode',
  area: 'vote',
  method: 'POST',
  path: '/api/editions/{edition}/voter-checks',
  summary: {
    fr: 'Vérifier qu’un code vote ; rien n’est dit de ce qu’il a choisi',
    en: 'Check that a code votes; nothing is told of what it chose',
  },
  body: z.strictObject({ code: voterCode }),
  repeat: 'reads',
  output: nothing,
  problems: ['unknown-voter-code', 'card-closed'],
  example: { code: 'ABCD-EFGH-JKMN' },
})
