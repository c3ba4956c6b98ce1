import { acceptPlace } from '../../api/people/accept-place.ts'
import { editRegistration } from '../../api/people/edit-registration.ts'
import { getRegistration } from '../../api/people/get-registration.ts'
import { withdrawRegistration } from '../../api/people/withdraw-registration.ts'
import { isInLine } from '../../domain/people/places.ts'
import { isProblem } from '../../domain/problem.ts'
import { withdrawRegistration as withdraw } from '../../store/people/deciding.ts'
import type { Person } from '../../store/people/items.ts'
import { acceptPlace as accept, positionInLine } from '../../store/people/places.ts'
import * as registrations from '../../store/people/registrations.ts'
import { answers } from '../http/area.ts'
import { personOf } from '../http/call.ts'

export const peopleForParticipant = {
  getRegistration: answers(getRegistration, async (call) => {
    const person = personOf(call)
    const said = await registrations.whatTheySaid(call.table, call.edition.edition, [person.id], call.by.now)
    const view = registrationView(person, said.get(person.id))
    if (!isInLine(person)) return { body: view }
    return {
      body: { ...view, position: await positionInLine(call.table, call.edition.edition.id, person.id) },
    }
  }),

  editRegistration: answers(editRegistration, async ({ table, edition: { edition }, body, by, ...call }) => {
    const edited = await registrations.editRegistration(table, edition, personOf(call).id, body, by)
    return isProblem(edited) ? edited : { body: registrationView(edited.person, edited.said) }
  }),

  acceptPlace: answers(acceptPlace, async ({ table, edition: { edition }, by, ...call }) => {
    const stands = await accept(table, edition.id, personOf(call).id, by)
    return isProblem(stands) ? stands : { body: stands }
  }),

  withdrawRegistration: answers(
    withdrawRegistration,
    async ({ table, edition: { edition }, by, ...call }) => {
      const stands = await withdraw(table, edition, personOf(call).id, by)
      return isProblem(stands) ? stands : { body: stands }
    },
  ),
}

/** A registration as its holder sees it. */
function registrationView(
  { school = '', team, registration, consents = [] }: Person,
  said: registrations.Said | undefined,
) {
  const { cohort, skills, wishes, access, diet, allocated } = said ?? registrations.silence
  return {
    school,
    cohort,
    skills,
    wishes,
    access,
    diet,
    consents,
    ...(registration && { registration }),
    ...(allocated && allocated.team === team && { allocated: allocated.why }),
  }
}
