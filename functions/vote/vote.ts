import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { nobody } from '../../domain/people/principal.ts'
import { isProblem } from '../../domain/problem.ts'
import * as votes from '../../store/vote/votes.ts'
import { answers } from '../http/area.ts'

export const voteForVote = {
  checkVoterCode: answers(checkVoterCode, async ({ table, edition: { edition }, body }) => {
    return (await votes.checkVoterCode(table, edition.id, body.code)) ?? { body: {} }
  }),

  putBallot: answers(putBallot, async ({ table, edition: { edition }, body, secret, by }) => {
    const cast = { ...body, blind: Buffer.from(secret()).toString('hex') }
    // Whoever is signed in on the device votes as nobody: a ballot has no name.
    const ballot = await votes.putBallot(table, edition.id, cast, { ...by, by: nobody.id })
    return isProblem(ballot) ? ballot : { body: { team: body.team, castAt: by.now } }
  }),
}
