import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import { type CastingVote, firstPlace, type Result } from './award.ts'

type Jury = Pick<Edition, 'jury'>

/** Whether this juror chairs the jury. */
export function isPresident({ jury }: Jury, juror: string): boolean {
  return jury.some(({ id, president }) => id === juror && president === true)
}

/** The longest, in seconds, that a request accepted while a window was open may still be writing. */
const underwaySeconds = 15

/** Whether nothing that jury or audience gave before the closing of their windows can still be on its way. */
export function allIsIn({ phases }: Pick<Edition, 'phases'>, now: string): boolean {
  return [phases.jury, phases.vote].every(({ closes }) => plusSeconds(closes, underwaySeconds) <= now)
}

/**
 * The casting vote of whoever may cast it: the president, until the minutes are signed, on a tie in first place, for one
 * of the tied teams. It holds for exactly this tie.
 */
export function castVote(
  edition: Jury,
  { result, signed }: { result: Result | undefined; signed: boolean },
  { prize, team, reason, by }: { prize: string; team: string; reason: string; by: string },
): CastingVote | Problem {
  if (!isPresident(edition, by)) return problem('not-allowed')
  if (signed) return problem('already-signed')
  const tied = result ? firstPlace(result) : []
  if (tied.length < 2 || !tied.includes(team)) return problem('not-a-tie')
  return { prize, team, reason, tied }
}

/**
 * Whether the president may sign the results of this digest now: those that stand (`standing`), once all is in. Signing
 * again what is signed is `signed` already.
 */
export function maySign(
  edition: Jury & Pick<Edition, 'phases'>,
  { signed, standing }: { signed: string | undefined; standing: string },
  { digest, by, now }: { digest: string; by: string; now: string },
): Problem | 'signed' | undefined {
  if (!isPresident(edition, by)) return problem('not-allowed')
  if (signed !== undefined) return signed === digest ? 'signed' : problem('already-signed')
  if (!allIsIn(edition, now)) return problem('results-catching-up')
  return standing === digest ? undefined : problem('results-changed')
}
