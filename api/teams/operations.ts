import { answerRequest } from './answer-request.ts'
import { askForSeat } from './ask-for-seat.ts'
import { correctTeam } from './correct-team.ts'
import { createTeam } from './create-team.ts'
import { disqualifyTeam } from './disqualify-team.ts'
import { dissolveTeam } from './dissolve-team.ts'
import { editTeam } from './edit-team.ts'
import { getTeam } from './get-team.ts'
import { getTeamLogo } from './get-team-logo.ts'
import { joinTeam } from './join-team.ts'
import { leaveTeam } from './leave-team.ts'
import { listEveryTeam } from './list-every-team.ts'
import { listTeams } from './list-teams.ts'
import { mergeTeams } from './merge-teams.ts'
import { moveMember } from './move-member.ts'
import { reinstateTeam } from './reinstate-team.ts'
import { withdrawRequest } from './withdraw-request.ts'

export const teamsOperations = {
  answerRequest,
  askForSeat,
  correctTeam,
  createTeam,
  disqualifyTeam,
  dissolveTeam,
  editTeam,
  getTeam,
  getTeamLogo,
  joinTeam,
  leaveTeam,
  listEveryTeam,
  listTeams,
  mergeTeams,
  moveMember,
  reinstateTeam,
  withdrawRequest,
}
