import type { Edition } from '../../domain/edition/edition.ts'
import { type Assigned, setAsideBy } from '../../domain/jury/assigned.ts'
import {
  countingSheets,
  type Marks,
  mayHandIn,
  mayKeepDraft,
  maySeal,
  maySeeOthers,
  type Said,
} from '../../domain/jury/scoring.ts'
import { isFrozen } from '../../domain/palmares/freeze.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { competes } from '../../domain/teams/team.ts'
import { act, type Desk } from '../act.ts'
import { currentEdition } from '../edition/editions.ts'
import { firstUse } from '../edition/in-use.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { freeze, signedMinutes } from '../palmares/items.ts'
import { all, get, getMany, type Page, page, type Table } from '../table.ts'
import type { Team } from '../teams/items.ts'
import { everyTeam, getTeam } from '../teams/teams.ts'
import { allInterests, readAssigned, seesTeam, setAsideIn } from './assigned.ts'
import {
  type Interest,
  interest,
  interestsChanged,
  pastScoreSheet,
  type ScoreDraftItem,
  type ScoreSheetItem,
  scoreDraft,
  scoreSheet,
} from './items.ts'

/** A juror's sheet for a team as far as it counts; `undefined` when it is not in yet, or the juror is barred. */
export async function getScoreSheet(
  table: Table,
  edition: string,
  team: string,
  juror: string,
): Promise<ScoreSheetItem | undefined> {
  const [sheet, declared, setAside] = await Promise.all([
    get(table, key.scoreSheet(edition, team, juror), scoreSheet),
    get(table, key.interest(edition, juror, team), interest),
    setAsideIn(table, edition),
  ])
  return sheet && countingSheets([sheet], declared ? [declared] : [], new Set([team]), setAside)[0]
}

/** What the jury's prizes are decided on: the sheets that count, and what decides which do. */
export type Judged = {
  sheets: ScoreSheetItem[]
  interests: Interest[]
  /** Those that compete. */
  teams: Team[]
  /** Those that were disqualified, whether or not they stand. */
  disqualified: Team[]
  /** Who was to see which team, where teams are divided. */
  assigned: Assigned | undefined
}

/** Everything that the jury's prizes are decided on, as it stands: reads the whole edition. */
export async function readJudged(table: Table, edition: string): Promise<Judged> {
  const [sheets, interests, every, assigned] = await Promise.all([
    Array.fromAsync(all(table, { pk: partition(edition, 'SCORES') }, scoreSheet)),
    allInterests(table, edition),
    everyTeam(table, edition),
    readAssigned(table, edition),
  ])
  const teams = every.filter(competes)
  const competing = new Set(teams.map(({ id }) => id))
  const counting = countingSheets(sheets, interests, competing, setAsideBy(assigned?.released))
  return {
    sheets: counting,
    interests,
    teams,
    disqualified: every.filter((each) => each.disqualified),
    assigned,
  }
}

/** The sheets that count on one team, for a juror who may see them: their own is final, or the jury's window has closed. */
export async function othersSheets(
  table: Table,
  { id: edition, phases }: Pick<Edition, 'id' | 'phases'>,
  team: string,
  juror: string,
  now: string,
): Promise<ScoreSheetItem[] | Problem> {
  const range = { pk: partition(edition, 'SCORES'), prefix: `${team}#` }
  const sheets = await Array.fromAsync(all(table, range, scoreSheet))
  const interests = await getMany(
    table,
    sheets.map((sheet) => key.interest(edition, sheet.juror, team)),
  )
  const [mine, setAside] = await Promise.all([
    get(table, key.interest(edition, juror, team), interest),
    setAsideIn(table, edition),
  ])
  const counting = countingSheets(sheets, interests.map(interest.read), new Set([team]), setAside)
  const own = counting.find((sheet) => sheet.juror === juror)
  return maySeeOthers(own, mine?.kind, phases.jury.closes <= now) ?? counting
}

/** A page of an edition's sheets that count, by team and juror. */
export async function listScoreSheets(table: Table, edition: string, { limit, cursor }: Page) {
  const range = { pk: partition(edition, 'SCORES') }
  const { items, ...rest } = await page(table, range, { limit, cursor }, scoreSheet)
  const [setAside, interests, found] = await Promise.all([
    setAsideIn(table, edition),
    getMany(
      table,
      items.map(({ juror, team }) => key.interest(edition, juror, team)),
    ),
    Promise.all([...new Set(items.map(({ team }) => team))].map((team) => getTeam(table, edition, team))),
  ])
  const teams = new Set(found.flatMap((team) => (team && competes(team) ? [team.id] : [])))
  return { items: countingSheets(items, interests.map(interest.read), teams, setAside), ...rest }
}

