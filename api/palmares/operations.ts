import { answerProposal } from './answer-proposal.ts'
import { castCastingVote } from './cast-casting-vote.ts'
import { compareRules } from './compare-rules.ts'
import { freezeDeliberation } from './freeze-deliberation.ts'
import { getDeliberation } from './get-deliberation.ts'
import { getMinutes } from './get-minutes.ts'
import { getMinutesDocument } from './get-minutes-document.ts'
import { getPalmares } from './get-palmares.ts'
import { getPublishedMinutes } from './get-published-minutes.ts'
import { listRoomNotes } from './list-room-notes.ts'
import { previewPublication } from './preview-publication.ts'
import { proposeAwards } from './propose-awards.ts'
import { publish } from './publish.ts'
import { putDecision } from './put-decision.ts'
import { putMentions } from './put-mentions.ts'
import { putRoomNote } from './put-room-note.ts'
import { reopenDeliberation } from './reopen-deliberation.ts'
import { signMinutes } from './sign-minutes.ts'

export const palmaresOperations = {
  answerProposal,
  castCastingVote,
  compareRules,
  freezeDeliberation,
  getDeliberation,
  getMinutes,
  getMinutesDocument,
  getPalmares,
  getPublishedMinutes,
  listRoomNotes,
  previewPublication,
  proposeAwards,
  publish,
  putDecision,
  putMentions,
  putRoomNote,
  reopenDeliberation,
  signMinutes,
}
