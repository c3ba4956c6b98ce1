import type { Edition } from '../../domain/edition/edition.ts'
import {
  afterEntry,
  differingCriteria,
  type PaperEntry,
  type PaperState,
  paperEntries,
} from '../../domain/jury/paper.ts'
import { type Marks, mayHandIn, type Said } from '../../domain/jury/scoring.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { type Page, page, type Table } from '../table.ts'
import { paperSheet, scoreSheet } from './items.ts'
import { sheetOn } from './scores.ts'

type Typed = { team: string; juror: string; marks: Marks } & Said

/**
 * Enters what stands on a juror's sheet of paper. Two entries that agree hand the sheet in, in the juror's name; who typed them
 * stays on record. What a juror handed in themselves is not written over: `already-scored`.
 */
export async function enterPaperSheet(
  table: Table,
  edition: Pick<Edition, 'id' | 'prizes' | 'scale' | 'assignment'>,
  { team, juror, ...typed }: Typed,
  by: Write,
): Promise<{ state: PaperState; differing: string[] } | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const paperAt = key.paperSheet(edition.id, juror, team)
    const [paper, { at, before: sheet, draft, isFrozen, state, rules, begin }] = await Promise.all([
      desk.read(paperSheet, paperAt),
      sheetOn(desk, table, edition, { team, juror }),
    ])
    const refusal = mayHandIn(rules, { ...state, before: undefined }, { ...typed, readVersion: undefined })
    if (refusal && refusal !== 'unchanged') return refusal
    if (isFrozen) return problem('deliberation-frozen')
    if (sheet) return problem('already-scored')
    const before = paper?.entries ?? []
    const entry: PaperEntry = { ...typed, by: by.by, at: by.now }
    const after = afterEntry(before, entry)
    const entries = [...before, entry].slice(-paperEntries)
    begin?.()
    desk.put(paperSheet, paperAt, { team, juror, entries, recorded: after.state === 'recorded' })
    if (after.state === 'recorded') {
      if (draft) desk.remove(draft)
      desk.put(scoreSheet, at, { team, juror, ...after.sheet, enteredBy: after.by })
      return { state: after.state, differing: [] }
    }
    const last = before.at(-1)
    return { state: after.state, differing: last ? differingCriteria(last.marks, typed.marks) : [] }
  })
}

/** A page of the sheets of paper that were entered, by juror and team: what each has come to, and who typed it. */
export async function listPaperSheets(table: Table, edition: string, asked: Page) {
  const range = { pk: partition(edition, 'JURY'), prefix: 'PAPER#' }
  const { items, ...rest } = await page(table, range, asked, paperSheet)
  const lines = items.map(({ team, juror, entries, recorded, updatedAt }) => ({
    juror,
    team,
    state: recorded ? ('recorded' as const) : entries.length > 1 ? ('differ' as const) : ('once' as const),
    by: entries.map((entry) => entry.by),
    updatedAt,
  }))
  return { items: lines, ...rest }
}
