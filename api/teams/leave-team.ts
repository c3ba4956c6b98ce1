import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const leaveTeam = operation({
  name: 'leaveTeam',
  area: 'participant',
  method: 'DELETE',
  path: '/api/editions/{edition}/teams/{team}/members/me',
  summary: { fr: 'Quitter son équipe', en: 'Leave one’s team' },
  status: 204,
  output: nothing,
  problems: ['try-again'],
})
