import { canonicalJson, digestOf } from '../canonical.ts'
import type { Edition } from '../edition/edition.ts'
import type { Difference } from '../edition/trail.ts'
import { setAsideBy } from '../jury/assigned.ts'
import { type Basis, basisOf, type RulesVersion, rulesVersion } from '../jury/basis.ts'
import { countingSheets, juryPrizes, type ScoreSheet } from '../jury/scoring.ts'
import { type TeamMarks, teamMarks } from '../jury/team-marks.ts'
import { sortedBy } from '../lists.ts'
import { isProblem } from '../problem.ts'
import { tallyOf } from '../vote/ballot.ts'
import { announcementsFor } from './announcement.ts'
import { type Answer, approvalOf, type Proposal } from './approval.ts'
import { awardPrizes, type CastingVote, type Decision, type Result } from './award.ts'
import type { Freeze } from './freeze.ts'
import {
  type Mention,
  type Minutes,
  minutesForMachines,
  type Remark,
  roomOf,
  rulesVersionOf,
} from './minutes.ts'
import { publicationOf, type Told, toldBy } from './publication.ts'
import { type Facts, remarksOn } from './remarks.ts'
import { type PrizeRules, resultsOf } from './results.ts'

type Interested = { juror: string; team: string; kind: 'none' | 'declared' | 'blocking' }
type Signed = { minutes: Minutes | undefined; digest: string }

type OnRecord = { sheets: readonly ScoreSheet[]; counts: Readonly<Record<string, number>> }
type Remarked = Pick<Facts, 'sheets' | 'reopenings' | 'lateCards' | 'assigned' | 'disqualified'>
type Among = {
  teams: readonly { id: string }[]
  interests: readonly Interested[]
  setAside?: ReadonlySet<string>
}

/** What the rules make of every sheet and ballot on record, among these teams and with these interests. */
function resultsFrom(
  rules: PrizeRules,
  { sheets, counts }: OnRecord,
  { teams, interests, setAside }: Among,
  version?: RulesVersion,
): Result[] {
  const counting = countingSheets(sheets, interests, new Set(teams.map(({ id }) => id)), setAside)
  return resultsOf(rules, counting, tallyOf([counts], teams), version)
}

/** The rankings that are kept, against those that the sheets which count make now. */
export function rankingsDiffer(
  edition: PrizeRules,
  judged: Among & { sheets: readonly ScoreSheet[] },
  kept: readonly { result: Result; basis: Basis }[],
): Difference[] {
  const versions = ([rulesVersion, 1] as const).map((version) =>
    resultsFrom(edition, { ...judged, counts: {} }, judged, version),
  )
  return juryPrizes(edition).flatMap(({ id }) => {
    const known = kept.find(({ result }) => result.prize === id)
    const each = versions.map((results) => results.find(({ prize }) => prize === id))
    // A release of before settled no ties; what it kept stands until a sheet changes.
    const made = each.find((result) => canonicalJson(result) === canonicalJson(known?.result)) ?? each[0]
    const basis = made?.kind === 'jury' ? made.basis : undefined
    if (!known && basis?.digest === basisOf([]).digest) return []
    const where = `RESULTS/RANKING#${id}`
    return [
      ...unequal('Ranking', where, made, known?.result),
      ...unequal('Ranking', `${where}, basis`, basis, known?.basis),
    ]
  })
}

/**
 * What is noted of the marks on each team, against the sheets and interests on record. Where nothing was noted yet, nothing has
 * to be; otherwise all teams with a sheet are.
 */
export function teamMarksDiffer(
  noted: readonly TeamMarks[],
  { sheets, interests, teams }: Among & { sheets: readonly ScoreSheet[] },
): Difference[] {
  if (noted.length === 0) return []
  const standing = new Set(teams.map(({ id }) => id))
  const known = new Map(noted.map((each) => [each.team, each]))
  const ids = new Set([...known.keys(), ...sheets.map(({ team }) => team).filter((id) => standing.has(id))])
  return [...ids].flatMap((id) => {
    const on = <Each extends { team: string }>(list: readonly Each[]) =>
      list.filter(({ team }) => team === id)
    const barred = on(interests).filter(({ kind }) => kind === 'blocking')
    const jurors = barred.map(({ juror }) => juror)
    const made = teamMarks(id, standing.has(id), on(sheets), jurors)
    const found = known.get(id)
    const content = found && { team: id, stands: found.stands, sheets: found.sheets, barred: found.barred }
    return unequal('TeamMarks', `RESULTS/MARKS#${id}`, made, content)
  })
}

/**
 * Signed minutes, against their digest and what the sheets, ballots and casting votes on record make of their rules; and
 * what they remark, against what there was to be remarked when they were signed.
 */