/** One juror's sheets that count, drafts and interests for these teams, by team. */
export async function jurorsView(table: Table, edition: string, juror: string, teams: readonly string[]) {
  const [items, setAside] = await Promise.all([
    getMany(
      table,
      teams.flatMap((team) => [
        key.scoreSheet(edition, team, juror),
        key.scoreDraft(edition, juror, team),
        key.interest(edition, juror, team),
      ]),
    ),
    setAsideIn(table, edition),
  ])
  const interests = items.filter(({ type }) => type === interest.type).map(interest.read)
  const sheets = items.filter(({ type }) => type === scoreSheet.type).map(scoreSheet.read)
  const drafts = items.filter(({ type }) => type === scoreDraft.type).map(scoreDraft.read)
  const standing = new Set(teams)
  return {
    sheets: new Map(
      countingSheets(sheets, interests, standing, setAside).map((sheet) => [sheet.team, sheet]),
    ),
    drafts: new Map(countingSheets(drafts, interests, standing).map((draft) => [draft.team, draft])),
    interests: new Map(interests.map((each) => [each.team, each])),
  }
}

type Sheet = { team: string; juror: string; marks: Marks } & Said

/**
 * Hands a sheet in, or corrects it at the version that was read; its draft goes, and what stood before is kept as history. The
 * same again changes nothing. A blocking interest refuses it; one declared at the same moment makes it count nowhere.
 */
export async function putScoreSheet(
  table: Table,
  edition: Pick<Edition, 'id' | 'prizes' | 'scale' | 'assignment'>,
  { team, juror, marks, comment, feedback }: Sheet,
  readVersion: number | undefined,
  by: Write,
): Promise<ScoreSheetItem | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const found = await sheetOn(desk, table, edition, { team, juror })
    const { at, before, draft, isFrozen, state, rules } = found
    const may = mayHandIn(rules, { ...state, before }, { marks, comment, feedback, readVersion })
    if (before && may === 'unchanged') return before
    if (may) return may as Problem
    if (isFrozen) return problem('deliberation-frozen')
    if (draft) desk.remove(draft)
    if (before) keepAsPast(desk, before)
    found.begin?.()
    return desk.put(scoreSheet, at, { team, juror, marks, comment, feedback, enteredBy: undefined })
  })
}

/**
 * What decides whether a juror's sheet on a team may be handed in: what would be replaced is held. The very first sheet of an edition is
 * held to what its rules ask at that moment, and notes that scoring has begun.
 */
export async function sheetOn(
  desk: Desk,
  table: Table,
  edition: Pick<Edition, 'id' | 'prizes' | 'scale' | 'assignment'>,
  { team, juror }: Pick<Sheet, 'team' | 'juror'>,
) {
  const at = key.scoreSheet(edition.id, team, juror)
  const [before, draft, declared, scored, isTheirs, frozen] = await Promise.all([
    desk.read(scoreSheet, at),
    desk.read(scoreDraft, key.scoreDraft(edition.id, juror, team)),
    get(table, key.interest(edition.id, juror, team), interest),
    getTeam(table, edition.id, team),
    edition.assignment === undefined || seesTeam(desk, edition.id, juror, team),
    // Not held, so that jurors do not wait for each other: nothing is frozen before all that was given in time is in.
    get(table, key.freeze(edition.id), freeze),
  ])
  const state = { interest: declared?.kind, isTheirs, team: scored }
  const first = before ? undefined : await firstUse(table, desk, edition, key.scoringBegun(edition.id))
  const { edition: rules = edition, begin } = first ?? {}
  return { at, before, draft, isFrozen: isFrozen(frozen?.freezes ?? []), state, rules, begin }
}

function keepAsPast(
  desk: Desk,
  { edition, team, juror, marks, comment, feedback, version, updatedAt, sealed }: ScoreSheetItem,
): void {
  const at = key.pastScoreSheet(edition, juror, team, version)
  const sheet = { team, juror, marks, comment, feedback }
  desk.put(pastScoreSheet, at, { ...sheet, was: version, since: updatedAt, sealedAt: sealed?.at })
}

