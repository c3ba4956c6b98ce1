import { operation } from '../operation.ts'
import { page, pageOf, teamSummary } from '../shapes.ts'

export const listAssignedTeams = operation({
  name: 'listAssignedTeams',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/jury/assignment/teams',
  summary: {
    fr: 'Les équipes que j’évaluerai, si l’organisation les montre déjà',
    en: 'The teams that I will score, where the organisers show them already',
  },
  query: page,
  output: pageOf(teamSummary),
  problems: [],
})
