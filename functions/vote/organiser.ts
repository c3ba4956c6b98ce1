import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listBallots } from '../../api/vote/list-ballots.ts'
import { listVoterCodes } from '../../api/vote/list-voter-codes.ts'
import { idFrom, voterCodeFrom } from '../../domain/ids.ts'
import * as votes from '../../store/vote/votes.ts'
import { answers } from '../http/area.ts'

export const voteForOrganiser = {
  issueVoterCodes: answers(
    issueVoterCodes,
    async ({ table, edition: { edition }, body, random, secret, by }) => {
      const codes = Array.from({ length: body.count }, () => voterCodeFrom(secret()))
      await votes.issueVoterCodes(table, edition.id, idFrom(random('batch')), codes, by)
      return { body: { items: codes.map((code) => ({ code })) } }
    },
  ),

  listVoterCodes: answers(listVoterCodes, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await votes.listVoterCodes(table, edition.id, query)
    return { body: { items: items.map(({ code }) => ({ code })), ...rest } }
  }),

  listBallots: answers(listBallots, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await votes.listBallots(table, edition.id, query)
    return { body: { items: items.map(({ voter, team }) => ({ voter, team })), ...rest } }
  }),
}
