import type { Edition } from '../edition/edition.ts'
import { type NextTeam, nextTeam, tellingOf } from '../ranking/next-team.ts'
import { juryPrizes, type ScoreSheet } from './scoring.ts'
import { weightedMean } from './weighing.ts'

/** A table that a juror passed by, why, and how many of their sheets were in then. */
export type Passed = { team: string; reason: 'absent' | 'busy' | 'interest'; sheets: number }

/** A juror who is sent to a table, until when at the latest. */
export type Visit = { team: string; juror: string; until: string }

/** The visits that go on at `now`: those that have not run out, and whose juror has not handed a sheet in. */
export function ongoing(
  visits: readonly Visit[],
  sheets: readonly Pick<ScoreSheet, 'juror' | 'team'>[],
  now: string,
): Visit[] {
  const done = new Set(sheets.map(({ juror, team }) => `${team} ${juror}`))
  return visits.filter(({ team, juror, until }) => now < until && !done.has(`${team} ${juror}`))
}

/**
 * Where a juror walks next: see `nextTeam`. What a team's next mark tells of who wins is summed over the jury's prizes. `sheets` are
 * those that count.
 */
export function whereNext(
  { prizes, scale, walk }: Pick<Edition, 'prizes' | 'scale' | 'walk'>,
  { juror, barred, passed }: { juror: string; barred: ReadonlySet<string>; passed: readonly Passed[] },
  {
    teams,
    sheets,
    taken,
  }: { teams: readonly string[]; sheets: readonly ScoreSheet[]; taken: ReadonlySet<string> },
  seed: number,
): NextTeam {
  const marksOf = juryPrizes({ prizes }).map((prize) =>
    sheets.map((sheet) => ({
      juror: sheet.juror,
      project: sheet.team,
      mark: weightedMean({ criteria: prize.criteria, scale }, sheet.marks[prize.id] ?? {}),
    })),
  )
  const telling = () => {
    const told = new Map<string, number>()
    for (const marks of marksOf)
      for (const [team, share] of tellingOf(marks, teams, seed)) told.set(team, (told.get(team) ?? 0) + share)
    return told
  }
  const own = sheets.filter((sheet) => sheet.juror === juror).length
  const skips = passed.map(({ team, reason, sheets }) => ({ team, reason, since: own - sheets }))
  const floor = { teams, marks: marksOf[0] ?? [], taken, minimum: walk?.minimum ?? 1 }
  return nextTeam({ juror, barred, skips }, floor, seed, telling)
}
