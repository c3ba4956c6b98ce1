import type { Edition } from '../edition/edition.ts'
import { nextLocalTime, plusSeconds } from '../time.ts'

export const dueKinds = ['digest', 'deadline-reminder', 'jury-invitation', 'hand-in-closed'] as const
export type DueKind = (typeof dueKinds)[number]

const digestTime = '07:30'
const day = 86_400

/**
 * When something is next due after the instant `after`; `undefined` when it never is again.
 * Digests come every morning at 07:30 in the edition's zone from the opening of registration to the publication's
 * closing; the reminder a day before work closes, never later than the closing; the invitation to jurors when work
 * opens; what counts for each team when it closes.
 */
export function nextDue(
  edition: Pick<Edition, 'phases' | 'timeZone'>,
  kind: DueKind,
  after: string,
): string | undefined {
  const { registration, work, published } = edition.phases
  switch (kind) {
    case 'digest': {
      const from = after < registration.opens ? registration.opens : after
      const at = nextLocalTime(from, digestTime, edition.timeZone)
      return at < published.closes ? at : undefined
    }
    case 'deadline-reminder': {
      const aDayBefore = plusSeconds(work.closes, -day)
      if (aDayBefore < work.opens) return work.opens
      return aDayBefore
    }
    case 'jury-invitation':
      return work.opens
    case 'hand-in-closed':
      return work.closes
  }
}

/** Whether something due at `at` still makes sense at `now`: a reminder after its deadline does not. */
export function stillUseful(edition: Pick<Edition, 'phases'>, kind: DueKind, now: string): boolean {
  switch (kind) {
    case 'digest':
      return now < edition.phases.published.closes
    case 'deadline-reminder':
      return now < edition.phases.work.closes
    case 'jury-invitation':
    case 'hand-in-closed':
      return now < edition.phases.jury.closes
  }
}
