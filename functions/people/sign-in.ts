import type { Operation } from '../../api/operation.ts'
import { closeSession } from '../../api/people/close-session.ts'
import { editMe } from '../../api/people/edit-me.ts'
import { getMe } from '../../api/people/get-me.ts'
import { openRehearsalSession } from '../../api/people/open-rehearsal-session.ts'
import { openSession } from '../../api/people/open-session.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { requestSignInLink } from '../../api/people/request-sign-in-link.ts'
import { sha256Of } from '../../domain/canonical.ts'
import { idFrom } from '../../domain/ids.ts'
import { sessionId } from '../../domain/people/account.ts'
import { deviceOf } from '../../domain/people/device.ts'
import { type Asking, countersOf, triesOf } from '../../domain/people/limits.ts'
import { registering } from '../../domain/people/registration.ts'
import { codeFor, newSignIn } from '../../domain/people/sign-in.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { countWithin, giveBack } from '../../store/people/limits.ts'
import * as people from '../../store/people/people.ts'
import { closeSessions, noteUse } from '../../store/people/sessions.ts'
import { environment } from '../environment.ts'
import { answers } from '../http/area.ts'
import { type Call, personOf, sessionOf } from '../http/call.ts'
import { forgetCookie, isKnownAs, knownAs, newSession, sessionReply } from '../http/session.ts'
import { meView } from './views.ts'

function secretFrom(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 32)).toString('base64url')
}

type Asked = { body: { email: string } } & Pick<
  Call<Operation>,
  'table' | 'edition' | 'network' | 'cookies' | 'by'
>

/**
 * Refuses where the address, the network or the edition has had its share of mails for now, and else says when another may be
 * asked for; counted whoever has the address.
 */
function countAsking(asking: Asking, { table, edition: { edition }, body, network, cookies, by }: Asked) {
  // In a rehearsal one machine plays everybody.
  const from = {
    address: sha256Of(body.email),
    network: edition.rehearsal ? undefined : network,
    isKnown: isKnownAs({ cookies }, edition.id, body.email, environment('ORIGIN_SECRET')),
  }
  return countWithin(table, edition.id, countersOf(asking, from, by.now), by)
}

export const peopleForSignIn = {
  registerParticipant: answers(registerParticipant, async (call) => {
    const { table, edition, body, random, secret, by } = call
    const { rules: _, reason: __, ...given } = body
    const asked = registering(edition.edition, body, by.now)
    if (isProblem(asked)) return asked
    const counted = await countAsking('registration', call)
    if (isProblem(counted)) return counted
    const consents = [{ to: 'rules' as const, given: by.now }]
    const newcomer = { ...given, ...asked, id: idFrom(random('participant')), consents }
    const link = newSignIn(secret, by.now)
    const outcome = await people.register(table, edition.edition.id, newcomer, link, by)
    return isProblem(outcome) ? outcome : { body: { request: link.request, ...counted } }
  }),

  requestSignInLink: answers(requestSignInLink, async (call) => {
    const { table, edition, body, secret, by } = call
    const counted = await countAsking('link', call)
    if (isProblem(counted)) return counted
    const link = newSignIn(secret, by.now)
    const refusal = await people.askForLink(table, edition.edition.id, body.email, link, by)
    return refusal ?? { body: { request: link.request, ...counted } }
  }),

  openSession: answers(openSession, async (call) => {
    const {
      table,
      edition: { edition },
      body,
      network,
      userAgent,
      random,
      by,
    } = call
    const tries = 'code' in body && !edition.rehearsal ? triesOf(network, by.now) : []
    const counted = await countWithin(table, edition.id, [tries], by)
    if (isProblem(counted)) return counted
    // Made from the link's own secret when the request is repeated, so that a lost answer can be asked for again.
    const session = newSession(edition.id, secretFrom(random('session')), by.now)
    const used = 'code' in body ? codeFor(body) : { hash: sha256Of(body.token) }
    const opened = { hash: session.hash, expires: session.expires, ...deviceOf(userAgent) }
    const person = await people.openSession(table, edition.id, used, opened, by)
    if (isProblem(person)) return person
    await giveBack(table, edition.id, tries, by)
    return sessionReply(session, meView(person), body.as, [
      knownAs(edition.id, person.email, environment('ORIGIN_SECRET')),
    ])
  }),

  closeSession: answers(closeSession, async (call) => {
    const here = sessionOf(call).sk
    const which = { id: sessionId(here) }
    const closed = await closeSessions(
      call.table,
      call.edition.edition.id,
      personOf(call).id,
      which,
      here,
      call.by,
    )
    return isProblem(closed) ? closed : { body: {}, cookies: [forgetCookie] }
  }),

  getMe: answers(getMe, async (call) => {
    const person = personOf(call)
    await noteUse(call.table, sessionOf(call), call.by)
    return { body: meView(person), version: person.version }
  }),

  editMe: answers(editMe, async (call) => {
    const { table, edition, body, readVersion, by } = call
    const change = { ...body, readVersion }
    const edited = await people.editPerson(table, edition.edition.id, personOf(call).id, change, by)
    return isProblem(edited) ? edited : { body: meView(edited), version: edited.version }
  }),

  openRehearsalSession: answers(
    openRehearsalSession,
    async ({ table, edition: { edition }, body, secret, userAgent, by }) => {
      if (!edition.rehearsal) return problem('not-a-rehearsal')
      const person =
        'email' in body
          ? await people.personAt(table, edition.id, body.email)
          : await people.getPerson(table, edition.id, body.person)
      if (!person) return problem('not-found')
      const session = newSession(edition.id, secretFrom(secret()), by.now)
      const opened = { hash: session.hash, expires: session.expires, ...deviceOf(userAgent) }
      const holder = await people.openRehearsalSession(table, edition.id, person, opened, by)
      return isProblem(holder) ? holder : { body: { me: meView(holder), token: session.token } }
    },
  ),
}
