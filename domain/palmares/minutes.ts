import * as z from 'zod/mini'
import { canonicalJson, digestOf } from '../canonical.ts'
import { type Edition, scale } from '../edition/edition.ts'
import { instant, sha256, slug, text } from '../fields.ts'
import { basisOf, type RulesVersion, rulesVersion } from '../jury/basis.ts'
import type { ScoreSheet } from '../jury/scoring.ts'
import { sortedBy } from '../lists.ts'
import { personal, plain } from '../personal.ts'
import { methodOf } from '../prizes.ts'
import { isProblem, type Problem } from '../problem.ts'
import type { Approval } from './approval.ts'
import {
  type Award,
  awardPrizes,
  type CastingVote,
  contested,
  type Decision,
  type Result,
  type Room,
} from './award.ts'
import type { Freeze } from './freeze.ts'

const identifier = plain(z.string().check(z.minLength(1), z.maxLength(60)))
const recordedName = personal(z.string().check(z.maxLength(80)), {
  purpose: 'record-of-decision',
  retention: 'permanent-record',
})
const teamName = personal(z.string().check(z.maxLength(80)), {
  purpose: 'record-of-decision',
  retention: 'permanent-record',
})
const reason = personal(z.string().check(z.minLength(1), z.maxLength(1000)), {
  purpose: 'record-of-decision',
  retention: 'permanent-record',
})
const whole = z.int().check(z.gte(0))

export const standing = z.strictObject({
  team: identifier,
  rank: whole,
  score: z.number(),
  sheets: whole,
  /** Of a calibrated ranking: the standard error, the chance of being the best, and whether the one above may as well be below. */
  se: z.optional(z.number()),
  winProbability: z.optional(z.number()),
  tiedWithPrevious: z.optional(z.boolean()),
})

export const result = z.discriminatedUnion('kind', [
  z.strictObject({
    prize: slug,
    kind: z.literal('jury'),
    standings: z.array(standing),
    basis: z.strictObject({ sheets: whole, digest: sha256 }),
  }),
  z.strictObject({
    prize: slug,
    kind: z.literal('audience'),
    lines: z.array(z.strictObject({ team: identifier, ballots: whole, rank: whole })),
    total: whole,
  }),
])
export const award = z.strictObject({ prize: slug, team: identifier })
export const castingVote = z.strictObject({
  prize: slug,
  team: identifier,
  reason,
  /** The teams that were tied: the vote holds for this tie alone. */
  tied: z.optional(z.array(identifier)),
  /** The juror who cast it: the president, or who stands in for a president that is barred. */
  by: z.optional(identifier),
})

/** What the room decided on a prize beyond its ranking. */
export const decision = z.strictObject({
  prize: slug,
  outcome: plain(z.enum(['by-ranking', 'shared', 'not-awarded'])),
  declined: z.array(identifier),
  reason,
  first: z.array(identifier),
  by: identifier,
})
/** A team that the jury names beside its prizes, and for what. */
export const mention = z.strictObject({ team: identifier, text: reason })
export type Mention = z.infer<typeof mention>
/** From when to when the rankings stood for the room to decide on, and why it was reopened. */
export const freeze = z.strictObject({
  by: identifier,
  at: instant,
  reopened: z.optional(z.strictObject({ by: identifier, at: instant, reason })),
})
/** What the room said to what the president proposed to sign. */
export const approval = z.strictObject({
  /** How many approvals the edition asks for. */
  needed: whole,
  by: identifier,
  at: instant,
  /** The president's, who proposes, among them. */
  approvals: z.array(z.strictObject({ juror: identifier, at: instant })),
  /** Left out of what is published. */
  objections: z.optional(z.array(z.strictObject({ juror: identifier, at: instant, reason }))),
  /** Who does not count for a prize, barred from a team that wins it. */
  recusals: z.array(z.strictObject({ prize: slug, juror: identifier })),
})
const sheet = z.strictObject({
  juror: identifier,
  team: identifier,
  marks: z.record(slug, z.record(slug, z.number())),
})

