import type { Operation } from './operation.ts'
import { castCastingVote } from './operations/cast-casting-vote.ts'
import { checkVoterCode } from './operations/check-voter-code.ts'
import { closeSession } from './operations/close-session.ts'
import { createEdition } from './operations/create-edition.ts'
import { createTeam } from './operations/create-team.ts'
import { editPhases } from './operations/edit-phases.ts'
import { editTeam } from './operations/edit-team.ts'
import { getCalendar } from './operations/get-calendar.ts'
import { getDeliberation } from './operations/get-deliberation.ts'
import { getDeliverableFile } from './operations/get-deliverable-file.ts'
import { getEdition } from './operations/get-edition.ts'
import { getMe } from './operations/get-me.ts'
import { getMinutes } from './operations/get-minutes.ts'
import { getMinutesDocument } from './operations/get-minutes-document.ts'
import { getOverview } from './operations/get-overview.ts'
import { getPalmares } from './operations/get-palmares.ts'
import { getScoreSheet } from './operations/get-score-sheet.ts'
import { getTeam } from './operations/get-team.ts'
import { getUpload } from './operations/get-upload.ts'
import { handInLink } from './operations/hand-in-link.ts'
import { issueVoterCodes } from './operations/issue-voter-codes.ts'
import { joinTeam } from './operations/join-team.ts'
import { leaveTeam } from './operations/leave-team.ts'
import { listAllScoreSheets } from './operations/list-all-score-sheets.ts'
import { listAudit } from './operations/list-audit.ts'
import { listBallots } from './operations/list-ballots.ts'
import { listDeliverables } from './operations/list-deliverables.ts'
import { listEditions } from './operations/list-editions.ts'
import { listJuryTeams } from './operations/list-jury-teams.ts'
import { listMails } from './operations/list-mails.ts'
import { listParticipants } from './operations/list-participants.ts'
import { listScoreSheets } from './operations/list-score-sheets.ts'
import { listTeams } from './operations/list-teams.ts'
import { listVoterCodes } from './operations/list-voter-codes.ts'
import { openRehearsalSession } from './operations/open-rehearsal-session.ts'
import { openSession } from './operations/open-session.ts'
import { previewPublication } from './operations/preview-publication.ts'
import { publish } from './operations/publish.ts'
import { putBallot } from './operations/put-ballot.ts'
import { putInterest } from './operations/put-interest.ts'
import { putScoreSheet } from './operations/put-score-sheet.ts'
import { registerParticipant } from './operations/register-participant.ts'
import { requestSignInLink } from './operations/request-sign-in-link.ts'
import { signMinutes } from './operations/sign-minutes.ts'
import { startUpload } from './operations/start-upload.ts'

/** Every operation of the API: the routes, the reference and the permission test follow this list. */
export const operations: readonly Operation[] = [
  castCastingVote,
  checkVoterCode,
  closeSession,
  createEdition,
  createTeam,
  editPhases,
  editTeam,
  getCalendar,
  getDeliberation,
  getDeliverableFile,
  getEdition,
  getMe,
  getMinutesDocument,
  getMinutes,
  getOverview,
  getPalmares,
  getScoreSheet,
  getTeam,
  getUpload,
  handInLink,
  issueVoterCodes,
  joinTeam,
  leaveTeam,
  listAllScoreSheets,
  listAudit,
  listBallots,
  listDeliverables,
  listEditions,
  listJuryTeams,
  listMails,
  listParticipants,
  listScoreSheets,
  listTeams,
  listVoterCodes,
  openRehearsalSession,
  openSession,
  previewPublication,
  publish,
  putBallot,
  putInterest,
  putScoreSheet,
  registerParticipant,
  requestSignInLink,
  signMinutes,
  startUpload,
]
