import type { ScoreDraftItem, ScoreSheetItem } from '../../store/jury/items.ts'

/** One juror's marks for one team, as whoever may see them does: what is written to the team is left out. */
export function scoreSheetView({ team, juror, marks, comment, version, updatedAt, sealed }: ScoreSheetItem) {
  return {
    team,
    juror,
    marks,
    ...(comment && { comment }),
    version,
    updatedAt,
    ...(sealed && { sealedAt: sealed.at }),
  }
}

/** The same as its own juror sees it. */
export function ownScoreSheetView(sheet: ScoreSheetItem) {
  return { ...scoreSheetView(sheet), ...(sheet.feedback && { feedback: sheet.feedback }) }
}

/** What its juror has filled in so far. */
export function scoreDraftView({
  marks,
  comment,
  feedback,
  over,
  version,
  updatedAt,
}: Omit<ScoreDraftItem, 'pk' | 'sk'>) {
  return { marks, ...(comment && { comment }), ...(feedback && { feedback }), over, version, updatedAt }
}
