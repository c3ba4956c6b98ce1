import { disqualifyTeam } from '../../api/teams/disqualify-team.ts'
import { dissolveTeam } from '../../api/teams/dissolve-team.ts'
import { listEveryTeam } from '../../api/teams/list-every-team.ts'
import { mergeTeams } from '../../api/teams/merge-teams.ts'
import { moveMember } from '../../api/teams/move-member.ts'
import { reinstateTeam } from '../../api/teams/reinstate-team.ts'
import { isProblem } from '../../domain/problem.ts'
import { peopleCalled } from '../../store/people/people.ts'
import type { Team } from '../../store/teams/items.ts'
import * as teams from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'
import { teamInFullView } from './views.ts'

/** What changes teams is loaded by those alone who change them. */
const acts = () => import('../../store/teams/acts.ts')

export const teamsForOrganiser = {
  listEveryTeam: answers(listEveryTeam, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await teams.listEveryTeam(table, edition.id, query)
    const members = items.flatMap((team) => team.members.map(({ person }) => person))
    const { handedInOf } = await import('../../store/deliverables/deliverables.ts')
    const [people, handedIn] = await Promise.all([
      peopleCalled(table, edition.id, members),
      handedInOf(
        table,
        edition,
        items.map(({ id }) => id),
      ),
    ])
    const lines = items.map((team) => teamInFullView(edition, team, people, handedIn.get(team.id) ?? []))
    return { body: { items: lines, ...rest } }
  }),

  moveMember: answers(moveMember, async (call) => {
    const { table, edition, by, body } = call
    const { moveMember } = await acts()
    const moved = await moveMember(table, edition.edition, { ...body, who: param(call, 'person') }, by)
    if (isProblem(moved)) return moved
    const { from, to } = moved
    return { body: { ...(from && { from: touched(from) }), ...(to && { to: touched(to) }) } }
  }),

  mergeTeams: answers(mergeTeams, async (call) => {
    const { table, edition, by, body } = call
    const { mergeTeams } = await acts()
    const merged = await mergeTeams(table, edition.edition, { ...body, kept: named(call) }, by)
    return isProblem(merged) ? merged : { body: touched(merged), version: merged.version }
  }),

  dissolveTeam: answers(dissolveTeam, async (call) => {
    const { table, edition, by, body } = call
    const { dissolveTeam } = await acts()
    const ended = await dissolveTeam(table, edition.edition.id, { ...named(call), ...body }, by)
    return isProblem(ended) ? ended : { body: touched(ended), version: ended.version }
  }),

  disqualifyTeam: answers(disqualifyTeam, async (call) => {
    const { table, edition, by, body } = call
    const { disqualifyTeam } = await acts()
    const out = await disqualifyTeam(table, edition.edition.id, { ...named(call), ...body }, by)
    return isProblem(out) ? out : { body: touched(out), version: out.version }
  }),

  reinstateTeam: answers(reinstateTeam, async (call) => {
    const { table, edition, by } = call
    const { reinstateTeam } = await acts()
    const back = await reinstateTeam(table, edition.edition.id, named(call), by)
    return isProblem(back) ? back : { body: touched(back), version: back.version }
  }),
}

/** The team that the address names, at the version that `If-Match` does. */
function named(call: { params: Record<string, string>; readVersion: number | undefined }) {
  return { team: param(call, 'team'), version: call.readVersion ?? 0 }
}

function touched({ id, version }: Team) {
  return { id, version }
}
