import { enterPaperSheet } from './enter-paper-sheet.ts'
import { getAssignment } from './get-assignment.ts'
import { getScoreSheet } from './get-score-sheet.ts'
import { listAllScoreSheets } from './list-all-score-sheets.ts'
import { listAssignedTeams } from './list-assigned-teams.ts'
import { listFeedback } from './list-feedback.ts'
import { listInterests } from './list-interests.ts'
import { listJuryTeams } from './list-jury-teams.ts'
import { listPaperSheets } from './list-paper-sheets.ts'
import { listPastScoreSheets } from './list-past-score-sheets.ts'
import { listScoreSheets } from './list-score-sheets.ts'
import { makeAssignment } from './make-assignment.ts'
import { putInterest } from './put-interest.ts'
import { putScoreDraft } from './put-score-draft.ts'
import { putScoreSheet } from './put-score-sheet.ts'
import { recordInterest } from './record-interest.ts'
import { releaseJuror } from './release-juror.ts'
import { sealScoreSheet } from './seal-score-sheet.ts'
import { showAssignment } from './show-assignment.ts'
import { walkOn } from './walk-on.ts'

export const juryOperations = {
  enterPaperSheet,
  getScoreSheet,
  listAllScoreSheets,
  listFeedback,
  listJuryTeams,
  listPastScoreSheets,
  listScoreSheets,
  listInterests,
  listPaperSheets,
  putInterest,
  putScoreDraft,
  putScoreSheet,
  recordInterest,
  sealScoreSheet,
  makeAssignment,
  getAssignment,
  showAssignment,
  listAssignedTeams,
  releaseJuror,
  walkOn,
}
