import { castCastingVote } from './cast-casting-vote.ts'
import { getDeliberation } from './get-deliberation.ts'
import { getMinutes } from './get-minutes.ts'
import { getMinutesDocument } from './get-minutes-document.ts'
import { getPalmares } from './get-palmares.ts'
import { getPublishedMinutes } from './get-published-minutes.ts'
import { previewPublication } from './preview-publication.ts'
import { publish } from './publish.ts'
import { signMinutes } from './sign-minutes.ts'

export const palmaresOperations = {
  castCastingVote,
  getDeliberation,
  getMinutes,
  getMinutesDocument,
  getPalmares,
  getPublishedMinutes,
  previewPublication,
  publish,
  signMinutes,
}