export function minutesDiffer(
  { minutes, digest }: Signed,
  rules: Edition | undefined,
  onRecord: OnRecord & Remarked,
  {
    castingVotes,
    decisions,
    mentions,
    freezes,
    proposals,
    answers,
  }: {
    castingVotes: readonly CastingVote[]
    decisions: readonly Decision[]
    mentions: readonly Mention[]
    freezes: readonly Freeze[]
    /** The last one, where there was any. */
    proposals: readonly Proposal[]
    answers: readonly Answer[]
  },
): Difference[] {
  const where = 'MINUTES/MINUTES'
  const what = 'SignedMinutes'
  if (!minutes)
    return [{ what, where, expected: `minutes of digest ${digest}`, found: 'some parts, or none' }]
  if (!rules)
    return [
      { what, where, expected: `rules that stand in document ${minutes.rules}`, found: 'no such document' },
    ]
  const among = { ...minutes, setAside: setAsideIn(minutes) }
  const results = resultsFrom(rules, onRecord, among, rulesVersionOf(minutes))
  const awards = awardPrizes(rules.prizes, results, minutes.castingVotes, roomOf(minutes))
  const votes = minutes.castingVotes.map(({ prize, team, reason, by }) => ({ prize, team, reason, by }))
  const cast = votes.map(({ prize, by }) => {
    const vote = castingVotes.find((each) => each.prize === prize)
    // Minutes of before that was kept do not say who cast it.
    return vote && { prize: vote.prize, team: vote.team, reason: vote.reason, by: by && vote.by }
  })
  return [
    ...unequal(what, `${where}, digest`, minutesForMachines(minutes).digest, digest),
    ...rules.prizes.flatMap(({ id }) => {
      const [made, found] = [results, minutes.results].map((of) => of.find(({ prize }) => prize === id))
      return unequal(what, `${where}, results of ${id}`, made, found)
    }),
    ...unequal(what, `${where}, casting votes`, cast, votes),
    ...(minutes.decisions ?? []).flatMap((found) => {
      const made = decisions.find((each) => each.prize === found.prize)
      return unequal(what, `${where}, decision on ${found.prize}`, made && asDecided(made), found)
    }),
    ...unequal(
      what,
      `${where}, mentions`,
      minutes.mentions ? sortedBy(mentions, ({ team }) => team) : undefined,
      minutes.mentions,
    ),
    ...(minutes.freezes ? unequal(what, `${where}, freezes`, freezes, minutes.freezes) : []),
    ...(minutes.approval
      ? unequal(
          what,
          `${where}, approval`,
          proposals.map((proposal) => approvalOf(rules, proposal, { ...minutes, answers })).at(-1),
          minutes.approval,
        )
      : []),
    ...(minutes.scoring
      ? unequal(
          what,
          `${where}, marks`,
          basisOf(counted(minutes, onRecord.sheets)),
          basisOf(minutes.scoring.sheets),
        )
      : []),
    ...unequal(what, `${where}, awards`, isProblem(awards) ? awards.problem : awards, minutes.awards),
    ...(minutes.remarks
      ? unequal(what, `${where}, remarks`, remarksThen(minutes, rules, onRecord, results), minutes.remarks)
      : []),
  ]
}

function asDecided({ prize, outcome, declined, reason, first, by }: Decision): Decision {
  return { prize, outcome, declined, reason, first, by }
}

/** The sheets on record that counted when the minutes were signed. */
function counted<Sheet extends ScoreSheet>(minutes: Minutes, sheets: readonly Sheet[]): Sheet[] {
  const teams = new Set(minutes.teams.map(({ id }) => id))
  return countingSheets(sheets, minutes.interests, teams, setAsideIn(minutes))
}

/** The jurors whose sheets were set aside as they had dropped out. */
function setAsideIn({ remarks = [] }: Minutes): Set<string> {
  return setAsideBy(remarks.filter((each) => each.kind === 'released'))
}

/** What there was to be remarked when the minutes were signed: cards that were issued since play no part. */
function remarksThen(minutes: Minutes, rules: Edition, onRecord: Remarked, results: Result[]): Remark[] {
  return remarksOn(rules, {
    ...onRecord,
    results,
    sheets: counted(minutes, onRecord.sheets),
    teams: minutes.teams.map(({ id, members = [] }) => ({ id, members })),
    lateCards: onRecord.lateCards.filter(({ at }) => at <= minutes.signature.at),
  })
}

/** A publication, against the minutes that it tells. */
export function publicationDiffers(published: Told, signed: Signed | undefined): Difference[] {
  const told = publicationOf(signed)
  const expected = isProblem(told) ? told.problem : told
  const found = toldBy(published, signed?.minutes?.results ?? [])
  return unequal('Publication', 'PUBLICATION/PUBLICATION', expected, found)
}

/** The mails by which a palmarès was announced to teams, by id, against the members whom the minutes record. */
export function announcementsDiffer({ minutes }: Signed, announced: readonly string[]): Difference[] {
  if (!minutes?.teams.some(({ members }) => members)) return []
  const announcements = announcementsFor({ organisers: [] }, minutes)
  const wanted = new Set(announcements.map(({ person, template }) => `${template}_${person}`))
  const made = new Set(announced)
  const told = (mail: string, expected: string, found: string) => ({
    what: 'Outbox',
    where: `OUTBOX/${mail}`,
    expected,
    found,
  })
  return [
    ...[...wanted].filter((mail) => !made.has(mail)).map((mail) => told(mail, 'a mail', 'none')),
    ...[...made].filter((mail) => !wanted.has(mail)).map((mail) => told(mail, 'no mail', 'one')),
  ]
}

/** A difference when two values are not equal; long ones are told by their digests. */
export function unequal(what: string, where: string, expected: unknown, found: unknown): Difference[] {
  if (canonicalJson(expected) === canonicalJson(found)) return []
  return [{ what, where, expected: told(expected), found: told(found) }]
}

function told(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : canonicalJson(value)
  return text.length <= 160 ? text : `${text.slice(0, 100)}… (digest ${digestOf(value).slice(0, 16)})`
}
