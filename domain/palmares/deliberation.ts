import type { Edition } from '../edition/edition.ts'
import type { InterestKind } from '../jury/scoring.ts'
import { sitting } from '../jury/sitting.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import { type CastingVote, type Decision, firstPlace, linesOf, type Result, without } from './award.ts'
import type { Remark } from './minutes.ts'

type Jury = Pick<Edition, 'jury' | 'deliberation' | 'assignment'>
type Interested = { juror: string; team: string; kind: InterestKind | 'none' }

/** Whether this juror chairs the jury. */
export function isPresident({ jury }: Pick<Edition, 'jury'>, juror: string): boolean {
  return jury.some(({ id, president }) => id === juror && president === true)
}

/** The fewest sheets that a team's place should rest on: what the edition says, or else half of the jurors who see it. */
export function quorumOf({ jury, deliberation, assignment }: Jury): number {
  return deliberation?.quorum ?? Math.ceil((assignment?.each ?? sitting(jury).length) / 2)
}

/**
 * Who settles a tie between these teams: the president; where a blocking interest bars the president from one of them, the
 * first of the edition's substitutes, then of its jurors, whom none bars. When everybody is barred the president decides,
 * and the minutes show the interest.
 */
export function deciderOf(
  { jury, deliberation }: Jury,
  tied: readonly string[],
  interests: readonly Interested[],
): string {
  const president = jury.filter((juror) => juror.president === true).map(({ id }) => id)
  const inOrder = [...president, ...(deliberation?.substitutes ?? []), ...sitting(jury).map(({ id }) => id)]
  const isBarred = (juror: string) =>
    interests.some((each) => each.juror === juror && each.kind === 'blocking' && tied.includes(each.team))
  const decider = inOrder.find((juror) => !isBarred(juror)) ?? inOrder[0]
  if (decider === undefined) throw new Error('A jury has a president')
  return decider
}

/** A tie in first place, who settles it, and whether it still is to be settled. */
export type Tie = { prize: string; teams: string[]; decider: string; open: boolean }

/** Every tie in first place of contested results; `open` names the prizes whose tie is not settled. */
export function tiesOf(
  edition: Jury,
  results: readonly Result[],
  interests: readonly Interested[],
  open: readonly string[],
): Tie[] {
  return results.flatMap((result) => {
    const { prize } = result
    const teams = firstPlace(result)
    if (teams.length < 2) return []
    return [{ prize, teams, decider: deciderOf(edition, teams, interests), open: open.includes(prize) }]
  })
}

/** The casting votes that count: those of whoever settles the tie as the interests stand. */
export function countingVotes<Vote extends CastingVote>(
  edition: Jury,
  votes: readonly Vote[],
  interests: readonly Interested[],
): Vote[] {
  return votes.filter(({ by, tied }) => !by || !tied || by === deciderOf(edition, tied, interests))
}

/** The decisions that count: those of whoever decides on the prize as the interests stand. */
export function countingDecisions(
  edition: Jury,
  decisions: readonly Decision[],
  interests: readonly Interested[],
): Decision[] {
  return decisions.filter(({ by, first }) => by === deciderOf(edition, first, interests))
}

/** The longest, in seconds, that a request accepted while a window was open may still be writing. */
const underwaySeconds = 15

/** Whether nothing that jury or audience gave before the closing of their windows can still be on its way. */
export function allIsIn({ phases }: Pick<Edition, 'phases'>, now: string): boolean {
  return [phases.jury, phases.vote].every(({ closes }) => plusSeconds(closes, underwaySeconds) <= now)
}

/** What is known of a prize when something is decided on it. */
type Prize = {
  result: Result | undefined
  interests: readonly Interested[]
  frozen: boolean
  signed: boolean
}

/**
 * The casting vote of whoever settles the tie, until the minutes are signed, for one of the tied teams. It holds for
 * exactly this tie.
 */
export function castVote(
  edition: Jury,
  { result, interests, frozen, signed }: Prize,
  { prize, team, reason, by }: { prize: string; team: string; reason: string; by: string },
): CastingVote | Problem {
  const tied = result ? firstPlace(result) : []
  const decider = deciderOf(edition, tied, interests)
  if (by !== decider) return problem('not-the-decider')
  if (signed) return problem('already-signed')
  if (tied.length < 2 || !tied.includes(team)) return problem('not-a-tie')
  if (!frozen) return problem('not-frozen')
  return { prize, team, reason, tied, by }
}

/**
 * What the room decides on a prize, until the signature, by whoever would settle a tie between the teams in its first place: to
 * award it as ranked, to all who share the first place, or to nobody; and past whom it goes, having declined it. `result` is
 * contested by all who can win the prize before this decision.
 */
export function decideOn(
  edition: Jury,
  { result, interests, frozen, signed }: Prize,
  { prize, outcome, declined, reason, by }: Omit<Decision, 'first'>,
): Decision | Problem {
  const first = result ? firstPlace(result) : []
  if (by !== deciderOf(edition, first, interests)) return problem('not-the-decider')
  if (signed) return problem('already-signed')
  if (!result || first.length === 0) return problem('nothing-to-decide')
  if (declined.some((team) => !linesOf(result).some((line) => line.team === team)))
    return problem('nothing-to-decide')
  const left = firstPlace(without(result, declined))
  if (outcome === 'shared' && left.length < 2) return problem('not-a-tie')
  if (!frozen) return problem('not-frozen')
  const tied = outcome === 'shared' ? left : first
  return { prize, outcome, declined: [...new Set(declined)].sort(), reason, first: tied, by }
}

/**
 * Whether the president may sign the results of this digest now: those that stand (`standing`), frozen, and approved where
 * the edition asks for it, once all is in; below the quorum with a reason alone. Signing again what is signed is `signed` already.
 */
export function maySign(
  edition: Pick<Edition, 'jury' | 'phases'>,
  {
    signed,
    frozen,
    approved,
    standing,
    remarks,
  }: {
    signed: string | undefined
    frozen: boolean
    approved: boolean
    standing: string
    remarks: readonly Remark[]
  },
  { digest, by, now, reason }: { digest: string; by: string; now: string; reason: string | undefined },
): Problem | 'signed' | undefined {
  if (!isPresident(edition, by)) return problem('not-allowed')
  if (signed !== undefined) return signed === digest ? 'signed' : problem('already-signed')
  if (!allIsIn(edition, now)) return problem('results-catching-up')
  if (!frozen) return problem('not-frozen')
  if (standing !== digest) return problem('results-changed')
  if (!approved) return problem('not-approved')
  return needsReason(remarks) && !reason ? problem('reason-needed', { fields: [reasonField] }) : undefined
}

/** Whether a signature takes a written reason: where a team's place rests on fewer sheets than the quorum. */
export function needsReason(remarks: readonly Remark[]): boolean {
  return remarks.some(({ kind }) => kind === 'below-quorum')
}

const reasonField = {
  path: 'reason',
  detail: { fr: 'Dites pourquoi le jury décide ainsi.', en: 'Say why the jury decides all the same.' },
}
