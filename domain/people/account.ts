import { sha256Of } from '../canonical.ts'
import { idFrom } from '../ids.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import type { Role } from './people.ts'
import { beganAt } from './sign-in.ts'

/** How many sessions of one person stand at a time: whoever opens another closes the oldest. */
export const mostSessions = 20

const leavingSeconds = 120

/** Until when a session serves that its browser leaves for another edition: a moment, so that a lost answer can be asked for again. */
export function leftUntil({ expires }: { expires: string }, now: string): string {
  const soon = plusSeconds(now, leavingSeconds)
  if (expires < soon) return expires
  return soon
}

/** What a session is called to its holder: it leads to no session, and to nothing that opens one. */
export function sessionId(hash: string): string {
  return idFrom(Buffer.from(sha256Of(`session ${hash}`), 'hex'))
}

type Kept = { hash: string; expires: string }

/** A person's sessions with one more, and those that are closed for it. */
export function withSession<Each extends Kept>(
  open: readonly Each[],
  one: Each,
  now: string,
): { open: Each[]; closed: Each[] } {
  const standing = [...open.filter(({ hash, expires }) => hash !== one.hash && expires > now), one]
  const most = Math.max(0, standing.length - mostSessions)
  return { open: standing.slice(most), closed: standing.slice(0, most) }
}

/** Which of one's sessions are to be closed: all, all but this one, or the one of this id. */
export type Closing = 'all' | 'others' | { id: string }

/** Whether closing these closes the session of this hash; `here` is the session that asks. */
export function isClosedBy(which: Closing, hash: string, here: string): boolean {
  if (which === 'all') return true
  return which === 'others' ? hash !== here : which.id === sessionId(hash)
}

/** Whether a day has gone by since a session was last noted as used: it is written down once a day at most. */
export function isToBeNoted(last: string, now: string): boolean {
  return now.slice(0, 10) > last.slice(0, 10)
}

/**
 * Why a session opens none in another edition, or nothing when it may: it must have been opened through a mail to the very
 * address that its holder has now. One that an organiser of a rehearsal opened, or an earlier release, proves no address.
 */
export function mayOpenElsewhere(
  session: { address?: string | undefined },
  holder: { email: string },
): Problem | undefined {
  return session.address === sha256Of(holder.email) ? undefined : problem('not-by-mail')
}

/**
 * Whether a session was opened for an address that is its holder's no more: it ends with that address. One that says nothing of an
 * address ends where it began before.
 */
export function isOfFormerAddress(
  session: { address?: string | undefined; began?: string | undefined; updatedAt: string },
  holder: { email: string; addressSince?: string | undefined },
): boolean {
  if (holder.addressSince === undefined) return false
  if (session.address !== undefined) return session.address !== sha256Of(holder.email)
  return beganAt(session) < holder.addressSince
}

type Details = { name: string; language: string; mailsOff?: readonly string[] | undefined }

/** Why somebody may not put their own details right like this, or nothing when they may. */
export function mayEditMe(
  before: Details & { role: Exclude<Role, 'public'>; version: number },
  after: Details,
  readVersion: number | undefined,
): Problem | undefined {
  if (before.version !== readVersion)
    return problem('changed-meanwhile', {
      extra: { current: { name: before.name, language: before.language } },
    })
  if (before.role === 'participant' || before.name === after.name) return undefined
  const detail = {
    fr: 'L’édition vous nomme ainsi : demandez aux organisateurs de le corriger.',
    en: 'The edition names you so: ask the organisers to put it right.',
  }
  return problem('invalid-input', { fields: [{ path: 'name', detail }] })
}
