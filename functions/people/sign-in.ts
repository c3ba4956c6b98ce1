import { closeSession } from '../../api/people/close-session.ts'
import { getMe } from '../../api/people/get-me.ts'
import { openRehearsalSession } from '../../api/people/open-rehearsal-session.ts'
import { openSession } from '../../api/people/open-session.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { requestSignInLink } from '../../api/people/request-sign-in-link.ts'
import { sha256Of } from '../../domain/canonical.ts'
import { idFrom } from '../../domain/ids.ts'
import { schoolOf } from '../../domain/people/people.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import * as people from '../../store/people/people.ts'
import { answers } from '../http/area.ts'
import { personOf } from '../http/call.ts'
import { forgetCookie, newSession } from '../http/session.ts'
import { meView } from './views.ts'

const linkMinutes = 15

function newLink(bytes: Uint8Array, now: string): people.Link {
  const token = secretFrom(bytes)
  return { token, hash: sha256Of(token), expires: plusSeconds(now, linkMinutes * 60) }
}

function secretFrom(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 32)).toString('base64url')
}

export const peopleForSignIn = {
  registerParticipant: answers(
    registerParticipant,
    async ({ table, edition: { edition }, body, random, secret, by }) => {
      const school = schoolOf(edition, body.email)
      if (isProblem(school)) return school
      const link = newLink(secret(), by.now)
      const newcomer = { ...body, id: idFrom(random('participant')), school: school.id }
      const outcome = await people.register(table, edition.id, newcomer, link, by)
      if (isProblem(outcome)) return outcome
      const known = outcome === 'taken' && (await people.personAt(table, edition.id, body.email))
      const refusal = known && (await people.sendLink(table, edition.id, known, link, by))
      return refusal || { body: {} }
    },
  ),

  requestSignInLink: answers(requestSignInLink, async ({ table, edition: { edition }, body, secret, by }) => {
    const known = await people.personAt(table, edition.id, body.email)
    const refusal = known && (await people.sendLink(table, edition.id, known, newLink(secret(), by.now), by))
    return refusal ?? { body: {} }
  }),

  openSession: answers(openSession, async ({ table, edition: { edition }, body, random, by }) => {
    // Made from the link's own secret when the request is repeated, so that a lost answer can be asked for again.
    const session = newSession(edition.id, secretFrom(random('session')), by.now)
    const person = await people.openSession(table, edition.id, sha256Of(body.token), session, by)
    if (isProblem(person)) return person
    const me = meView(person)
    return body.as === 'bearer'
      ? { body: { me, token: session.token } }
      : { body: { me }, cookies: [session.cookie] }
  }),

  closeSession: answers(closeSession, async ({ table, edition: { edition }, sessionHash, by }) => {
    if (sessionHash) await people.closeSession(table, edition.id, sessionHash, by)
    return { body: {}, cookies: [forgetCookie] }
  }),

  getMe: answers(getMe, async (call) => ({ body: meView(personOf(call)) })),

  openRehearsalSession: answers(
    openRehearsalSession,
    async ({ table, edition: { edition }, body, secret, by }) => {
      if (!edition.rehearsal) return problem('not-a-rehearsal')
      const person =
        'email' in body
          ? await people.personAt(table, edition.id, body.email)
          : await people.getPerson(table, edition.id, body.person)
      if (!person) return problem('not-found')
      const session = newSession(edition.id, secretFrom(secret()), by.now)
      await people.openRehearsalSession(table, edition.id, person, session, by)
      return { body: { me: meView(person), token: session.token } }
    },
  ),
}
