import type { Edition } from '../edition/edition.ts'
import type { Assigned } from '../jury/assigned.ts'
import { jurorsProgress, juryPrizes, type ScoreSheet, sameMarks } from '../jury/scoring.ts'
import { sortedBy } from '../lists.ts'
import type { Team } from '../teams/team.ts'
import { firstPlace, type Result } from './award.ts'
import { quorumOf } from './deliberation.ts'
import type { Minutes, Remark } from './minutes.ts'

/** A sheet as the jury's decision sees it: with the marks that were declared final, and when it was last changed. */
type Sheet = ScoreSheet & {
  sealed?: { at: string; marks: ScoreSheet['marks'] } | undefined
  version: number
  updatedAt: string
}

type Reopening = Extract<Remark, { kind: 'reopened' }>
type LateCards = Extract<Remark, { kind: 'late-cards' }>

/** What remarks are made of. */
export type Facts = {
  results: readonly Result[]
  /** Those that count. */
  sheets: readonly Sheet[]
  teams: readonly { id: string; members: readonly { school: string }[] }[]
  reopenings: readonly Omit<Reopening, 'kind'>[]
  /** With the ids of who asked and consented. */
  lateCards: readonly Omit<LateCards, 'kind'>[]
  /** Who was to see which team, and who dropped out, where teams are divided. */
  assigned?: Assigned | undefined
  /** Teams that were disqualified, whether or not they stand. */
  disqualified?: readonly Pick<Team, 'id' | 'name' | 'disqualified'>[] | undefined
}

/**
 * What is to be said of a decision before it is signed, in the order in which the minutes list it: of jurors who were absent,
 * dropped out or saw fewer teams than they were to, of teams below the quorum, disqualified or outside the rules, of close results, of marks changed after reading, of windows
 * opened again, of voter cards issued late.
 */
export function remarksOn(
  edition: Edition,
  { results, sheets, teams, reopenings, lateCards, assigned, disqualified = [] }: Facts,
): Remark[] {
  const organiser = (id: string) => edition.organisers.find((each) => each.id === id)?.name ?? id
  const isScored = juryPrizes(edition).length > 0
  return [
    ...(isScored
      ? [...attendance(edition, sheets, teams, assigned), ...belowQuorum(edition, sheets, teams)]
      : []),
    ...sortedBy(disqualified, ({ id }) => id).flatMap(({ id, name, disqualified: why }) =>
      why ? [{ kind: 'disqualified' as const, team: id, name, ...why, by: organiser(why.by) }] : [],
    ),
    ...breakingRules(edition, teams),
    ...results.flatMap((result) => closeness(edition, result)),
    ...corrections(sheets, reopenings),
    ...sortedBy(reopenings, ({ at }) => at).map((each) => ({ kind: 'reopened' as const, ...each })),
    ...lateCards.map(({ askedBy, consentedBy, ...each }) => ({
      kind: 'late-cards' as const,
      ...each,
      askedBy: organiser(askedBy),
      consentedBy: organiser(consentedBy),
    })),
  ]
}

function attendance(
  { jury, organisers }: Edition,
  sheets: readonly Sheet[],
  teams: Facts['teams'],
  assigned: Assigned | undefined,
): Remark[] {
  const present = new Set(sheets.map(({ juror }) => juror))
  const released = new Map(assigned?.released.map((each) => [each.juror, each]))
  const progress = new Map(
    jurorsProgress(jury, { sheets, interests: [], teams, assigned }).map((each) => [each.juror, each]),
  )
  return jury.flatMap(({ id: juror, left }): Remark[] => {
    const release = released.get(juror) ?? (left && { ...left, sheets: 'kept' as const })
    if (release) {
      const { at, by, reason, sheets } = release
      const name = organisers.find(({ id }) => id === by)?.name ?? by
      return [{ kind: 'released', juror, sheets, reason, by: name, at }]
    }
    const { expected = 0, scored = 0 } = progress.get(juror) ?? {}
    if (!present.has(juror)) return assigned && expected === 0 ? [] : [{ kind: 'absent', juror }]
    return assigned && scored < expected ? [{ kind: 'incomplete', juror, sheets: scored, expected }] : []
  })
}

function belowQuorum(edition: Edition, sheets: readonly Sheet[], teams: readonly { id: string }[]): Remark[] {
  const quorum = quorumOf(edition)
  return sortedBy(teams, ({ id }) => id).flatMap(({ id }) => {
    const count = sheets.filter(({ team }) => team === id).length
    return count < quorum ? [{ kind: 'below-quorum' as const, team: id, sheets: count, quorum }] : []
  })
}

function breakingRules(
  { teams: rules }: Edition,
  teams: readonly { id: string; members: readonly { school: string }[] }[],
): Remark[] {
  return sortedBy(teams, ({ id }) => id).flatMap(({ id, members }) => {
    const schools = new Set(members.map(({ school }) => school)).size
    return members.length < rules.minimum || schools < rules.schools
      ? [{ kind: 'breaks-rules' as const, team: id, members: members.length, schools }]
      : []
  })
}

function closeness({ scale }: Edition, result: Result): Remark[] {
  const [winner, ...tied] = firstPlace(result)
  if (winner === undefined || tied.length > 0) return []
  const { prize } = result
  if (result.kind === 'audience') {
    const [first, second] = result.lines
    return first && second && first.ballots - second.ballots === 1 ? [{ kind: 'narrow', prize, lead: 1 }] : []
  }
  const [first, second] = result.standings
  if (!first || !second) return []
  const lead = Number((first.score - second.score).toFixed(6))
  const most = Math.max(...result.standings.map((each) => each.sheets))
  return [
    ...(lead < scale.step ? [{ kind: 'narrow' as const, prize, lead }] : []),
    ...(first.sheets < most
      ? [{ kind: 'fewer-sheets' as const, prize, team: winner, sheets: first.sheets, most }]
      : []),
  ]
}

/** Sheets whose marks are no longer those declared final, or that were changed once their window had been opened again. */
function corrections(sheets: readonly Sheet[], reopenings: readonly Omit<Reopening, 'kind'>[]): Remark[] {
  const again = reopenings.filter(({ phase }) => phase === 'jury').map(({ at }) => at)
  const isCorrected = ({ sealed, marks, version, updatedAt }: Sheet) =>
    (sealed && !sameMarks(sealed.marks, marks)) || (version > 1 && again.some((at) => at <= updatedAt))
  return sortedBy(sheets.filter(isCorrected), ({ team, juror }) => `${team} ${juror}`).map(
    ({ juror, team, updatedAt: at }) => ({ kind: 'corrected', juror, team, at }),
  )
}

/** The teams that are outside of the edition's rules, as the minutes remark it. */
export function outsideRules({ remarks = [] }: Pick<Minutes, 'remarks'>): ReadonlySet<string> {
  return new Set(remarks.flatMap((each) => (each.kind === 'breaks-rules' ? [each.team] : [])))
}
