import type { Edition } from '../edition/edition.ts'
import { nextLocalTime, plusSeconds } from '../time.ts'

type Dated = Pick<Edition, 'phases' | 'timeZone' | 'registration'>

type Due = {
  /** When it is next due after the instant `after`; `undefined` when it never is again. */
  next(edition: Dated, after: string): string | undefined
  /** From when on it is of no use any more, as a reminder after its deadline. */
  uselessFrom(edition: Dated): string
  /** It comes again and again. */
  repeats?: true
  /** It comes once, however the windows move afterwards. */
  once?: true
}

/** By how many seconds a moment must have moved for what was seen to to be news again: a correction of minutes is none. */
const newsAfter = 3600

const digestTime = '07:30'
const day = 86_400
const tenMinutes = 600

/** What is sent, or done, at a date of its own. */
const due = {
  /** Every morning at 07:30 in the edition's zone, from the opening of registration to the palmarès's closing. */
  digest: {
    next: ({ phases: { registration, published }, timeZone }, after) => {
      const next = nextLocalTime(laterOf(registration.opens, after), digestTime, timeZone)
      return next < published.closes ? next : undefined
    },
    uselessFrom: ({ phases }) => phases.published.closes,
    repeats: true,
  },
  /** Every ten minutes while places are few and given: an offer whose date has passed goes to the next. */
  places: {
    next: ({ phases: { registration: opening, formation }, registration }, after) => {
      const next = plusSeconds(laterOf(opening.opens, after), tenMinutes)
      return registration?.capacity !== undefined && next < formation.closes ? next : undefined
    },
    uselessFrom: ({ phases }) => phases.formation.closes,
    repeats: true,
  },
  /** A day before work closes, but not before it opens. */
  'deadline-reminder': {
    next: ({ phases: { work } }) => {
      const aDayBefore = plusSeconds(work.closes, -day)
      return laterOf(work.opens, aDayBefore)
    },
    uselessFrom: ({ phases }) => phases.work.closes,
  },
  'jury-invitation': {
    next: ({ phases }) => phases.work.opens,
    uselessFrom: ({ phases }) => phases.jury.closes,
    once: true,
  },
  'deliberation-opens': {
    next: ({ phases }) => phases.deliberation.opens,
    uselessFrom: ({ phases }) => phases.deliberation.closes,
  },
  'hand-in-closed': {
    next: ({ phases }) => phases.work.closes,
    uselessFrom: ({ phases }) => phases.jury.closes,
  },
} as const satisfies Record<string, Due>

export type DueKind = keyof typeof due
export const dueKinds = Object.keys(due) as [DueKind, ...DueKind[]]

/** When something is next due after the instant `after`; `undefined` when it never is again. */
export function nextDue(edition: Dated, kind: DueKind, after: string): string | undefined {
  return due[kind].next(edition, after)
}

/** Whether it comes again once it was seen to. */
export function repeats(kind: DueKind): boolean {
  return 'repeats' in due[kind]
}

/**
 * Whether something that was seen to when it was due at `before` is due again at `next`, at `now`: when it lies ahead, by an
 * hour or more later than before, and is of the kind that may come again.
 */
export function comesAgain(kind: DueKind, before: string, next: string, now: string): boolean {
  return !('once' in due[kind]) && next > now && next >= plusSeconds(before, newsAfter)
}

/** From when on something due makes no sense any more, as a reminder after its deadline. */
export function uselessFrom(edition: Dated, kind: DueKind): string {
  return due[kind].uselessFrom(edition)
}

function laterOf(one: string, other: string): string {
  return one < other ? other : one
}
