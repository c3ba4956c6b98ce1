import { checkVoterCode } from './check-voter-code.ts'
import { issueVoterCodes } from './issue-voter-codes.ts'
import { listBallots } from './list-ballots.ts'
import { listVoterCodes } from './list-voter-codes.ts'
import { putBallot } from './put-ballot.ts'

export const voteOperations = { checkVoterCode, issueVoterCodes, listBallots, listVoterCodes, putBallot }
