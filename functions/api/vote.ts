import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { getTeam } from '../../store/teams/teams.ts'
import * as votes from '../../store/vote/votes.ts'
import { answers, area } from '../http/area.ts'

export const handler = area(
  answers(checkVoterCode, async ({ table, edition: { edition }, body }) => {
    const ballot = await votes.ballotOf(table, edition.id, body.code)
    if (isProblem(ballot)) return ballot
    return { body: ballot ? { team: ballot.team } : {} }
  }),

  answers(putBallot, async ({ table, edition: { edition }, body, by }) => {
    if (!(await getTeam(table, edition.id, body.team))) return problem('not-found')
    const ballot = await votes.putBallot(table, edition.id, body.code, body.team, by)
    if (isProblem(ballot)) return ballot
    return { body: { team: ballot.team, castAt: ballot.updatedAt, version: ballot.version } }
  }),
)
