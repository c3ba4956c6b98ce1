import { getTeamLogo } from '../../api/teams/get-team-logo.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { listTeams as readTeams } from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { teamView } from './views.ts'

export const teamsForPublic = {
  getTeamLogo: answers(getTeamLogo, async (call) => (await import('./logo.ts')).shownLogo(call)),

  listTeams: answers(listTeams, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await readTeams(table, edition.id, query)
    return { body: { items: items.map((team) => teamView(edition, team)), ...rest } }
  }),
}
