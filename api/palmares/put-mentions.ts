import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { mention } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { reason } from '../shapes.ts'

export const putMentions = operation({
  name: 'putMentions',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/deliberation/mentions',
  summary: {
    fr: 'Les mentions spéciales du jury, à côté des prix',
    en: 'The jury’s special mentions, beside the prizes',
  },
  body: z.strictObject({
    /** All of them: those of before are replaced. */
    mentions: z.array(z.strictObject({ team: id, text: reason })).check(z.maxLength(10)),
  }),
  output: z.strictObject({ mentions: z.array(mention) }),
  problems: ['not-frozen', 'already-signed', 'not-found', 'try-again'],
  example: { mentions: [{ team: '00000000000000000000000001', text: 'Pour son écoute des usagers.' }] },
})
