import { correctAddress } from '../../api/people/correct-address.ts'
import { correctPerson } from '../../api/people/correct-person.ts'
import { decideRegistration } from '../../api/people/decide-registration.ts'
import { decideRegistrations } from '../../api/people/decide-registrations.ts'
import { enterParticipant } from '../../api/people/enter-participant.ts'
import { getPerson } from '../../api/people/get-person.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { listPeople } from '../../api/people/list-people.ts'
import { listPersonHistory } from '../../api/people/list-person-history.ts'
import { previewDecisions } from '../../api/people/preview-decisions.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import type { Person } from '../../store/people/items.ts'
import * as people from '../../store/people/people.ts'
import { silence, whatTheySaid } from '../../store/people/registrations.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'
import { lineView } from './person-views.ts'

/** What decides on people, or puts them right, is loaded by those alone who do it. */
const deciding = () => import('../../store/people/deciding.ts')
const correcting = () => import('../../store/people/correcting.ts')

export const peopleForOrganiser = {
  listPeople: answers(listPeople, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await people.listPeople(table, edition.id, query)
    return { body: { items: items.map((each) => lineView(edition, each)), ...rest } }
  }),

  getPerson: answers(getPerson, async (call) => {
    const { table, edition, by } = call
    const found = await people.getPerson(table, edition.edition.id, param(call, 'person'))
    if (!found) return problem('not-found')
    const { detailsView } = await import('./person-details.ts')
    return { body: await detailsView(table, edition.edition, found, by.now), version: found.version }
  }),

  listPersonHistory: answers(listPersonHistory, async (call) => {
    const { table, edition, query } = call
    const { id } = edition.edition
    const found = await people.getPerson(table, id, param(call, 'person'))
    if (!found) return problem('not-found')
    const { historyOf } = await import('../../store/edition/audit.ts')
    const { items, ...rest } = await historyOf(table, id, found, query)
    const who = await people.peopleCalled(
      table,
      id,
      items.map((each) => each.who),
    )
    const lines = items.map(({ number, who: by, when, under, version }) => {
      const name = who.get(by)?.name
      return { number, who: by, ...(name !== undefined && { name }), when, under, version }
    })
    return { body: { items: lines, ...rest } }
  }),

  correctPerson: answers(correctPerson, async (call) => {
    const { table, edition, body, readVersion, by } = call
    const change = { ...body, readVersion }
    const acts = await correcting()
    const done = await acts.correctPerson(table, edition.edition, param(call, 'person'), change, by)
    return isProblem(done) ? done : { body: correctedView(done), version: done.version }
  }),

  correctAddress: answers(correctAddress, async (call) => {
    const { table, edition, body, by } = call
    const acts = await correcting()
    const done = await acts.correctAddress(table, edition.edition, param(call, 'person'), body.email, by)
    return isProblem(done) ? done : { body: correctedView(done), version: done.version }
  }),

  enterParticipant: answers(enterParticipant, async ({ table, edition: { edition }, body, random, by }) => {
    const acts = await import('../../store/people/entering.ts')
    const entered = await acts.enterParticipant(table, edition, body, idFrom(random('entered')), by)
    if (isProblem(entered)) return entered
    const { id, registration = { state: 'registered' as const, since: by.now } } = entered
    return { body: { id, registration } }
  }),

  previewDecisions: answers(previewDecisions, async ({ table, edition: { edition }, body, language, by }) => {
    const { toldView } = await import('./person-details.ts')
    const acts = await deciding()
    const told = await acts.previewDecisions(table, edition, body.people, body.decision, by.now)
    return { body: { people: await Promise.all(told.map((each) => toldView(each, language))) } }
  }),

  decideRegistrations: answers(
    decideRegistrations,
    async ({ table, edition: { edition }, body, language, by }) => {
      const { toldView } = await import('./person-details.ts')
      const acts = await deciding()
      const told = await acts.decideRegistrations(table, edition, body.people, body.decision, by)
      return { body: { people: await Promise.all(told.map((each) => toldView(each, language))) } }
    },
  ),

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
    const acts = await deciding()
    const stands = await acts.decideRegistration(table, edition.edition, param(call, 'person'), body, by)
    return isProblem(stands) ? stands : { body: stands }
  }),
}

function correctedView({ id, name, email, school }: Person) {
  return { id, name, email, ...(school && { school }) }
}
