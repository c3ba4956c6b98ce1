import { listFeedback } from '../../api/jury/list-feedback.ts'
import { problem } from '../../domain/problem.ts'
import { readFeedback } from '../../store/jury/feedback.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'

export const juryForParticipant = {
  listFeedback: answers(listFeedback, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, id, team))) return problem('not-found')
    return { body: { items: await readFeedback(call.table, id, team) } }
  }),
}
