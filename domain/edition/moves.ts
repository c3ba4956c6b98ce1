import { canonicalJson } from '../canonical.ts'
import { type Kept, principalOf, type Role } from '../people/people.ts'
import type { Registration } from '../people/registration.ts'
import { type Edition, type Phase, phases, type Window } from './edition.ts'

/** A window that was moved, as it was and as it is. */
export type Move = { phase: Phase; before: Window; after: Window }

/** Whom a phase concerns, in whose time something is to be done or read; nobody is told of the archive. */
const concerned: Readonly<Record<Phase, readonly Role[]>> = {
  registration: ['applicant', 'participant'],
  formation: ['participant'],
  work: ['participant', 'coach'],
  jury: ['juror', 'president'],
  vote: ['juror', 'president'],
  deliberation: ['juror', 'president'],
  published: ['participant', 'coach', 'juror', 'president', 'organiser'],
  archived: [],
}

/** The windows that were moved, without those that are past however one reads them. */
export function movesBetween(
  before: Pick<Edition, 'phases'>,
  after: Pick<Edition, 'phases'>,
  now: string,
): Move[] {
  return phases
    .map((phase) => ({ phase, before: before.phases[phase], after: after.phases[phase] }))
    .filter((move) => canonicalJson(move.before) !== canonicalJson(move.after))
    .filter((move) => move.before.closes > now || move.after.closes > now)
}

type Somebody = Kept & { team?: string | undefined; registration?: Registration | undefined }

/** The moves that somebody is told of: of phases in which they have something to do. Who is out is told of none. */
export function movesFor(edition: Edition, moves: readonly Move[], somebody: Somebody): Move[] {
  const isOut = ['withdrawn', 'refused'].includes(somebody.registration?.state ?? '')
  const roles: readonly Role[] = isOut ? [] : principalOf(somebody, edition).roles
  return moves.filter(({ phase }) => concerned[phase].some((role) => roles.includes(role)))
}

/** The roles that moves are told to, each once. */
export function toldRoles(moves: readonly Move[]): Role[] {
  return [...new Set(moves.flatMap(({ phase }) => concerned[phase]))]
}
