import * as z from 'zod/mini'
import { canonicalJson, digestOf } from '../canonical.ts'
import type { Edition } from '../edition/edition.ts'
import { instant, sha256, slug, text } from '../fields.ts'
import { sortedBy } from '../lists.ts'
import { personal, plain } from '../personal.ts'
import { methodOf } from '../prizes.ts'
import { isProblem, type Problem } from '../problem.ts'
import { type Award, awardPrizes, type CastingVote, type Result } from './award.ts'

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

export const result = z.discriminatedUnion('kind', [
  z.strictObject({
    prize: slug,
    kind: z.literal('jury'),
    standings: z.array(z.strictObject({ team: identifier, rank: whole, score: z.number(), sheets: whole })),
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

/** What a reader of the decision should know of how it came about: told before the signature, and recorded with it. */
export const remark = z.discriminatedUnion('kind', [
  /** A juror of whom no sheet counts. */
  z.strictObject({ kind: z.literal('absent'), juror: identifier }),
  /** A team whose place rests on fewer sheets than the edition asks for. */
  z.strictObject({ kind: z.literal('below-quorum'), team: identifier, sheets: whole, quorum: whole }),
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
    z.strictObject({ id: slug, name: text, rule: plain(z.string()), method: z.optional(text) }),
  ),
  results: z.array(result),
  castingVotes: z.array(castingVote),
  awards: z.array(award),
  remarks: z.optional(z.array(remark)),
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
}

/**
 * The minutes of a deliberation, signed by the president at `at`. Lists are put in a fixed order, so that equal facts
 * give equal minutes. A problem when a tie is still open.
 */
export function drawUpMinutes(
  edition: Edition,
  rules: number,
  { results, castingVotes, interests, teams, remarks }: Deliberation,
  signature: { by: string; at: string; reason?: string | undefined },
): Minutes | Problem {
  const awards = awardPrizes(edition.prizes, results, castingVotes)
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
    jury: edition.jury.map(({ president, email: _, school: __, ...juror }) => ({
      ...juror,
      president: president === true,
    })),
    interests: sortedBy(interests, ({ juror, team }) => `${juror} ${team}`),
    teams: sortedBy(teams, ({ id }) => id),
    prizes: edition.prizes.map((prize) => ({
      id: prize.id,
      name: prize.name,
      rule: prize.rule,
      method: methodOf(prize),
    })),
    results: edition.prizes.flatMap(({ id }) => results.find((each) => each.prize === id) ?? []),
    castingVotes: sortedBy(castingVotes, ({ prize }) => prize),
    awards,
    remarks,
    signature: { ...signature, name: president.name, function: president.function },
  }
}

/**
 * The minutes as everybody may read them: the members of teams are left out unless the edition names them. Awards follow
 * from them as from the others.
 */
export function publicMinutes(minutes: Minutes, { publication }: Pick<Edition, 'publication'>): Minutes {
  if (publication?.members) return minutes
  return { ...minutes, teams: minutes.teams.map(({ members: _, ...team }) => team) }
}

/** The awards recomputed from what the minutes record; the same as `minutes.awards` unless somebody touched them. */
export function recomputeAwards(minutes: Minutes): Award[] | Problem {
  return awardPrizes(minutes.prizes, minutes.results, minutes.castingVotes)
}

/** What a president reads before signing, as one SHA-256: a signature holds for these results alone. */
export function resultsDigest({
  results,
  castingVotes,
  remarks,
}: Pick<Minutes, 'results' | 'castingVotes' | 'remarks'>): string {
  return digestOf({ results, castingVotes: sortedBy(castingVotes, ({ prize }) => prize), remarks })
}

/** The minutes for machines: canonical JSON (RFC 8785), and its SHA-256. */
export function minutesForMachines(minutes: Minutes): { json: string; digest: string } {
  return { json: canonicalJson(minutes), digest: digestOf(minutes) }
}
