import { createTeam } from './create-team.ts'
import { editTeam } from './edit-team.ts'
import { getTeam } from './get-team.ts'
import { joinTeam } from './join-team.ts'
import { leaveTeam } from './leave-team.ts'
import { listTeams } from './list-teams.ts'

export const teamsOperations = { createTeam, editTeam, getTeam, joinTeam, leaveTeam, listTeams }