/** What a reader of the decision should know of how it came about: told before the signature, and recorded with it. */
export const remark = z.discriminatedUnion('kind', [
  /** A juror of whom no sheet counts. */
  z.strictObject({ kind: z.literal('absent'), juror: identifier }),
  /** A juror who dropped out, and what became of the sheets that they had handed in. */
  z.strictObject({
    kind: z.literal('released'),
    juror: identifier,
    sheets: plain(z.enum(['kept', 'set-aside'])),
    reason,
    by: recordedName,
    at: instant,
  }),
  /** A juror who handed in fewer sheets than the teams that they were to see. */
  z.strictObject({ kind: z.literal('incomplete'), juror: identifier, sheets: whole, expected: whole }),
  /** A team whose place rests on fewer sheets than the edition asks for. */
  z.strictObject({ kind: z.literal('below-quorum'), team: identifier, sheets: whole, quorum: whole }),
  /** A team that competes no more: what is on record of it counts nowhere. It is listed nowhere else. */
  z.strictObject({
    kind: z.literal('disqualified'),
    team: identifier,
    name: teamName,
    reason,
    by: recordedName,
    at: instant,
  }),
  /** A team that is smaller, or of fewer schools, than the edition's rules have it. */
  z.strictObject({ kind: z.literal('breaks-rules'), team: identifier, members: whole, schools: whole }),
  /** A first place by less than one step of the scale, or by one ballot. */
  z.strictObject({ kind: z.literal('narrow'), prize: slug, lead: z.number() }),
  /** A first place that rests on fewer sheets than another team has. */
  z.strictObject({
    kind: z.literal('fewer-sheets'),
    prize: slug,
    team: identifier,
    sheets: whole,
    most: whole,
  }),
  /** Marks that were changed after their juror could read those of the others. */
  z.strictObject({ kind: z.literal('corrected'), juror: identifier, team: identifier, at: instant }),
  /** A window that the president opened again after its result could be read. */
  z.strictObject({
    kind: z.literal('reopened'),
    phase: plain(z.enum(['jury', 'vote'])),
    closes: instant,
    reason,
    by: identifier,
    at: instant,
  }),
  /** Voter cards that were issued after the vote had opened, as one organiser asked and another consented. */
  z.strictObject({
    kind: z.literal('late-cards'),
    count: whole,
    reason,
    askedBy: recordedName,
    consentedBy: recordedName,
    at: instant,
  }),
])
export type Remark = z.infer<typeof remark>
const interestEntry = z.strictObject({
  juror: identifier,
  team: identifier,
  kind: plain(z.enum(['declared', 'blocking'])),
  /** The organiser who recorded it, where it was not the juror. */
  recordedBy: z.optional(recordedName),
})

/** A member of a team as the minutes record them: the announcements go to these people and to no others. */
const member = z.strictObject({ person: identifier, name: recordedName, school: slug })

