import type { Language } from '../../domain/fields.ts'
import { address, type Person, person, session, signInLink } from '../items.ts'
import { key, partition } from '../keys.ts'
import { mailTo } from '../mail/outbox.ts'
import {
  all,
  changed,
  created,
  creating,
  get,
  type Page,
  page,
  replacing,
  type Table,
  transact,
  type Write,
  write,
} from '../table.ts'

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
export async function listPeople(table: Table, edition: string, at: Page) {
  return page(table, { pk: partition(edition, 'CORE'), prefix: 'PERSON#' }, at, person)
}

/** A link of which the table keeps only the hash: the token itself travels in the mail and nowhere else. */
export type Link = { token: string; hash: string; expires: string }

type Newcomer = { id: string; name: string; email: string; school: string; language: Language }

/** Registers a participant and sends the sign-in link; false, with nothing written, when the address is taken. */
export async function register(
  table: Table,
  edition: string,
  newcomer: Newcomer,
  link: Link,
  by: Write,
): Promise<boolean> {
  const registered: Person = {
    ...created('Person', key.person(edition, newcomer.id), edition, by),
    ...newcomer,
    role: 'participant',
  }
  const outcome = await transact(table, [
    creating(table, registered),
    creating(table, {
      ...created('Address', key.address(edition, newcomer.email), edition, by),
      person: newcomer.id,
    }),
    ...linkActions(table, edition, registered, link, by),
  ])
  return outcome === 'done'
}

/** Sends a person a sign-in link. Repeating the same link changes nothing. */
export async function sendLink(
  table: Table,
  edition: string,
  to: Person,
  link: Link,
  by: Write,
): Promise<void> {
  await transact(table, linkActions(table, edition, to, link, by))
}

function linkActions(table: Table, edition: string, to: Person, link: Link, by: Write) {
  const { token, hash, expires } = link
  const mail = {
    template: 'sign-in-link',
    props: { name: to.name, email: to.email, token, expires, askedAt: by.now },
  }
  return [
    creating(table, {
      ...created('SignInLink', key.signInLink(edition, hash), edition, by),
      person: to.id,
      expires,
      expiresAt: epoch(expires),
    }),
    creating(table, mailTo(edition, to.id, `sign-in-link_${hash.slice(0, 26)}`, mail, by)),
  ]
}

export type NewSession = { hash: string; expires: string }

/**
 * Uses a sign-in link up and opens the session. Repeated with the same session it answers the same person; `undefined`
 * when the link is unknown, expired or was used for another session.
 */
export async function openSession(
  table: Table,
  edition: string,
  linkHash: string,
  { hash, expires }: NewSession,
  by: Write,
): Promise<Person | undefined> {
  const link = await get(table, key.signInLink(edition, linkHash), signInLink)
  if (!link || link.expires <= by.now) return undefined
  if (!link.usedAt) {
    await transact(table, [
      replacing(table, { ...link, ...changed(link, by), usedAt: by.now }),
      creating(table, sessionItem(edition, link.person, { hash, expires }, by)),
    ])
  }
  const open = await get(table, key.session(edition, hash), session)
  return open && getPerson(table, edition, open.person)
}

/** Opens a session for a person of a rehearsal, without a link. */
export async function openRehearsalSession(
  table: Table,
  edition: string,
  to: Person,
  opened: NewSession,
  by: Write,
): Promise<void> {
  await write(table, sessionItem(edition, to.id, opened, by))
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

function sessionItem(edition: string, holder: string, { hash, expires }: NewSession, by: Write) {
  return {
    ...created('Session', key.session(edition, hash), edition, by),
    person: holder,
    expires,
    expiresAt: epoch(expires),
  }
}

/** An instant in whole seconds since 1970. */
export function epoch(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000)
}

/** Everybody of an edition, by id. */
export async function allPeople(table: Table, edition: string): Promise<Map<string, Person>> {
  const range = { pk: partition(edition, 'CORE'), prefix: 'PERSON#' }
  const people = await Array.fromAsync(all(table, range, person))
  return new Map(people.map((each) => [each.id, each]))
}
