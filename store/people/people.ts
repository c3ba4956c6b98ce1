import type { Language } from '../../domain/fields.ts'
import { followLink } from '../../domain/people/sign-in.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { epochOf } from '../../domain/time.ts'
import { act, type Desk } from '../act.ts'
import { changed, created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { outbox } from '../mail/items.ts'
import { all, get, type Page, page, type Table, write } from '../table.ts'
import { address, type Person, person, session, signInLink } from './items.ts'

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

/** A link of which the table keeps only the hash: the token itself travels in the mail and nowhere else. */
export type Link = { token: string; hash: string; expires: string }

type Newcomer = { id: string; name: string; email: string; school: string; language: Language }

/** Registers a participant and sends the sign-in link; `taken`, with nothing written, when somebody has the address. */
export async function register(
  table: Table,
  edition: string,
  newcomer: Newcomer,
  link: Link,
  by: Write,
): Promise<'registered' | 'taken' | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = { person: key.person(edition, newcomer.id), address: key.address(edition, newcomer.email) }
    const [holder, known] = await Promise.all([desk.read(address, at.address), desk.read(person, at.person)])
    if (holder || known) return 'taken'
    desk.put(address, at.address, { person: newcomer.id })
    await writeLink(
      desk,
      edition,
      desk.put(person, at.person, { ...newcomer, role: 'participant' }),
      link,
      by,
    )
    return 'registered'
  })
}

/** Sends a person a sign-in link. Repeating the same link changes nothing. */
export async function sendLink(
  table: Table,
  edition: string,
  to: Person,
  link: Link,
  by: Write,
): Promise<Problem | undefined> {
  return act(table, edition, by, async (desk) => {
    await writeLink(desk, edition, to, link, by)
    return undefined
  })
}

async function writeLink(desk: Desk, edition: string, to: Person, link: Link, by: Write): Promise<void> {
  const { token, hash, expires } = link
  const at = key.signInLink(edition, hash)
  if (await desk.read(signInLink, at)) return
  desk.put(signInLink, at, { person: to.id, expires, expiresAt: epochOf(expires) })
  const mail = {
    template: 'sign-in-link',
    props: { name: to.name, email: to.email, token, expires, askedAt: by.now },
  }
  const id = `sign-in-link_${hash.slice(0, 26)}`
  desk.put(outbox, key.outbox(edition, id), {
    id,
    person: to.id,
    ...mail,
    state: 'waiting',
    postedAt: by.now,
    uselessFrom: expires,
  })
}

export type NewSession = { hash: string; expires: string }

/**
 * Uses a sign-in link up and opens the session. Repeated with the same session it answers the same person; a problem when
 * the link is unknown, expired or was used for another session.
 */
export async function openSession(
  table: Table,
  edition: string,
  linkHash: string,
  opened: NewSession,
  by: Write,
): Promise<Person | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.session(edition, opened.hash)
    const [link, open] = await Promise.all([
      desk.read(signInLink, key.signInLink(edition, linkHash)),
      desk.read(session, at),
    ])
    const follows = followLink(link, { sessionIsOpen: open !== undefined, now: by.now })
    if (isProblem(follows) || !link) return follows as Problem
    if (follows === 'opens') {
      desk.put(signInLink, link, { ...link, usedAt: by.now })
      desk.put(session, at, sessionFields(link.person, opened))
    }
    return (await getPerson(table, edition, link.person)) ?? problem('link-expired')
  })
}

/** Opens a session for a person of a rehearsal, without a link. */
export async function openRehearsalSession(
  table: Table,
  edition: string,
  to: Person,
  opened: NewSession,
  by: Write,
): Promise<void> {
  const at = key.session(edition, opened.hash)
  await write(table, { ...created(session, at, edition, by), ...sessionFields(to.id, opened) })
}

/** Who holds the session with this hash at `now`; `undefined` when it is unknown, closed or expired. */
export async function sessionHolder(
  table: Table,
  edition: string,
  hash: string,
  now: string,
): Promise<Person | undefined> {
  const open = await get(table, key.session(edition, hash), session)
  if (!open || open.expires <= now) return undefined
  return getPerson(table, edition, open.person)
}

/** Closes a session at once; closing one that is closed changes nothing. */
export async function closeSession(table: Table, edition: string, hash: string, by: Write): Promise<void> {
  const open = await get(table, key.session(edition, hash), session)
  if (open && open.expires > by.now) await write(table, { ...open, ...changed(open, by), expires: by.now })
}

function sessionFields(holder: string, { expires }: NewSession) {
  return { person: holder, expires, expiresAt: epochOf(expires) }
}

/** Everybody of an edition, by id. */
export async function allPeople(table: Table, edition: string): Promise<Map<string, Person>> {
  const range = { pk: partition(edition, 'CORE'), prefix: 'PERSON#' }
  const people = await Array.fromAsync(all(table, range, person))
  return new Map(people.map((each) => [each.id, each]))
}
