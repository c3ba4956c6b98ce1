import { type Marks, type Said, sameMarks } from './scoring.ts'

/** What somebody typed of a juror's sheet of paper. */
export type PaperEntry = { by: string; at: string; marks: Marks } & Said

/** `once`: it waits for a second entry. `differ`: no two agree. `recorded`: two did, and the sheet is the juror's. */
export type PaperState = 'once' | 'differ' | 'recorded'

/** How many entries of one sheet are kept: whoever mistypes that often has the wrong paper in hand. */
export const paperEntries = 6

/**
 * What an entry makes of those before it. Marks count once two entries agree on all of them; who typed either is on record. Words
 * are those of the later entry, or else of the earlier one.
 */
export function afterEntry(
  before: readonly PaperEntry[],
  entry: PaperEntry,
): { state: 'once' | 'differ' } | { state: 'recorded'; sheet: { marks: Marks } & Said; by: string[] } {
  const same = before.find(({ marks }) => sameMarks(marks, entry.marks))
  if (!same) return { state: before.length === 0 ? 'once' : 'differ' }
  const comment = entry.comment ?? same.comment
  const feedback = entry.feedback ?? same.feedback
  return { state: 'recorded', sheet: { marks: entry.marks, comment, feedback }, by: [same.by, entry.by] }
}

/** The criteria (`prize/criterion`) on which an entry differs from the one before it; what stood there is not told. */
export function differingCriteria(before: Marks, entry: Marks): string[] {
  return Object.entries(entry).flatMap(([prize, theirs]) =>
    Object.entries(theirs).flatMap(([criterion, mark]) =>
      before[prize]?.[criterion] === mark ? [] : [`${prize}/${criterion}`],
    ),
  )
}
