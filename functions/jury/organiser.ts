import { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import { listInterests } from '../../api/jury/list-interests.ts'
import { listPaperSheets } from '../../api/jury/list-paper-sheets.ts'
import { answers } from '../http/area.ts'
import { scoreSheetView } from './views.ts'

/** Loaded by those alone who read what the jury did. */
const scores = () => import('../../store/jury/scores.ts')
const paper = () => import('../../store/jury/paper.ts')

export const juryForOrganiser = {
  listAllScoreSheets: answers(listAllScoreSheets, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await (await scores()).listScoreSheets(table, edition.id, query)
    return { body: { items: items.map(scoreSheetView), ...rest } }
  }),

  listPaperSheets: answers(listPaperSheets, async ({ table, edition: { edition }, query }) => ({
    body: await (await paper()).listPaperSheets(table, edition.id, query),
  })),

  listInterests: answers(listInterests, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await (await scores()).listInterests(table, edition.id, query)
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
