import { decideRegistration } from '../../api/people/decide-registration.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { isProblem } from '../../domain/problem.ts'
import * as people from '../../store/people/people.ts'
import { silence, whatTheySaid } from '../../store/people/registrations.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'

export const peopleForOrganiser = {
  listParticipants: answers(listParticipants, async ({ table, edition: { edition }, query, by }) => {
    const { items, ...rest } = await people.listPeople(table, edition.id, query)
    const ids = items.filter(({ role }) => role === 'participant').map(({ id }) => id)
    const said = await whatTheySaid(table, edition, ids, by.now)
    const participants = items.flatMap((each) => {
      const { role, id, name, email, school, language, team, registeredAt, registration } = each
      return role === 'participant' && school
        ? [
            {
              id,
              name,
              email,
              school,
              language,
              ...(team && { team }),
              ...(registeredAt && { registeredAt }),
              ...(registration && { registration }),
              confirmed: each.signedInAt !== undefined,
              consents: each.consents ?? [],
              ...(said.get(id) ?? silence),
            },
          ]
        : []
    })
    return { body: { items: participants, ...rest } }
  }),

  decideRegistration: answers(decideRegistration, async (call) => {
    const { table, edition, body, by } = call
    const person = param(call, 'person')
    const stands = await people.decideRegistration(table, edition.edition, person, body, by)
    return isProblem(stands) ? stands : { body: stands }
  }),
}
