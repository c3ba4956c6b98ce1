import { operation } from '../operation.ts'
import { page, pageOf, scoreSheet } from '../shapes.ts'

/** What anybody needs to recompute the rankings. */
export const listAllScoreSheets = operation({
  name: 'listAllScoreSheets',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/score-sheets',
  summary: {
    fr: 'Toutes les notes, pour recalculer les classements',
    en: 'All scores, to recompute the rankings',
  },
  query: page,
  output: pageOf(scoreSheet),
  problems: [],
})
