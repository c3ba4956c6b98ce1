import {
  type Closing,
  isClosedBy,
  isOfFormerAddress,
  isToBeNoted,
  leftUntil,
  mayOpenElsewhere,
  withSession,
} from '../../domain/people/account.ts'
import type { Device } from '../../domain/people/device.ts'
import { principalOf } from '../../domain/people/people.ts'
import { beganAt } from '../../domain/people/sign-in.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { epochOf, plusSeconds } from '../../domain/time.ts'
import { act, type Desk } from '../act.ts'
import { currentEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, getMany, type Table, write } from '../table.ts'
import { address, type Person, person, type Session, session, sessionList } from './items.ts'

export type NewSession = { hash: string; expires: string } & Device

/** What the one who opens a session has proved to be theirs, and when; nothing where an organiser of a rehearsal opens it. */
type Proof = { address?: string | undefined; began?: string | undefined }

/** Opens a session for somebody, and notes that they have signed in. */
export async function putSession(
  desk: Desk,
  edition: string,
  holder: Person,
  { hash, ...opened }: NewSession,
  by: Write,
  { address: proved, began = by.now }: Proof = {},
): Promise<Person> {
  const { expires } = opened
  desk.put(session, key.session(edition, hash), {
    person: holder.id,
    ...opened,
    expiresAt: epochOf(expires),
    began,
    ...(proved !== undefined && { address: proved }),
  })
  const at = key.sessionList(edition, holder.id)
  const list = await desk.read(sessionList, at)
  const { open, closed } = withSession(list?.open ?? [], { hash, expires }, by.now)
  for (const each of closed) await close(desk, edition, each.hash, by)
  desk.put(sessionList, at, { ...list, open, expiresAt: lastOf(open, by.now) })
  return holder.signedInAt === undefined
    ? desk.put(person, holder, { ...holder, signedInAt: by.now })
    : holder
}

async function close(desk: Desk, edition: string, hash: string, { now }: Write): Promise<boolean> {
  const open = await desk.read(session, key.session(edition, hash))
  if (!open || open.expires <= now) return false
  desk.put(session, open, { ...open, expires: now })
  return true
}

const kept = 15 * 86_400

/** Until when a list is kept: as long as any session that it names, or that it closes without naming it. */
function lastOf(open: readonly { expires: string }[], now: string): number {
  return Math.max(...[plusSeconds(now, kept), ...open.map(({ expires }) => expires)].map(epochOf))
}

/** Whose session this is, at `now`; `undefined` when it is unknown, closed or expired. */
export async function sessionHolder(
  table: Table,
  edition: string,
  hash: string,
  now: string,
): Promise<{ person: Person; session: Session } | undefined> {
  const open = await get(table, key.session(edition, hash), session)
  if (!open || open.expires <= now) return undefined
  const [holder, list] = await Promise.all([
    get(table, key.person(edition, open.person), person),
    open.began === undefined ? get(table, key.sessionList(edition, open.person), sessionList) : undefined,
  ])
  const closedUnnamed = list?.closedAt !== undefined && open.updatedAt <= list.closedAt
  if (!holder || isOfFormerAddress(open, holder)) return undefined
  if (closedUnnamed && !list.open.some((each) => each.hash === hash)) return undefined
  return { person: holder, session: open }
}

/** Notes that a session is used, once a day at most; one that is closed meanwhile stays so. */
export async function noteUse(table: Table, open: Session, { now }: Write): Promise<void> {
  if (!isToBeNoted(open.usedAt ?? beganAt(open), now)) return
  // Its `updatedAt` stays: for an earlier release it says since when the session is.
  await write(table, { ...open, version: open.version + 1, usedAt: now })
}