/** The signed record of a deliberation. */
export const minutes = z.strictObject({
  /** 2 since teams are recorded with their members, and prizes with their method; 3 since remarks are. */
  schema: z.literal([1, 2, 3]),
  edition: slug,
  /** The version of the edition's document, whose rules were applied. */
  rules: z.int(),
  name: text,
  timeZone: plain(z.string()),
  jury: z.array(
    z.strictObject({ id: identifier, name: recordedName, function: text, president: z.boolean() }),
  ),
  interests: z.array(interestEntry),
  teams: z.array(
    z.strictObject({ id: identifier, name: teamName, challenge: slug, members: z.optional(z.array(member)) }),
  ),
  prizes: z.array(
    z.strictObject({
      id: slug,
      name: text,
      rule: plain(z.string()),
      method: z.optional(text),
      /** Of a prize of the jury, in newer minutes. */
      criteria: z.optional(z.array(z.strictObject({ id: slug, name: text, weight: z.number() }))),
    }),
  ),
  /** What the jury's rankings are made of: the matrix of marks, so that whoever reads the minutes can make them again. */
  scoring: z.optional(
    z.strictObject({
      /** The version of the rules: how ties are settled. */
      version: z.literal(2),
      scale,
      /** Every sheet that counts, by team and juror. */
      sheets: z.array(sheet),
      /** Random: what jurors are called in what is published is drawn with it. It is not published. */
      salt: z.optional(plain(z.string())),
    }),
  ),
  results: z.array(result),
  castingVotes: z.array(castingVote),
  decisions: z.optional(z.array(decision)),
  /** Whether a team that won a prize was passed over for those after it. */
  onePrizeATeam: z.optional(z.boolean()),
  awards: z.array(award),
  mentions: z.optional(z.array(mention)),
  remarks: z.optional(z.array(remark)),
  /** Every freeze of the deliberation, in order; the last is the one that was signed. */
  freezes: z.optional(z.array(freeze)),
  approval: z.optional(approval),
  /** The last entry of the edition's audit trail when this was signed. */
  trail: z.optional(z.strictObject({ number: whole, hash: sha256 })),
  signature: z.strictObject({
    by: identifier,
    name: recordedName,
    function: text,
    at: instant,
    /** Why it was signed below the quorum. */
    reason: z.optional(reason),
  }),
})
export type Minutes = z.infer<typeof minutes>

export type Deliberation = {
  results: Result[]
  castingVotes: CastingVote[]
  interests: Minutes['interests']
  teams: Minutes['teams']
  remarks: Remark[]
  decisions: readonly Decision[]
  mentions: readonly Mention[]
  freezes?: readonly Freeze[]
  /** Of a proposal that stands. */
  approval?: Approval | undefined
  /** Those that count. */
  sheets: readonly ScoreSheet[]
}

/** What is known at the moment of the signature alone: `salt` is random. */
type Signing = {
  by: string
  at: string
  reason?: string | undefined
  salt: string
  trail: Minutes['trail']
}

/**
 * The minutes of a deliberation, signed by the president at `at`. Lists are put in a fixed order, so that equal facts
 * give equal minutes. A problem when a tie is still open.
 */
export function drawUpMinutes(
  edition: Edition,
  rules: number,
  {
    results,
    castingVotes,
    interests,
    teams,
    remarks,
    decisions,
    mentions,
    freezes = [],
    approval,
    sheets,
  }: Deliberation,
  { salt, trail, ...signature }: Signing,
): Minutes | Problem {
  const room = { decisions, onePrizeATeam: edition.deliberation?.onePrizeATeam === true }
  const awards = awardPrizes(edition.prizes, results, castingVotes, room)
  if (isProblem(awards)) return awards
  const president = edition.jury.find((juror) => juror.id === signature.by)
  if (!president?.president) throw new Error('Minutes are signed by the president alone')
  const listed = new Set(teams.map(({ id }) => id))
  if (awards.some(({ team }) => !listed.has(team)))
    throw new Error('An award names a team that does not stand')
  return {
    schema: 3,
    edition: edition.id,
    rules,
    name: edition.name,
    timeZone: edition.timeZone,
    jury: edition.jury.map(({ id, name, function: title, president }) => ({
      id,
      name,
      function: title,
      president: president === true,
    })),
    interests: sortedBy(interests, ({ juror, team }) => `${juror} ${team}`),
    teams: sortedBy(teams, ({ id }) => id),
    prizes: edition.prizes.map((prize) => ({
      id: prize.id,
      name: prize.name,
      rule: prize.rule,
      method: methodOf(prize),
      ...(prize.kind === 'jury' && {
        criteria: prize.criteria.map(({ id, name, weight }) => ({ id, name, weight })),
      }),
    })),
    scoring: {
      version: rulesVersion,
      scale: edition.scale,
      sheets: sortedBy(sheets, byTeamAndJuror).map(({ juror, team, marks }) => ({ juror, team, marks })),
      salt,
    },
    results: edition.prizes.flatMap(({ id }) => results.find((each) => each.prize === id) ?? []),
    castingVotes: sortedBy(castingVotes, ({ prize }) => prize),
    ...(decisions.length > 0 && { decisions: sortedBy(decisions, ({ prize }) => prize) }),
    ...(room.onePrizeATeam && { onePrizeATeam: true }),
    awards,
    ...(mentions.length > 0 && { mentions: sortedBy(mentions, ({ team }) => team) }),
    remarks,
    ...(freezes.length > 0 && { freezes: [...freezes] }),
    ...(approval && { approval }),
    ...(trail && { trail }),
    signature: { ...signature, name: president.name, function: president.function },
  }
}

