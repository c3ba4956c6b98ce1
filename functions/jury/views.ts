import type { ScoreSheetItem } from '../../store/jury/items.ts'

/** One juror's marks for one team. */
export function scoreSheetView({ team, juror, marks, version, updatedAt, sealed }: ScoreSheetItem) {
  return { team, juror, marks, version, updatedAt, ...(sealed && { sealedAt: sealed.at }) }
}
