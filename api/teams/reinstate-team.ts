import { operation } from '../operation.ts'
import { touchedTeam } from './shapes.ts'

export const reinstateTeam = operation({
  name: 'reinstateTeam',
  area: 'organiser',
  method: 'DELETE',
  path: '/api/editions/{edition}/organise/teams/{team}/disqualification',
  summary: {
    fr: 'Faire concourir de nouveau une équipe disqualifiée',
    en: 'Have a disqualified team compete again',
  },
  edits: 'always',
  output: touchedTeam,
  problems: ['deliberation-frozen', 'already-signed', 'try-again'],
})
