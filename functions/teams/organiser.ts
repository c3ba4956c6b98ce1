import { correctTeam } from '../../api/teams/correct-team.ts'
import { disqualifyTeam } from '../../api/teams/disqualify-team.ts'
import { dissolveTeam } from '../../api/teams/dissolve-team.ts'
import { listEveryTeam } from '../../api/teams/list-every-team.ts'
import { mergeTeams } from '../../api/teams/merge-teams.ts'
import { moveMember } from '../../api/teams/move-member.ts'
import { reinstateTeam } from '../../api/teams/reinstate-team.ts'
import { answers } from '../http/area.ts'

/** What shows and changes teams is loaded by those alone who work on them. */
const organising = () => import('./organising.ts')

export const teamsForOrganiser = {
  listEveryTeam: answers(listEveryTeam, async (call) => (await organising()).listed(call)),
  moveMember: answers(moveMember, async (call) => (await organising()).move(call)),
  correctTeam: answers(correctTeam, async (call) => (await organising()).correct(call)),
  mergeTeams: answers(mergeTeams, async (call) => (await organising()).merge(call)),
  dissolveTeam: answers(dissolveTeam, async (call) => (await organising()).dissolve(call)),
  disqualifyTeam: answers(disqualifyTeam, async (call) => (await organising()).disqualify(call)),
  reinstateTeam: answers(reinstateTeam, async (call) => (await organising()).reinstate(call)),
}