/**
 * The minutes as everybody may read them: the members of teams are left out unless the edition names them, and the sheets are of
 * jurors without a name unless it names these; what jurors objected stays in the room. Rankings and awards follow from them as from the others.
 */
export function publicMinutes(minutes: Minutes, { publication }: Pick<Edition, 'publication'>): Minutes {
  const { scoring, teams, results, approval } = minutes
  const { objections: _, ...approved } = approval ?? {}
  const open = {
    ...minutes,
    ...(!publication?.members && { teams: teams.map(({ members: _, ...team }) => team) }),
    ...(approval && { approval: approved as Approval }),
  }
  if (!scoring) return open
  const { salt, ...rest } = scoring
  if (publication?.jurors === 'named' || salt === undefined) return { ...open, scoring: rest }
  const drawn = sortedBy([...new Set(scoring.sheets.map(({ juror }) => juror))], (juror) =>
    digestOf({ salt, juror }),
  )
  const called = new Map(drawn.map((juror, index) => [juror, pseudonym(index, drawn.length)]))
  const sheets = sortedBy(
    scoring.sheets.map((each) => ({ ...each, juror: called.get(each.juror) ?? '' })),
    byTeamAndJuror,
  )
  const basis = basisOf(sheets)
  return {
    ...open,
    scoring: { ...rest, sheets },
    results: results.map((each) => (each.kind === 'jury' ? { ...each, basis } : each)),
  }
}

const byTeamAndJuror = ({ team, juror }: { team: string; juror: string }) => `${team} ${juror}`

/** What a juror is called in what is published: `J03` of twelve. */
function pseudonym(index: number, of: number): string {
  return `J${String(index + 1).padStart(String(of).length, '0')}`
}

/** What the room decided, as the minutes record it. */
export function roomOf({ decisions = [], onePrizeATeam = false }: Minutes): Room {
  return { decisions, onePrizeATeam }
}

/** Each prize's result among the teams that could win it, as the minutes record them. */
export function contestedResults(minutes: Minutes): Result[] {
  return contested(minutes.prizes, minutes.results, minutes.castingVotes, roomOf(minutes))
}

/** The awards recomputed from what the minutes record; the same as `minutes.awards` unless somebody touched them. */
export function recomputeAwards(minutes: Minutes): Award[] | Problem {
  return awardPrizes(minutes.prizes, minutes.results, minutes.castingVotes, roomOf(minutes))
}

/** The version of the rules that minutes were made by. */
export function rulesVersionOf({ scoring }: Pick<Minutes, 'scoring'>): RulesVersion {
  return scoring?.version ?? 1
}

/** What a president reads before signing, as one SHA-256: a signature holds for these results alone. */
export function resultsDigest({
  results,
  castingVotes,
  decisions = [],
  mentions = [],
  remarks,
}: Pick<Minutes, 'results' | 'castingVotes' | 'remarks'> & {
  decisions?: readonly Decision[] | undefined
  mentions?: readonly Mention[] | undefined
}): string {
  return digestOf({
    results,
    castingVotes: sortedBy(castingVotes, ({ prize }) => prize),
    remarks,
    ...(decisions.length > 0 && { decisions: sortedBy(decisions, ({ prize }) => prize) }),
    ...(mentions.length > 0 && { mentions: sortedBy(mentions, ({ team }) => team) }),
  })
}

/** The minutes for machines: canonical JSON (RFC 8785), and its SHA-256. */
export function minutesForMachines(minutes: Minutes): { json: string; digest: string } {
  return { json: canonicalJson(minutes), digest: digestOf(minutes) }
}
