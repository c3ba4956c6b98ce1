import { isDeepStrictEqual } from 'node:util'
import { type Marks, mayScore } from '../../domain/jury/scoring.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { type Interest, interest, type ScoreSheetItem, scoreSheet } from '../items.ts'
import { key, partition } from '../keys.ts'
import {
  absent,
  all,
  changed,
  created,
  get,
  getMany,
  type Page,
  page,
  replacing,
  retrying,
  type Table,
  transact,
  unchanged,
  type Write,
  writing,
} from '../table.ts'

/** A juror's sheet for a team; `undefined` when it is not in yet, or was withdrawn. */
export async function getScoreSheet(
  table: Table,
  edition: string,
  team: string,
  juror: string,
): Promise<ScoreSheetItem | undefined> {
  const sheet = await get(table, key.scoreSheet(edition, team, juror), scoreSheet)
  return sheet && counts(sheet) ? sheet : undefined
}

function counts({ withdrawn }: ScoreSheetItem): boolean {
  return withdrawn !== true
}

/** All sheets on one team. */
export async function scoreSheetsOf(table: Table, edition: string, team: string): Promise<ScoreSheetItem[]> {
  const range = { pk: partition(edition, 'SCORES'), prefix: `${team}#` }
  return (await Array.fromAsync(all(table, range, scoreSheet))).filter(counts)
}

/** All sheets of an edition, what rankings are made of. */
export async function allScoreSheets(table: Table, edition: string): Promise<ScoreSheetItem[]> {
  return (await Array.fromAsync(all(table, { pk: partition(edition, 'SCORES') }, scoreSheet))).filter(counts)
}

/** A page of an edition's sheets, by team and juror. */
export async function listScoreSheets(table: Table, edition: string, at: Page) {
  const { items, ...rest } = await page(table, { pk: partition(edition, 'SCORES') }, at, scoreSheet)
  return { items: items.filter(counts), ...rest }
}

/** One juror's sheets and interests for these teams, by team. */
export async function jurorsView(table: Table, edition: string, juror: string, teams: readonly string[]) {
  if (teams.length === 0)
    return { sheets: new Map<string, ScoreSheetItem>(), interests: new Map<string, Interest>() }
  const items = await getMany(
    table,
    teams.flatMap((team) => [key.scoreSheet(edition, team, juror), key.interest(edition, juror, team)]),
  )
  const sheets = items.flatMap((item) =>
    item.type === 'ScoreSheet' ? [scoreSheet.parse(item)].filter(counts) : [],
  )
  const interests = items.flatMap((item) => (item.type === 'Interest' ? [interest.parse(item)] : []))
  return {
    sheets: new Map(sheets.map((sheet) => [sheet.team, sheet])),
    interests: new Map(interests.map((each) => [each.team, each])),
  }
}

/** What a juror declared about a team; `undefined` when nothing. */
export async function getInterest(
  table: Table,
  edition: string,
  juror: string,
  team: string,
): Promise<Interest | undefined> {
  return get(table, key.interest(edition, juror, team), interest)
}

type Sheet = { team: string; juror: string; marks: Marks }

/**
 * Hands a sheet in, or corrects it at the version that was read. The same marks again change nothing. A blocking
 * interest refuses it, also one declared at the same moment.
 */
export async function putScoreSheet(
  table: Table,
  edition: string,
  { team, juror, marks }: Sheet,
  readVersion: number | undefined,
  by: Write,
): Promise<ScoreSheetItem | Problem> {
  return retrying(async () => {
    const [stored, declared] = await Promise.all([
      get(table, key.scoreSheet(edition, team, juror), scoreSheet),
      getInterest(table, edition, juror, team),
    ])
    const refusal = mayScore(declared?.kind)
    if (refusal) return refusal
    const before = stored && counts(stored) ? stored : undefined
    if (before && isDeepStrictEqual(before.marks, marks)) return before
    if (before && readVersion === undefined) return problem('if-match-required')
    if (readVersion !== undefined && readVersion !== before?.version)
      return problem('changed-meanwhile', { extra: { current: before?.marks, version: before?.version } })
    const sheet: ScoreSheetItem = {
      ...created('ScoreSheet', key.scoreSheet(edition, team, juror), edition, by),
      ...(stored && changed(stored, by)),
      team,
      juror,
      marks,
    }
    const outcome = await transact(table, [
      writing(table, sheet),
      declared ? unchanged(table, declared) : absent(table, key.interest(edition, juror, team)),
    ])
    return outcome === 'done' ? sheet : 'contended'
  })
}

type Declaration = { juror: string; team: string; kind: Interest['kind']; reason?: string | undefined }

/**
 * Declares, changes or withdraws an interest. A blocking one withdraws what the juror has already scored. The same again
 * changes nothing.
 */
export async function putInterest(
  table: Table,
  edition: string,
  { juror, team, kind, reason }: Declaration,
  by: Write,
): Promise<Interest | Problem> {
  return retrying(async () => {
    const before = await getInterest(table, edition, juror, team)
    if (before && before.kind === kind && before.reason === reason) return before
    const next: Interest = {
      ...created('Interest', key.interest(edition, juror, team), edition, by),
      ...(before && changed(before, by)),
      juror,
      team,
      kind,
      ...(reason !== undefined && { reason }),
    }
    const scored = kind === 'blocking' ? await getScoreSheet(table, edition, team, juror) : undefined
    const withdrawn = scored && { ...scored, ...changed(scored, by), withdrawn: true }
    const actions = [writing(table, next), ...(withdrawn ? [replacing(table, withdrawn)] : [])]
    return (await transact(table, actions)) === 'done' ? next : 'contended'
  })
}
