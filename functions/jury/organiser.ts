import { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import { listScoreSheets } from '../../store/jury/scores.ts'
import { answers } from '../http/area.ts'
import { scoreSheetView } from './views.ts'

export const juryForOrganiser = {
  listAllScoreSheets: answers(listAllScoreSheets, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await listScoreSheets(table, edition.id, query)
    return { body: { items: items.map(scoreSheetView), ...rest } }
  }),
}
