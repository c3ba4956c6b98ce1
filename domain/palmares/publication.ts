import { type Problem, problem } from '../problem.ts'
import type { Minutes } from './minutes.ts'

/** What a publication tells: what the signed minutes say, and which minutes those are. A problem before the signature. */
export function publicationOf(
  signed: { minutes: Minutes; digest: string } | undefined,
): (Pick<Minutes, 'awards' | 'results'> & { minutesDigest: string }) | Problem {
  if (!signed) return problem('not-signed-yet')
  const { awards, results } = signed.minutes
  return { awards, results, minutesDigest: signed.digest }
}
