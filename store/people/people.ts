import { canonicalJson, sha256Of } from '../../domain/canonical.ts'
import type { Language } from '../../domain/fields.ts'
import { mayEditMe } from '../../domain/people/account.ts'
import { nobody } from '../../domain/people/principal.ts'
import type { Consent, Registration } from '../../domain/people/registration.ts'
import { afterWrongCode, followLink, type SignIn } from '../../domain/people/sign-in.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { epochOf } from '../../domain/time.ts'
import { act, type Desk } from '../act.ts'
import { firstUse } from '../edition/in-use.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { outbox } from '../mail/items.ts'
import { all, get, getMany, type Page, page, type Table } from '../table.ts'
import { address, type Person, person, session, signInLink } from './items.ts'
import { type NewSession, putSession } from './sessions.ts'

/** A person of the edition; `undefined` when there is none of this id. */
export async function getPerson(table: Table, edition: string, id: string): Promise<Person | undefined> {
  return get(table, key.person(edition, id), person)
}

/** The person who has this address in the edition; `undefined` when nobody does. */
export async function personAt(table: Table, edition: string, email: string): Promise<Person | undefined> {
  const found = await get(table, key.address(edition, email), address)
  return found && getPerson(table, edition, found.person)
}

/** A page of an edition's people, whatever their role, by id. */
export async function listPeople(table: Table, edition: string, { limit, cursor }: Page) {
  const range = { pk: partition(edition, 'CORE'), prefix: 'PERSON#' }
  return page(table, range, { limit, cursor }, person)
}

/** A link and its code, of which the table keeps only hashes: they travel in the mail and nowhere else. */
export type Link = Omit<SignIn, 'request'>

type Newcomer = {
  id: string
  name: string
  email: string
  school: string
  language: Language
  registration?: Registration | undefined
  consents?: Consent[]
}

/**
 * Registers a participant and sends the sign-in link; when somebody has the address already, the link goes to them and nothing else
 * changes. Either way the table does the same work, so that the time it takes tells nobody which it was.
 */
export async function register(
  table: Table,
  edition: string,
  newcomer: Newcomer,
  link: Link,
  by: Write,
): Promise<'registered' | 'taken' | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.address(edition, newcomer.email)
    const holder = await desk.read(address, at)
    const theirs = key.person(edition, holder?.person ?? newcomer.id)
    const [known, first] = await Promise.all([
      desk.read(person, theirs),
      firstUse(table, desk, { id: edition }, key.schoolInUse(edition, newcomer.school)),
    ])
    if (holder || known) {
      await writeLink(desk, edition, holder && known, newcomer.email, link, by)
      return 'taken'
    }
    if (first && !first.edition.schools.some(({ id }) => id === newcomer.school))
      return problem('school-not-recognised')
    first?.begin()
    desk.put(address, at, { person: newcomer.id })
    const registered = desk.put(person, theirs, { ...newcomer, role: 'participant', registeredAt: by.now })
    await writeLink(desk, edition, registered, newcomer.email, link, by)
    return 'registered'
  })
}

/**
 * Sends a sign-in link to whoever has this address. When nobody has, no mail leaves, and the table does the same work. Repeating
 * the same link changes nothing.
 */
export async function askForLink(
  table: Table,
  edition: string,
  email: string,
  link: Link,
  by: Write,
): Promise<Problem | undefined> {
  return act(table, edition, by, async (desk) => {
    const holder = await desk.read(address, key.address(edition, email))
    const known = await desk.read(person, key.person(edition, holder?.person ?? nobody.id))
    await writeLink(desk, edition, known, email, link, by)
    return undefined
  })
}

/** A link and its mail; for nobody, a link that nobody is told and another in the place of the mail. */
async function writeLink(
  desk: Desk,
  edition: string,
  to: Person | undefined,
  email: string,
  { token, hash, code, codeHash, expires }: Link,
  by: Write,
): Promise<void> {
  const at = key.signInLink(edition, hash)
  if (await desk.read(signInLink, at)) return
  const fields = {
    person: to?.id ?? nobody.id,
    code: codeHash,
    expires,
    expiresAt: epochOf(expires),
    address: sha256Of(email),
  }
  desk.put(signInLink, at, fields)
  if (!to) {
    // Where only the token leads, which nobody is told: whoever asked knows the hash, and would find what follows from it.
    desk.put(signInLink, key.signInLink(edition, sha256Of(`${token}.${hash}`)), fields)
    return
  }
  // Whoever typed the address chose the name: it is in no mail before the one who reads it has signed in.
  const name = to.signedInAt === undefined ? '' : to.name
  const id = `sign-in-link_${hash.slice(0, 26)}`
  desk.put(outbox, key.outbox(edition, id), {
    id,
    person: to.id,
    template: 'sign-in-link',
    props: { name, email: to.email, token, code, expires, askedAt: by.now },
    state: 'waiting',
    postedAt: by.now,
    uselessFrom: expires,
  })
}