/** A person's sessions that stand at `now`, the latest first; `here`, which asks, is among them. */
export async function openSessions(
  table: Table,
  edition: string,
  holder: Pick<Person, 'id' | 'email' | 'addressSince'>,
  here: Session,
  now: string,
): Promise<Session[]> {
  const list = await get(table, key.sessionList(edition, holder.id), sessionList)
  const hashes = new Set([here.sk, ...(list?.open ?? []).map(({ hash }) => hash)])
  const items = await getMany(
    table,
    [...hashes].map((hash) => key.session(edition, hash)),
  )
  return items
    .map((item) => session.read(item))
    .filter((each) => !isOfFormerAddress(each, holder))
    .filter(({ expires, leftAt, sk }) => expires > now && (leftAt === undefined || sk === here.sk))
    .toSorted((a, b) => beganAt(b).localeCompare(beganAt(a)))
}

/**
 * Closes a person's sessions at once, and answers how many were open. It holds the list of them, which whoever opens one writes:
 * a session that is opened at the same moment is in the list afterwards, or closed.
 */
export async function closeSessions(
  table: Table,
  edition: string,
  holder: string,
  which: Closing,
  here: string,
  by: Write,
): Promise<number | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.sessionList(edition, holder)
    const [list, own] = await Promise.all([
      desk.read(sessionList, at),
      desk.read(session, key.session(edition, here)),
    ])
    const others = (list?.open ?? []).filter(({ hash }) => hash !== here)
    const open = own ? [...others, { hash: here, expires: own.expires }] : others
    const ending = open.filter(({ hash }) => isClosedBy(which, hash, here))
    const closed = await Promise.all(ending.map(({ hash }) => close(desk, edition, hash, by)))
    const count = closed.filter((each) => each).length
    if (count === 0 && typeof which !== 'string') return 0
    const left = open.filter((each) => !ending.includes(each) && each.expires > by.now)
    desk.put(sessionList, at, {
      ...list,
      open: left,
      ...(typeof which === 'string' && { closedAt: by.now }),
      expiresAt: lastOf(left, by.now),
    })
    return count
  })
}

/**
 * Opens a session for the same address in another edition, from one in which that address was proved; it lasts no longer, and
 * began when the address was proved. A session that is left behind serves for a moment more. Where the edition does not exist,
 * or does not know the address, the answer is the same.
 */
export async function switchEdition(
  table: Table,
  from: { edition: string; hash: string; leaves: boolean },
  to: string,
  opened: NewSession,
  by: Write,
): Promise<Person | Problem> {
  const target = await currentEdition(table, to)
  return act(table, to, by, async (desk) => {
    const origin = await desk.read(session, key.session(from.edition, from.hash))
    const me = origin && (await desk.read(person, key.person(from.edition, origin.person)))
    if (!me || origin.expires <= by.now) return problem('not-signed-in')
    const refusal = mayOpenElsewhere(origin, me)
    if (refusal) return refusal
    const found = await desk.read(address, key.address(to, me.email))
    const there = found && (await desk.read(person, key.person(to, found.person)))
    if (!target || !there || !hasRole(there, target.edition)) return problem('not-found')
    if (from.leaves) {
      desk.put(session, origin, { ...origin, expires: leftUntil(origin, by.now), leftAt: by.now })
    }
    const theirs = { ...opened, expires: origin.expires }
    return putSession(desk, to, there, theirs, by, origin)
  })
}

type Named = Parameters<typeof principalOf>[1]

function hasRole(somebody: Person, edition: Named): boolean {
  return principalOf(somebody, edition).roles.length > 0
}

/** Who has this address in each of these editions, where somebody with a role has. */
export async function rolesAt(table: Table, email: string, editions: readonly string[]): Promise<Person[]> {
  const found = await getMany(
    table,
    editions.map((each) => key.address(each, email)),
  )
  const people = await getMany(
    table,
    found.map((item) => address.read(item)).map((each) => key.person(each.edition, each.person)),
  )
  const theirs = await Promise.all(
    people.map(async (item) => {
      const somebody = person.read(item)
      const current = await currentEdition(table, somebody.edition)
      return current && hasRole(somebody, current.edition) ? [somebody] : []
    }),
  )
  return theirs.flat()
}
