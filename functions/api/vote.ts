import { area } from '../http/area.ts'
import { voteForVote } from '../vote/vote.ts'

export const handler = area('vote', {
  ...voteForVote,
})
