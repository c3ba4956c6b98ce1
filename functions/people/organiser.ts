import { decideRegistration } from '../../api/people/decide-registration.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { isProblem } from '../../domain/problem.ts'
import * as people from '../../store/people/people.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'

export const peopleForOrganiser = {
  listParticipants: answers(listParticipants, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await people.listPeople(table, edition.id, query)
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
            },
          ]
        : []
    })
    return { body: { items: participants, ...rest } }
  }),

  decideRegistration: answers(decideRegistration, async (call) => {
    const { table, edition, body, by } = call
    const person = param(call, 'person')
    const stands = await people.decideRegistration(table, edition.edition.id, person, body, by)
    return isProblem(stands) ? stands : { body: stands }
  }),
}
