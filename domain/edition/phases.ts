import { type Edition, type Phase, phases } from './edition.ts'

/** Whether the phase's window holds the instant `now` (half open: closing is out). */
export function isOpen(edition: Pick<Edition, 'phases'>, phase: Phase, now: string): boolean {
  const { opens, closes } = edition.phases[phase]
  return opens <= now && now < closes
}

/** Whether what these phases allow is allowed at `now`: while one of them is open, and in a gap between two of them. */
export function isOpenThrough(
  edition: Pick<Edition, 'phases'>,
  allowing: readonly Phase[],
  now: string,
): boolean {
  const between =
    allowing.some((phase) => edition.phases[phase].closes <= now) &&
    allowing.some((phase) => now < edition.phases[phase].opens)
  return between || allowing.some((phase) => isOpen(edition, phase, now))
}

/** The phases whose window holds `now`, in the order of an edition; windows may overlap, and there may be none. */
export function openPhases(edition: Pick<Edition, 'phases'>, now: string): Phase[] {
  return phases.filter((phase) => isOpen(edition, phase, now))
}

/** The phase people would name at `now`: the last one that has opened; `undefined` before the first. */
export function phaseAt(edition: Pick<Edition, 'phases'>, now: string): Phase | undefined {
  return phases.findLast((phase) => edition.phases[phase].opens <= now)
}