/**
 * Uses a sign-in link up, by the link or by the code of its mail, and opens the session. Repeated with the same session it
 * answers the same person; a problem when the link is unknown, expired, burnt or was used for another session. A wrong code is
 * counted in the act that looks at it, so that of many at once each counts; and for nobody's link it is the same work.
 */
export async function openSession(
  table: Table,
  edition: string,
  used: { hash: string; code?: string },
  opened: NewSession,
  by: Write,
): Promise<Person | Problem> {
  const outcome = await act(table, edition, by, async (desk) => {
    const at = key.session(edition, opened.hash)
    const [link, open] = await Promise.all([
      desk.read(signInLink, key.signInLink(edition, used.hash)),
      desk.read(session, at),
    ])
    const holder = await desk.read(person, key.person(edition, link?.person ?? nobody.id))
    const right = used.code === undefined || (holder !== undefined && used.code === link?.code)
    const follows = followLink(link, { right, sessionIsOpen: open !== undefined, now: by.now })
    if (isProblem(follows) || !link) return follows as Problem
    if (follows === 'wrong') {
      const { after, told } = afterWrongCode(link, by.now)
      desk.put(signInLink, link, { ...link, ...after })
      return { told }
    }
    if (!holder || isForAnother(link, holder)) return problem('link-expired')
    if (follows === 'opened') return { holder }
    desk.put(signInLink, link, { ...link, usedAt: by.now })
    return { holder: await putSession(desk, edition, holder, opened, by, { address: link.address }) }
  })
  if (isProblem(outcome)) return outcome
  return 'told' in outcome ? outcome.told : outcome.holder
}

/** Whether a link was mailed to an address that is its reader's no more. */
function isForAnother({ address: asked }: { address?: string | undefined }, { email }: Person): boolean {
  return asked !== undefined && asked !== sha256Of(email)
}

/** Puts right what somebody is called, the language of their mails, and which they get. */
export async function editPerson(
  table: Table,
  edition: string,
  id: string,
  change: Pick<Person, 'name' | 'language' | 'mailsOff'> & { readVersion: number | undefined },
  by: Write,
): Promise<Person | Problem> {
  return act(table, edition, by, async (desk) => {
    const before = await desk.read(person, key.person(edition, id))
    if (!before) return problem('not-found')
    const { readVersion, mailsOff = before.mailsOff, ...details } = change
    const after = { ...before, ...details, ...(mailsOff && { mailsOff: mailsOff.toSorted() }) }
    if (canonicalJson(after) === canonicalJson(before)) return before
    return mayEditMe(before, after, readVersion) ?? desk.put(person, before, after)
  })
}

/** Opens a session for a person of a rehearsal, without a link. */
export async function openRehearsalSession(
  table: Table,
  edition: string,
  to: Pick<Person, 'id'>,
  opened: NewSession,
  by: Write,
): Promise<Person | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.session(edition, opened.hash)
    const [holder, open] = await Promise.all([
      desk.read(person, key.person(edition, to.id)),
      desk.read(session, at),
    ])
    if (!holder) return problem('not-found')
    return open ? holder : putSession(desk, edition, holder, opened, by)
  })
}

/** Everybody of an edition, by id. */
export async function allPeople(table: Table, edition: string): Promise<Map<string, Person>> {
  const range = { pk: partition(edition, 'CORE'), prefix: 'PERSON#' }
  const people = await Array.fromAsync(all(table, range, person))
  return new Map(people.map((each) => [each.id, each]))
}

/** The people of these ids whom the edition knows. */
export async function peopleCalled(
  table: Table,
  edition: string,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  const keys = [...new Set(ids)].map((id) => key.person(edition, id))
  const people = (await getMany(table, keys)).map((item) => person.read(item))
  return new Map(people.map((each) => [each.id, each]))
}
