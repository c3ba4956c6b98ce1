import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import { allIsIn, isPresident } from './deliberation.ts'

/** From when to when the room decided on rankings that stand, and why it no longer does. */
export type Freeze = {
  by: string
  at: string
  reopened?: { by: string; at: string; reason: string } | undefined
}

type State = { freezes: readonly Freeze[]; signed: boolean }

/** Whether marks and interests stand as they are, so that the room decides on them. */
export function isFrozen(freezes: readonly Freeze[]): boolean {
  const last = freezes.at(-1)
  return last !== undefined && !last.reopened
}

/**
 * The freezes with a new one, by the president, once all is in; frozen already, they stay as they are. From then on marks and
 * interests stand, and the room decides.
 */
export function freeze(
  edition: Pick<Edition, 'jury' | 'phases'>,
  { freezes, signed }: State,
  { by, now }: { by: string; now: string },
): readonly Freeze[] | Problem {
  if (!isPresident(edition, by)) return problem('not-allowed')
  if (signed) return problem('already-signed')
  if (isFrozen(freezes)) return freezes
  return allIsIn(edition, now) ? [...freezes, { by, at: now }] : problem('results-catching-up')
}

/** The freezes with the last one ended by the president, for a reason that the minutes carry. */
export function endFreeze(
  edition: Pick<Edition, 'jury'>,
  { freezes, signed }: State,
  { by, now, reason }: { by: string; now: string; reason: string },
): readonly Freeze[] | Problem {
  if (!isPresident(edition, by)) return problem('not-allowed')
  if (signed) return problem('already-signed')
  const last = freezes.at(-1)
  if (!last || last.reopened) return problem('not-frozen')
  return [...freezes.slice(0, -1), { ...last, reopened: { by, at: now, reason } }]
}
