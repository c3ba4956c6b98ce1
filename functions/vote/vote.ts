import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { isProblem } from '../../domain/problem.ts'
import * as votes from '../../store/vote/votes.ts'
import { answers } from '../http/area.ts'

export const voteForVote = {
  checkVoterCode: answers(checkVoterCode, async ({ table, edition: { edition }, body }) => {
    const ballot = await votes.ballotOf(table, edition.id, body.code)
    if (isProblem(ballot)) return ballot
    return { body: ballot ? { team: ballot.team } : {} }
  }),

  putBallot: answers(putBallot, async ({ table, edition: { edition }, body, by }) => {
    const ballot = await votes.putBallot(table, edition.id, body.code, body.team, by)
    if (isProblem(ballot)) return ballot
    return { body: { team: ballot.team, castAt: ballot.updatedAt, version: ballot.version } }
  }),
}
