import { sortedBy } from '../lists.ts'
import type { Marks, ScoreSheet } from './scoring.ts'

/** The marks on a team, short: sheets that mark the same criteria stand together, each with its marks in their order. */
export type TeamMarks = {
  team: string
  /** Whether the team competes: what is on one that was dissolved or disqualified counts nowhere. */
  stands: boolean
  sheets: { criteria: string[]; given: { juror: string; marks: number[] }[] }[]
  /** The jurors with a blocking interest in the team, whose sheets count nowhere. */
  barred: string[]
}

/** What is on record on a team: any sheets, whoever gave them, and who is barred. */
export function teamMarks(
  team: string,
  stands: boolean,
  sheets: readonly ScoreSheet[],
  barred: readonly string[],
): TeamMarks {
  const ordered = sheets.map(({ juror, marks }) => ({ juror, ...inOrder(marks) }))
  const byCriteria = Map.groupBy(ordered, ({ criteria }) => criteria.join())
  return {
    team,
    stands,
    sheets: [...byCriteria.values()].map((alike) => ({
      criteria: alike[0]?.criteria ?? [],
      given: sortedBy(
        alike.map(({ juror, marks }) => ({ juror, marks })),
        ({ juror }) => juror,
      ),
    })),
    barred: [...barred].sort(),
  }
}

/** All sheets on the team, with the marks exactly as they were given, by juror. */
export function sheetsOn({ team, sheets }: TeamMarks): ScoreSheet[] {
  return sheets.flatMap(({ criteria, given }) =>
    given.map(({ juror, marks }) => ({ team, juror, marks: asGiven(criteria, marks) })),
  )
}

/** A criterion within its prize: neither name holds a slash. */
function inOrder(marks: Marks): { criteria: string[]; marks: number[] } {
  const listed = Object.entries(marks)
    .flatMap(([prize, theirs]) =>
      Object.entries(theirs).map(([criterion, mark]) => ({ name: `${prize}/${criterion}`, mark })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return { criteria: listed.map(({ name }) => name), marks: listed.map(({ mark }) => mark) }
}

function asGiven(criteria: readonly string[], theirs: readonly number[]): Marks {
  const marks: Marks = {}
  for (const [index, name] of criteria.entries()) {
    const [prize = '', criterion = ''] = name.split('/')
    marks[prize] = { ...marks[prize], [criterion]: theirs[index] ?? Number.NaN }
  }
  return marks
}
