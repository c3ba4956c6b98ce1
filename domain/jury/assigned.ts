import type { Edition } from '../edition/edition.ts'
import type { Pair } from './assignment.ts'

/** A juror who dropped out: who recorded it, why, and what becomes of their sheets by the edition's rule of then. */
export type Release = { juror: string; at: string; by: string; reason: string; sheets: 'kept' | 'set-aside' }

/** Who sees which team as it stands, in an edition that divides its teams, and who dropped out. */
export type Assigned = { pairs: readonly Pair[]; released: readonly Release[] }

/** Whether jurors see their list: once scoring opens, or earlier where the organisers show it. */
export function isListShown(
  { phases }: Pick<Edition, 'phases'>,
  { shownAt }: { shownAt?: string | undefined },
  now: string,
): boolean {
  return shownAt !== undefined || phases.jury.opens <= now
}

/** The jurors whose sheets count no more, as they dropped out. */
export function setAsideBy(released: readonly Pick<Release, 'juror' | 'sheets'>[] = []): Set<string> {
  return new Set(released.flatMap(({ juror, sheets }) => (sheets === 'set-aside' ? [juror] : [])))
}