/** A juror's sheets on a team that have been changed since, the oldest first. */
export async function listPastScoreSheets(
  table: Table,
  edition: string,
  { team, juror }: Pick<Sheet, 'team' | 'juror'>,
  { limit, cursor }: Page,
) {
  const range = { pk: partition(edition, 'SCORE-PAST'), prefix: `${juror}#${team}#` }
  return page(table, range, { limit, cursor }, pastScoreSheet)
}

/**
 * Keeps what a juror has filled in so far, over the versions of sheet and draft that were read. The same again changes
 * nothing; what is refused to a sheet is refused to it.
 */
export async function putScoreDraft(
  table: Table,
  edition: Pick<Edition, 'id' | 'prizes' | 'scale' | 'assignment'>,
  { team, juror, ...draft }: Sheet & { over: number },
  readVersion: number | undefined,
  by: Write,
): Promise<ScoreDraftItem | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.scoreDraft(edition.id, juror, team)
    const [before, sheet, declared, scored, isTheirs] = await Promise.all([
      desk.read(scoreDraft, at),
      desk.read(scoreSheet, key.scoreSheet(edition.id, team, juror)),
      get(table, key.interest(edition.id, juror, team), interest),
      getTeam(table, edition.id, team),
      edition.assignment === undefined || seesTeam(desk, edition.id, juror, team),
    ])
    const state = { before, sheet, interest: declared?.kind, isTheirs, team: scored }
    const may = mayKeepDraft(edition, state, { ...draft, readVersion })
    if (before && may === 'unchanged') return before
    const { marks, comment, feedback, over } = draft
    const kept = { team, juror, marks, comment, feedback, over }
    return (may as Problem | undefined) ?? desk.put(scoreDraft, at, kept)
  })
}

/** Declares a juror's sheet final, at the version that was read; declared again it changes nothing. */
export async function sealScoreSheet(
  table: Table,
  edition: string,
  { team, juror }: Pick<Sheet, 'team' | 'juror'>,
  readVersion: number | undefined,
  by: Write,
): Promise<ScoreSheetItem | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.scoreSheet(edition, team, juror)
    const [sheet, declared] = await Promise.all([
      desk.read(scoreSheet, at),
      get(table, key.interest(edition, juror, team), interest),
    ])
    const may = maySeal(sheet, declared?.kind, readVersion)
    if (sheet && may === 'sealed') return sheet
    if (may || !sheet) return may as Problem
    keepAsPast(desk, sheet)
    return desk.put(scoreSheet, at, { ...sheet, sealed: { at: by.now, marks: sheet.marks } })
  })
}

type Declaration = { juror: string; team: string; kind: Interest['kind']; reason?: string | undefined }

/**
 * Declares, changes or takes back an interest, until the deliberation is frozen. While it is blocking, what the juror has scored counts
 * nowhere; taken back, it counts again. Where teams are divided and scoring is not over, a blocking one gives the team to another juror.
 * The same again changes nothing.
 */
export async function putInterest(
  table: Table,
  edition: string,
  { juror, team, kind, reason }: Declaration,
  by: Write,
): Promise<Interest | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.interest(edition, juror, team)
    const counter = key.interestsChanged(edition)
    const [before, changed, signed, frozen] = await Promise.all([
      desk.read(interest, at),
      desk.read(interestsChanged, counter),
      desk.read(signedMinutes, key.minutes(edition)),
      desk.read(freeze, key.freeze(edition)),
    ])
    if (before && before.kind === kind && before.reason === reason) return before
    if (signed) return problem('already-signed')
    if (isFrozen(frozen?.freezes ?? [])) return problem('deliberation-frozen')
    const current = kind === 'blocking' ? await currentEdition(table, edition) : undefined
    if (current?.edition.assignment && by.now < current.edition.phases.jury.closes) {
      // What divides teams is loaded by those alone who need it, not by everybody who scores.
      const { giveAway } = await import('./assignment.ts')
      await giveAway(desk, table, current.edition, { juror, team, kind })
    }
    desk.put(interestsChanged, counter, { changes: (changed?.changes ?? 0) + 1 })
    return desk.put(interest, at, { juror, team, kind, reason })
  })
}

/** A page of the interests that were declared, by juror and team. */
export async function listInterests(table: Table, edition: string, asked: Page) {
  return page(table, { pk: partition(edition, 'JURY'), prefix: 'INTEREST#' }, asked, interest)
}
