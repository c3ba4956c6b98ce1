import { answerRequest } from '../../api/teams/answer-request.ts'
import { askForSeat } from '../../api/teams/ask-for-seat.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { withdrawRequest } from '../../api/teams/withdraw-request.ts'
import { idFrom } from '../../domain/ids.ts'
import { coaches } from '../../domain/people/people.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { peopleCalled } from '../../store/people/people.ts'
import { maybeCoaching } from '../../store/teams/coaches.ts'
import * as teams from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param, personOf } from '../http/call.ts'
import { teamView } from './views.ts'

/** What forms teams beyond joining and leaving is loaded by those alone who do it. */
const formation = () => import('../../store/teams/formation.ts')

const logos = () => import('./logo.ts')

export const teamsForParticipant = {
  createTeam: answers(createTeam, async (call) => {
    const { edition } = call.edition
    const draft = { ...call.body, id: idFrom(call.random('team')) }
    const team = await teams.createTeam(call.table, edition, personOf(call).id, draft, call.by)
    return isProblem(team) ? team : { body: teamView(edition, team), version: team.version }
  }),

  joinTeam: answers(joinTeam, async (call) => {
    const { edition } = call.edition
    const { invitation } = call.body
    const joiner = personOf(call).id
    const team = await teams.joinTeam(call.table, edition, joiner, param(call, 'team'), call.by, invitation)
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
    const { invitation: wanted, logo: sent, ...rest } = call.body
    const logo = typeof sent === 'string' ? (await logos()).logoFrom(sent) : sent
    if (isProblem(logo)) return logo
    const invitation = wanted === 'new' ? idFrom(call.random('invitation')) : wanted && null
    const change = { ...rest, logo, invitation, readVersion: call.readVersion }
    const which = { team: param(call, 'team'), editor: personOf(call).id }
    const { editTeam } = await formation()
    const team = await editTeam(call.table, edition, which, change, call.by)
    return isProblem(team) ? team : { body: teamView(edition, team), version: team.version }
  }),

  askForSeat: answers(askForSeat, async (call) => {
    const { edition } = call.edition
    const { askForSeat } = await formation()
    const team = await askForSeat(call.table, edition, personOf(call).id, param(call, 'team'), call.by)
    return isProblem(team) ? team : { body: teamView(edition, team) }
  }),

  withdrawRequest: answers(withdrawRequest, async (call) => {
    const { endRequest } = await formation()
    const { id } = personOf(call)
    const refusal = await endRequest(call.table, call.edition.edition.id, id, param(call, 'team'), call.by)
    return refusal ?? { body: {} }
  }),

  answerRequest: answers(answerRequest, async (call) => {
    const { edition } = call.edition
    const [asking, id] = [param(call, 'person'), param(call, 'team')]
    const { acceptIntoTeam, endRequest } = await formation()
    const answered = call.body.accepts
      ? await acceptIntoTeam(call.table, edition, asking, id, call.by)
      : ((await endRequest(call.table, edition.id, asking, id, call.by)) ??
        (await teams.getTeam(call.table, edition.id, id)))
    if (!answered) return problem('not-found')
    return isProblem(answered) ? answered : { body: teamView(edition, answered) }
  }),

  getTeam: answers(getTeam, async (call) => {
    const { edition } = call.edition
    const id = param(call, 'team')
    const [team, maybe] = await Promise.all([
      teams.getTeam(call.table, edition.id, id),
      maybeCoaching(call.table, edition.id, id),
    ])
    if (!team) return problem('not-found')
    const isOwn = call.person?.team === team.id
    const asked = isOwn ? (team.requests ?? []) : []
    const people = await peopleCalled(call.table, edition.id, [
      ...[...team.members, ...asked].map(({ person }) => person),
      ...maybe,
    ])
    const named = (id: string) => {
      const each = people.get(id)
      return each?.school ? [{ id, name: each.name, school: each.school }] : []
    }
    const requests = asked.flatMap(({ person, at }) => {
      const each = people.get(person)
      return each && holdsPlace(each) && !each.team ? named(person).map((one) => ({ ...one, at })) : []
    })
    const coaching = maybe.flatMap((one) => {
      const each = people.get(one)
      return each && coaches(each, id) ? [{ id: one, name: each.name }] : []
    })
    const { invitation } = team
    return {
      body: {
        ...teamView(edition, team),
        people: team.members.flatMap(({ person }) => named(person)),
        ...(coaching.length > 0 && { coaches: coaching }),
        ...(isOwn && { own: { ...(invitation && { invitation }), requests } }),
      },
      version: team.version,
    }
  }),
}
