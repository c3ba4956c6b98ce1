import type { Edition } from '../edition/edition.ts'
import { juryPrizes, type ScoreSheet, sameMarks } from '../jury/scoring.ts'
import { sortedBy } from '../lists.ts'
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
}

/**
 * What is to be said of a decision before it is signed, in the order in which the minutes list it: of absent jurors, of
 * teams below the quorum or outside the rules, of close results, of marks changed after reading, of windows
 * opened again, of voter cards issued late.
 */
export function remarksOn(
  edition: Edition,
  { results, sheets, teams, reopenings, lateCards }: Facts,
): Remark[] {
  const organiser = (id: string) => edition.organisers.find((each) => each.id === id)?.name ?? id
  const isScored = juryPrizes(edition).length > 0
  return [
    ...(isScored ? [...absentees(edition, sheets), ...belowQuorum(edition, sheets, teams)] : []),
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

function absentees({ jury }: Edition, sheets: readonly Sheet[]): Remark[] {
  const present = new Set(sheets.map(({ juror }) => juror))
  return jury.filter(({ id }) => !present.has(id)).map(({ id }) => ({ kind: 'absent', juror: id }))
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
