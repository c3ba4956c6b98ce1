import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { teamSummary } from '../shapes.ts'

export const answerRequest = operation({
  name: 'answerRequest',
  area: 'participant',
  method: 'POST',
  path: '/api/editions/{edition}/teams/{team}/requests/{person}',
  summary: { fr: 'Répondre à qui demande une place', en: 'Answer somebody who asks for a seat' },
  body: z.strictObject({ accepts: z.boolean() }),
  output: teamSummary,
  problems: [
    'nobody-waits',
    'in-another-team',
    'team-disqualified',
    'team-full',
    'seats-kept-for-other-schools',
    'try-again',
  ],
  example: { accepts: true },
})
