import { getDeliverableFile } from './deliverables/get-deliverable-file.ts'
import { getUpload } from './deliverables/get-upload.ts'
import { handInLink } from './deliverables/hand-in-link.ts'
import { listDeliverables } from './deliverables/list-deliverables.ts'
import { startUpload } from './deliverables/start-upload.ts'
import { createEdition } from './edition/create-edition.ts'
import { editPhases } from './edition/edit-phases.ts'
import { getCalendar } from './edition/get-calendar.ts'
import { getEdition } from './edition/get-edition.ts'
import { getOverview } from './edition/get-overview.ts'
import { listAudit } from './edition/list-audit.ts'
import { listEditions } from './edition/list-editions.ts'
import { getScoreSheet } from './jury/get-score-sheet.ts'
import { listAllScoreSheets } from './jury/list-all-score-sheets.ts'
import { listJuryTeams } from './jury/list-jury-teams.ts'
import { listScoreSheets } from './jury/list-score-sheets.ts'
import { putInterest } from './jury/put-interest.ts'
import { putScoreSheet } from './jury/put-score-sheet.ts'
import { listMails } from './mail/list-mails.ts'
import type { Operation } from './operation.ts'
import { castCastingVote } from './palmares/cast-casting-vote.ts'
import { getDeliberation } from './palmares/get-deliberation.ts'
import { getMinutes } from './palmares/get-minutes.ts'
import { getMinutesDocument } from './palmares/get-minutes-document.ts'
import { getPalmares } from './palmares/get-palmares.ts'
import { previewPublication } from './palmares/preview-publication.ts'
import { publish } from './palmares/publish.ts'
import { signMinutes } from './palmares/sign-minutes.ts'
import { closeSession } from './people/close-session.ts'
import { getMe } from './people/get-me.ts'
import { listParticipants } from './people/list-participants.ts'
import { openRehearsalSession } from './people/open-rehearsal-session.ts'
import { openSession } from './people/open-session.ts'
import { registerParticipant } from './people/register-participant.ts'
import { requestSignInLink } from './people/request-sign-in-link.ts'
import { createTeam } from './teams/create-team.ts'
import { editTeam } from './teams/edit-team.ts'
import { getTeam } from './teams/get-team.ts'
import { joinTeam } from './teams/join-team.ts'
import { leaveTeam } from './teams/leave-team.ts'
import { listTeams } from './teams/list-teams.ts'
import { checkVoterCode } from './vote/check-voter-code.ts'
import { issueVoterCodes } from './vote/issue-voter-codes.ts'
import { listBallots } from './vote/list-ballots.ts'
import { listVoterCodes } from './vote/list-voter-codes.ts'
import { putBallot } from './vote/put-ballot.ts'

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
