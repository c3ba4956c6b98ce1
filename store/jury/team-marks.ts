import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { sheetsOn, teamMarks } from '../../domain/jury/team-marks.ts'
import { chunksOf } from '../../domain/lists.ts'
import { isProblem } from '../../domain/problem.ts'
import { competes } from '../../domain/teams/team.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, getMany, type Table } from '../table.ts'
import { allTeams, getTeam } from '../teams/teams.ts'
import { interest, teamMarks as kind, scoreSheet, type TeamMarksItem } from './items.ts'

/** A team on which something changed; by one juror, where it was a sheet or an interest. */
export type Touched = { team: string; juror?: string | undefined }

/** What is noted of the marks on each team, as the rankings read them. */
export function allTeamMarks(table: Table, edition: string): Promise<TeamMarksItem[]> {
  return Array.fromAsync(all(table, { pk: partition(edition, 'RESULTS'), prefix: 'MARKS#' }, kind))
}

/** Notes what is on record where something changed: of each juror named, the sheet and the interest, and nothing else. */
export async function noteTouched(
  table: Table,
  edition: Edition,
  touched: readonly Touched[],
  by: Write,
): Promise<void> {
  const byTeam = Map.groupBy(touched, ({ team }) => team)
  for (const [team, theirs] of byTeam) {
    const jurors = theirs.flatMap(({ juror }) => (juror === undefined ? [] : [juror]))
    await note(table, edition, team, [...new Set(jurors)], by)
  }
}

/** Notes what is on record on every team, whatever was noted before. */
export async function noteAll(table: Table, edition: Edition, by: Write): Promise<void> {
  const [teams, noted] = await Promise.all([allTeams(table, edition.id), allTeamMarks(table, edition.id)])
  const ids = new Set([...teams.map(({ id }) => id), ...noted.map(({ team }) => team)])
  for (const some of chunksOf([...ids], 8))
    await Promise.all(some.map((team) => note(table, edition, team, 'all', by)))
}

/**
 * What is noted is read before what is on record: of two that note the same team at once, the slower starts again, and whatever
 * changes later has an event of its own.
 */
async function note(
  table: Table,
  edition: Edition,
  team: string,
  jurors: readonly string[] | 'all',
  by: Write,
): Promise<void> {
  const noted = await act(table, edition.id, by, async (desk) => {
    const at = key.teamMarks(edition.id, team)
    const before = await desk.read(kind, at)
    const marked = await getTeam(table, edition.id, team)
    const stands = marked !== undefined && competes(marked)
    const now =
      jurors === 'all' || !before
        ? await everything(table, edition, team)
        : await replaced(table, edition.id, before, jurors)
    const after = teamMarks(team, stands, now.sheets, now.barred)
    const { sheets, barred } = before ?? {}
    const known = before && { team, stands: before.stands, sheets, barred }
    if (canonicalJson(known) !== canonicalJson(after)) desk.put(kind, at, after)
    return 'noted' as const
  })
  if (isProblem(noted)) throw new Error(`The marks on ${team} are contended`)
}

async function everything(table: Table, edition: Edition, team: string) {
  const range = { pk: partition(edition.id, 'SCORES'), prefix: `${team}#` }
  const sheets = await Array.fromAsync(all(table, range, scoreSheet))
  const jurors = new Set([...edition.jury.map(({ id }) => id), ...sheets.map(({ juror }) => juror)])
  const keys = [...jurors].map((juror) => key.interest(edition.id, juror, team))
  return { sheets, barred: barredBy((await getMany(table, keys)).map(interest.read)) }
}

/** What was noted, but for these jurors, of whom it is read anew. */
async function replaced(table: Table, edition: string, before: TeamMarksItem, jurors: readonly string[]) {
  const { team } = before
  const keys = jurors.flatMap((juror) => [
    key.scoreSheet(edition, team, juror),
    key.interest(edition, juror, team),
  ])
  const found = await getMany(table, keys)
  const sheets = found.filter(({ type }) => type === scoreSheet.type).map(scoreSheet.read)
  const interests = found.filter(({ type }) => type === interest.type).map(interest.read)
  const others = sheetsOn(before).filter(({ juror }) => !jurors.includes(juror))
  const barred = before.barred.filter((juror) => !jurors.includes(juror))
  return { sheets: [...others, ...sheets], barred: [...barred, ...barredBy(interests)] }
}

function barredBy(interests: readonly { juror: string; kind: string }[]): string[] {
  return interests.filter(({ kind }) => kind === 'blocking').map(({ juror }) => juror)
}
