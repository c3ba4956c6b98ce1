import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { teamInFull } from './shapes.ts'

export const listEveryTeam = operation({
  name: 'listEveryTeam',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/organise/teams',
  summary: {
    fr: 'Toutes les équipes, avec leurs membres, leurs livrables et leur état',
    en: 'All teams with their members, deliverables and state',
  },
  query: page,
  output: pageOf(teamInFull),
  problems: [],
})
