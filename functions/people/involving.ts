import { handOverPresidency } from '../../api/people/hand-over-presidency.ts'
import { inviteAgain } from '../../api/people/invite-again.ts'
import { invitePeople } from '../../api/people/invite-people.ts'
import { listInvolved } from '../../api/people/list-involved.ts'
import { putCoachedTeams } from '../../api/people/put-coached-teams.ts'
import { removePerson } from '../../api/people/remove-person.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem } from '../../domain/problem.ts'
import { listPeople } from '../../store/people/people.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'
import { invitedView, involvedView } from './involved-views.ts'

/** What changes who belongs to an edition is loaded by those alone who change it. */
const acts = () => import('../../store/people/involved.ts')

export const involvedForOrganiser = {
  listInvolved: answers(listInvolved, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await listPeople(table, edition.id, query)
    return { body: { items: items.flatMap((each) => involvedView(edition, each)), ...rest } }
  }),

  invitePeople: answers(invitePeople, async ({ table, edition: { edition }, body, language, random, by }) => {
    const newId = (place: number) => idFrom(random(`invited ${place}`))
    const { invitePeople } = await acts()
    const invited = await invitePeople(table, edition.id, body.people, newId, by)
    if (isProblem(invited)) return invited
    const people = await Promise.all(
      body.people.map(({ email }, place) => invitedView(email, invited[place], language)),
    )
    return { body: { people } }
  }),

  inviteAgain: answers(inviteAgain, async (call) => {
    const { table, edition, by } = call
    const { inviteAgain } = await acts()
    const invited = await inviteAgain(table, edition.edition, param(call, 'person'), by)
    return isProblem(invited) ? invited : { body: { sentAt: invited.lastAt, times: invited.times } }
  }),

  removePerson: answers(removePerson, async (call) => {
    const { table, edition, by } = call
    const { removePerson } = await acts()
    const removed = await removePerson(table, edition.edition.id, param(call, 'person'), by)
    return isProblem(removed) ? removed : { body: { id: removed.id } }
  }),

  putCoachedTeams: answers(putCoachedTeams, async (call) => {
    const { table, edition, body, by } = call
    const { putCoachedTeams } = await acts()
    const coached = { ...body, who: param(call, 'person') }
    const put = await putCoachedTeams(table, edition.edition.id, coached, by)
    return isProblem(put) ? put : { body: { teams: put.teams } }
  }),

  handOverPresidency: answers(handOverPresidency, async (call) => {
    const { table, edition, by } = call
    const { handOverPresidency } = await acts()
    const handed = await handOverPresidency(table, edition.edition.id, param(call, 'juror'), by)
    return isProblem(handed) ? handed : { body: { president: handed.president } }
  }),
}
