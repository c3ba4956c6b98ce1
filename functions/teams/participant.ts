import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { getPerson } from '../../store/people/people.ts'
import * as teams from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param, personOf } from '../http/call.ts'
import { teamView } from './views.ts'

export const teamsForParticipant = {
  createTeam: answers(createTeam, async (call) => {
    const { edition } = call.edition
    const draft = { ...call.body, id: idFrom(call.random('team')) }
    const team = await teams.createTeam(call.table, edition, personOf(call).id, draft, call.by)
    return isProblem(team) ? team : { body: teamView(edition, team), version: team.version }
  }),

  joinTeam: answers(joinTeam, async (call) => {
    const { edition } = call.edition
    const team = await teams.joinTeam(call.table, edition, personOf(call).id, param(call, 'team'), call.by)
    return isProblem(team) ? team : { body: teamView(edition, team), version: team.version }
  }),

  leaveTeam: answers(leaveTeam, async (call) => {
    const { edition } = call.edition
    const refusal = await teams.leaveTeam(
      call.table,
      edition.id,
      personOf(call).id,
      param(call, 'team'),
      call.by,
    )
    return refusal ?? { body: {} }
  }),

  editTeam: answers(editTeam, async (call) => {
    const { edition } = call.edition
    const change = { name: call.body.name, readVersion: call.readVersion }
    const team = await teams.renameTeam(call.table, edition.id, param(call, 'team'), change, call.by)
    return isProblem(team) ? team : { body: teamView(edition, team), version: team.version }
  }),

  getTeam: answers(getTeam, async (call) => {
    const { edition } = call.edition
    const team = await teams.getTeam(call.table, edition.id, param(call, 'team'))
    if (!team) return problem('not-found')
    const people = await Promise.all(
      team.members.map(({ person }) => getPerson(call.table, edition.id, person)),
    )
    return {
      body: {
        ...teamView(edition, team),
        people: people.flatMap((each) =>
          each?.school ? [{ id: each.id, name: each.name, school: each.school }] : [],
        ),
      },
      version: team.version,
    }
  }),
}
