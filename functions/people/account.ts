import { closeSessions } from '../../api/people/close-sessions.ts'
import { getAccount } from '../../api/people/get-account.ts'
import { listMyEditions } from '../../api/people/list-my-editions.ts'
import { switchEdition } from '../../api/people/switch-edition.ts'
import { sha256Of } from '../../domain/canonical.ts'
import { dispensableFor, wants } from '../../domain/mail/choice.ts'
import { mayOpenElsewhere, sessionId } from '../../domain/people/account.ts'
import { deviceOf } from '../../domain/people/device.ts'
import { switchesOf } from '../../domain/people/limits.ts'
import { roleOf } from '../../domain/people/people.ts'
import { nobody } from '../../domain/people/principal.ts'
import { beganAt } from '../../domain/people/sign-in.ts'
import { isProblem } from '../../domain/problem.ts'
import { listEditions } from '../../store/edition/editions.ts'
import { countWithin } from '../../store/people/limits.ts'
import * as sessions from '../../store/people/sessions.ts'
import { answers } from '../http/area.ts'
import { personOf, sessionOf } from '../http/call.ts'
import { forgetCookie, newSession, sessionReply } from '../http/session.ts'
import { meView } from './views.ts'

export const accountForSignIn = {
  getAccount: answers(getAccount, async (call) => {
    const { table, edition, by } = call
    const [person, here] = [personOf(call), sessionOf(call)]
    const open = await sessions.openSessions(table, edition.edition.id, person, here, by.now)
    return {
      body: {
        me: meView(person),
        email: person.email,
        proved: mayOpenElsewhere(here, person) === undefined,
        mails: dispensableFor(person.role).map((mail) => ({ mail, on: wants(person, mail) })),
        sessions: open.map((each) => ({
          id: sessionId(each.sk),
          here: each.sk === here.sk,
          ...(each.browser && { browser: each.browser }),
          ...(each.system && { system: each.system }),
          since: beganAt(each),
          ...(each.usedAt && { usedAt: each.usedAt }),
          expires: each.expires,
        })),
      },
      version: person.version,
    }
  }),

  closeSessions: answers(closeSessions, async (call) => {
    const { table, edition, body, by } = call
    const here = sessionOf(call).sk
    const which =
      body.sessions === 'all' || body.sessions === 'others' ? body.sessions : { id: body.sessions }
    const closed = await sessions.closeSessions(table, edition.edition.id, personOf(call).id, which, here, by)
    if (isProblem(closed)) return closed
    const isOver = body.sessions === 'all' || body.sessions === sessionId(here)
    return { body: { closed }, ...(isOver && { cookies: [forgetCookie] }) }
  }),

  listMyEditions: answers(listMyEditions, async (call) => {
    const { table, edition, query } = call
    const person = personOf(call)
    const { items, ...rest } = await listEditions(table, query)
    // One that proves no address is told of nothing but where it is.
    const told = mayOpenElsewhere(sessionOf(call), person)
      ? items.filter((each) => each.edition === edition.edition.id)
      : items
    const roles = await sessions.rolesAt(
      table,
      person.email,
      told.map((each) => each.edition),
    )
    const lines = told.flatMap(({ edition: id, name, opens, closes }) => {
      const there = roles.find((each) => each.edition === id)
      return there ? [{ id, name, opens, closes, role: roleOf(there), here: id === edition.edition.id }] : []
    })
    return { body: { items: lines, ...rest } }
  }),

  switchEdition: answers(switchEdition, async (call) => {
    const { table, edition, body, secret, userAgent, by } = call
    const { email } = personOf(call)
    const counted = await countWithin(table, edition.edition.id, [switchesOf(sha256Of(email), by.now)], by)
    if (isProblem(counted)) return counted
    // Of no key that is sent: whoever guesses that would know what opens the other edition.
    const opened = newSession(body.to, Buffer.from(secret()).toString('base64url'), by.now)
    const from = { edition: edition.edition.id, hash: sessionOf(call).sk, leaves: body.as === 'cookie' }
    const theirs = { hash: opened.hash, expires: opened.expires, ...deviceOf(userAgent) }
    // There, nobody has signed in until this is done.
    const person = await sessions.switchEdition(table, from, body.to, theirs, { ...by, by: nobody.id })
    return isProblem(person) ? person : sessionReply(opened, meView(person), body.as)
  }),
}
