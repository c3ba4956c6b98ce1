import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const inviteAgain = operation({
  name: 'inviteAgain',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/involved/{person}/invitation',
  summary: {
    fr: 'Renvoyer son invitation à qui ne s’est pas encore connecté',
    en: 'Send the invitation again to somebody who has not signed in yet',
  },
  output: z.strictObject({ sentAt: instant, times: z.int() }),
  problems: ['has-accepted', 'invited-just-now', 'invited-often', 'try-again'],
})
