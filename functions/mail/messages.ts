import { listMessages } from '../../api/mail/list-messages.ts'
import { previewMessage } from '../../api/mail/preview-message.ts'
import { sendMessage } from '../../api/mail/send-message.ts'
import { testMessage } from '../../api/mail/test-message.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { languages } from '../../domain/fields.ts'
import { idFrom } from '../../domain/ids.ts'
import { type Audience, askedOf, messagesOf, readersOf, saidTo, testsOf } from '../../domain/mail/message.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { listDeliverables } from '../../store/deliverables/deliverables.ts'
import * as messages from '../../store/mail/messages.ts'
import { postMails } from '../../store/mail/outbox.ts'
import type { Person } from '../../store/people/items.ts'
import { countWithin } from '../../store/people/limits.ts'
import { allPeople } from '../../store/people/people.ts'
import type { Table } from '../../store/table.ts'
import { allTeams } from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { personOf } from '../http/call.ts'
import { messageTo } from './message-to.ts'

export const messagesForOrganiser = {
  previewMessage: answers(previewMessage, async ({ table, edition: { edition }, person, body }) => {
    const found = await findReaders(table, edition, body.audience)
    if (isProblem(found)) return found
    // The mail's words weigh more than all else that this function starts with.
    const { readAs } = await import('./message-view.ts')
    const { name: sender } = personOf({ person })
    const samples = languages.flatMap((language) => {
      const reader = found.readers.find((each) => each.language === language)
      return reader ? [readAs(edition, reader, sender, saidTo(language, body.texts))] : []
    })
    return { body: { readers: found.readers.length, unproved: found.unproved, samples } }
  }),

  testMessage: answers(testMessage, async (call) => {
    const { table, edition, body, random, by } = call
    const me = personOf(call)
    const counted = await countWithin(table, edition.edition.id, [testsOf(me.id, by.now)], by)
    if (isProblem(counted)) return counted
    const test = { id: `test-${idFrom(random('test'))}`, sender: me.name, texts: body.texts }
    await postMails(table, [messageTo(edition.edition.id, me, test, by)])
    return { body: {} }
  }),

  sendMessage: answers(sendMessage, async (call) => {
    const { table, edition: current, body, random, by } = call
    const { edition } = current
    const found = await findReaders(table, edition, body.audience)
    if (isProblem(found)) return found
    if (found.readers.length === 0) return problem('nobody-to-write-to')
    const counted = await countWithin(table, edition.id, [messagesOf(by.now)], by)
    if (isProblem(counted)) return counted
    const written = { ...body, id: idFrom(random('message')), sender: personOf(call).name }
    const readers = found.readers.map(({ id }) => id)
    const sent = await messages.putMessage(table, edition.id, written, readers, by)
    return isProblem(sent) ? sent : { body: { id: sent.id, readers: sent.readers } }
  }),

  listMessages: answers(listMessages, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await messages.listMessages(table, edition.id, query)
    const lines = items.map(({ id, audience, texts, sender, readers, updatedAt }) => ({
      id,
      audience,
      texts,
      sender,
      readers,
      sentAt: updatedAt,
    }))
    return { body: { items: lines, ...rest } }
  }),
}

async function findReaders(
  table: Table,
  edition: Edition,
  audience: Audience,
): Promise<{ readers: Person[]; unproved: number } | Problem> {
  const asked = askedOf(edition, audience)
  if (isProblem(asked)) return asked
  const [people, lacking] = await Promise.all([
    allPeople(table, edition.id),
    audience.to === 'teams-missing' ? teamsLacking(table, edition, asked) : new Set<string>(),
  ])
  return readersOf(edition, audience, { people: people.values(), lacking })
}

/** The teams that have not handed in all of these. */
async function teamsLacking(table: Table, edition: Edition, asked: readonly string[]): Promise<Set<string>> {
  const teams = await allTeams(table, edition.id)
  const each = teams.map(async ({ id }) => {
    const handedIn = new Set(
      (await listDeliverables(table, edition.id, id)).map(({ deliverable }) => deliverable),
    )
    return asked.every((one) => handedIn.has(one)) ? [] : [id]
  })
  return new Set((await Promise.all(each)).flat())
}
