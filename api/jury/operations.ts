import { getScoreSheet } from './get-score-sheet.ts'
import { listAllScoreSheets } from './list-all-score-sheets.ts'
import { listJuryTeams } from './list-jury-teams.ts'
import { listScoreSheets } from './list-score-sheets.ts'
import { putInterest } from './put-interest.ts'
import { putScoreSheet } from './put-score-sheet.ts'
import { sealScoreSheet } from './seal-score-sheet.ts'

export const juryOperations = {
  getScoreSheet,
  listAllScoreSheets,
  listJuryTeams,
  listScoreSheets,
  putInterest,
  putScoreSheet,
  sealScoreSheet,
}
