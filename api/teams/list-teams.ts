import { operation } from '../operation.ts'
import { page, pageOf, teamSummary } from '../shapes.ts'

export const listTeams = operation({
  name: 'listTeams',
  area: 'public',
  method: 'GET',
  path: '/api/editions/{edition}/teams',
  summary: { fr: 'Les équipes et leurs défis', en: 'The teams and their challenges' },
  query: page,
  output: pageOf(teamSummary),
  problems: [],
})
