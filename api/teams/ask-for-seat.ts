import { operation } from '../operation.ts'
import { nothing, teamSummary } from '../shapes.ts'

export const askForSeat = operation({
  name: 'askForSeat',
  area: 'participant',
  method: 'POST',
  path: '/api/editions/{edition}/teams/{team}/requests',
  summary: { fr: 'Demander une place à une équipe', en: 'Ask a team for a seat' },
  body: nothing,
  output: teamSummary,
  problems: [
    'team-disqualified',
    'no-place',
    'already-in-a-team',
    'team-full',
    'seats-kept-for-other-schools',
    'too-many-ask',
    'try-again',
  ],
  example: {},
})
