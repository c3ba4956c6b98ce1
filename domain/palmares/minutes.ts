import * as z from 'zod/mini'
import { canonicalJson, digestOf } from '../canonical.ts'
import type { Edition } from '../edition/edition.ts'
import { instant, sha256, slug, text } from '../fields.ts'
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
})
const interestEntry = z.strictObject({
  juror: identifier,
  team: identifier,
  kind: plain(z.enum(['declared', 'blocking'])),
})

/** A member of a team as the minutes record them: the announcements go to these people and to no others. */
const member = z.strictObject({ person: identifier, name: recordedName, school: slug })

/** The signed record of a deliberation. */
export const minutes = z.strictObject({
  /** 2 since teams are recorded with their members, and prizes with their method. */
  schema: z.literal([1, 2]),
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
  signature: z.strictObject({ by: identifier, name: recordedName, function: text, at: instant }),
})
export type Minutes = z.infer<typeof minutes>

export type Deliberation = {
  results: Result[]
  castingVotes: CastingVote[]
  interests: Minutes['interests']
  teams: Minutes['teams']
}

/**
 * The minutes of a deliberation, signed by the president at `at`. Lists are put in a fixed order, so that equal facts
 * give equal minutes. A problem when a tie is still open.
 */
export function drawUpMinutes(
  edition: Edition,
  rules: number,
  { results, castingVotes, interests, teams }: Deliberation,
  signature: { by: string; at: string },
): Minutes | Problem {
  const awards = awardPrizes(edition.prizes, results, castingVotes)
  if (isProblem(awards)) return awards
  const president = edition.jury.find((juror) => juror.id === signature.by)
  if (!president?.president) throw new Error('Minutes are signed by the president alone')
  return {
    schema: 2,
    edition: edition.id,
    rules,
    name: edition.name,
    timeZone: edition.timeZone,
    jury: edition.jury.map(({ president, email: _, school: __, ...juror }) => ({
      ...juror,
      president: president === true,
    })),
    interests: sortBy(interests, ({ juror, team }) => `${juror} ${team}`),
    teams: sortBy(teams, ({ id }) => id),
    prizes: edition.prizes.map((prize) => ({
      id: prize.id,
      name: prize.name,
      rule: prize.rule,
      method: methodOf(prize),
    })),
    results: edition.prizes.flatMap(({ id }) => results.find((each) => each.prize === id) ?? []),
    castingVotes: sortBy(castingVotes, ({ prize }) => prize),
    awards,
    signature: { ...signature, name: president.name, function: president.function },
  }
}

/** The minutes as everybody may read them: the members of teams are left out. Awards follow from them as from the others. */
export function publicMinutes({ teams, ...minutes }: Minutes): Minutes {
  return { ...minutes, teams: teams.map(({ members: _, ...team }) => team) }
}

/** The awards recomputed from what the minutes record; the same as `minutes.awards` unless somebody touched them. */
export function recomputeAwards(minutes: Minutes): Award[] | Problem {
  return awardPrizes(minutes.prizes, minutes.results, minutes.castingVotes)
}

/** What a president reads before signing, as one SHA-256: a signature holds for these results alone. */
export function resultsDigest({
  results,
  castingVotes,
}: Pick<Deliberation, 'results' | 'castingVotes'>): string {
  return digestOf({ results, castingVotes: sortBy(castingVotes, ({ prize }) => prize) })
}

/** The minutes for machines: canonical JSON (RFC 8785), and its SHA-256. */
export function minutesForMachines(minutes: Minutes): { json: string; digest: string } {
  return { json: canonicalJson(minutes), digest: digestOf(minutes) }
}

function sortBy<Entry>(list: readonly Entry[], key: (entry: Entry) => string): Entry[] {
  return [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
