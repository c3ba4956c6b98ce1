import type { Edition } from './edition.ts'

/** Whether moving windows takes a reason: from when people register on, who are given it. */
export function movingTakesReason({ phases }: Pick<Edition, 'phases'>, now: string): boolean {
  return phases.registration.opens <= now
}
