import { listParticipants } from '../../api/people/list-participants.ts'
import { listPeople } from '../../store/people/people.ts'
import { answers } from '../http/area.ts'

export const peopleForOrganiser = {
  listParticipants: answers(listParticipants, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await listPeople(table, edition.id, query)
    const participants = items.flatMap(({ role, id, name, email, school, language, team, registeredAt }) =>
      role === 'participant' && school
        ? [
            {
              id,
              name,
              email,
              school,
              language,
              ...(team && { team }),
              ...(registeredAt && { registeredAt }),
            },
          ]
        : [],
    )
    return { body: { items: participants, ...rest } }
  }),
}
