import { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import { listInterests } from '../../api/jury/list-interests.ts'
import { listPaperSheets } from '../../api/jury/list-paper-sheets.ts'
import * as paper from '../../store/jury/paper.ts'
import * as scores from '../../store/jury/scores.ts'
import { answers } from '../http/area.ts'
import { scoreSheetView } from './views.ts'

export const juryForOrganiser = {
  listAllScoreSheets: answers(listAllScoreSheets, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await scores.listScoreSheets(table, edition.id, query)
    return { body: { items: items.map(scoreSheetView), ...rest } }
  }),

  listPaperSheets: answers(listPaperSheets, async ({ table, edition: { edition }, query }) => ({
    body: await paper.listPaperSheets(table, edition.id, query),
  })),

  listInterests: answers(listInterests, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await scores.listInterests(table, edition.id, query)
    const lines = items.map(({ juror, team, kind, reason, updatedBy, updatedAt }) => ({
      juror,
      team,
      kind,
      ...(reason !== undefined && { reason }),
      by: updatedBy,
      updatedAt,
    }))
    return { body: { items: lines, ...rest } }
  }),
}
