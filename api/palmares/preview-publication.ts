import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { awardOnScreen, mentionOnScreen, notAwarded } from '../shapes.ts'

export const previewPublication = operation({
  name: 'previewPublication',
  area: 'publication',
  method: 'GET',
  path: '/api/editions/{edition}/publication/preview',
  summary: {
    fr: 'Ce que la publication annoncera, et à combien',
    en: 'What publication will announce, and to how many',
  },
  output: z.strictObject({
    awards: z.array(awardOnScreen),
    notAwarded: z.array(notAwarded),
    mentions: z.array(mentionOnScreen),
    mails: z.strictObject({ winners: z.int(), teams: z.int(), organisers: z.int() }),
    minutesDigest: z.string(),
  }),
  problems: ['not-signed-yet', 'minutes-altered'],
})
