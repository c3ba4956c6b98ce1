import { operation } from '../operation.ts'
import { nothing, teamSummary } from '../shapes.ts'

export const joinTeam = operation({
  name: 'joinTeam',
  area: 'participant',
  method: 'POST',
  path: '/api/editions/{edition}/teams/{team}/members',
  summary: { fr: 'Rejoindre une équipe', en: 'Join a team' },
  body: nothing,
  output: teamSummary,
  problems: [
    'team-disqualified',
    'no-place',
    'already-in-a-team',
    'team-full',
    'seats-kept-for-other-schools',
    'try-again',
  ],
  example: {},
})
