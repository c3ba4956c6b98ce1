import { askForCards } from './ask-for-cards.ts'
import { checkVoterCode } from './check-voter-code.ts'
import { closeVoterBatch } from './close-voter-batch.ts'
import { consentToCards } from './consent-to-cards.ts'
import { issueRequestedCards } from './issue-requested-cards.ts'
import { issueVoterCodes } from './issue-voter-codes.ts'
import { listBallots } from './list-ballots.ts'
import { listCardRequests } from './list-card-requests.ts'
import { listVoterBatches } from './list-voter-batches.ts'
import { putBallot } from './put-ballot.ts'
import { withdrawCardRequest } from './withdraw-card-request.ts'

export const voteOperations = {
  askForCards,
  checkVoterCode,
  closeVoterBatch,
  consentToCards,
  issueRequestedCards,
  issueVoterCodes,
  listBallots,
  listCardRequests,
  listVoterBatches,
  putBallot,
  withdrawCardRequest,
}
