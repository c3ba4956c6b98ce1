import { canonicalJson } from '../canonical.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import { type Minutes, minutesForMachines } from './minutes.ts'

type Signed = { minutes: Minutes; digest: string }
type Told = Pick<Minutes, 'awards' | 'results'> & { minutesDigest: string }

/** Minutes as they were signed: a problem before the signature, and when what stands is not what was signed any more. */
export function asSigned<Kept extends Signed>(signed: Kept | undefined): Kept | Problem {
  if (!signed) return problem('not-signed-yet')
  return minutesForMachines(signed.minutes).digest === signed.digest ? signed : problem('minutes-altered')
}

/** What a publication tells: what the signed minutes say, and which minutes those are. A problem before the signature. */
export function publicationOf(signed: Signed | undefined): Told | Problem {
  const sound = asSigned(signed)
  if (isProblem(sound)) return sound
  const { awards, results } = sound.minutes
  return { awards, results, minutesDigest: sound.digest }
}

/** A publication with its minutes: a problem before it, and when it tells anything else than the minutes that were signed. */
export function asPublished<Published extends Told, Kept extends Signed>(
  published: Published | undefined,
  signed: Kept | undefined,
): { published: Published; signed: Kept } | Problem {
  if (!published) return problem('not-published-yet')
  const told = publicationOf(signed)
  if (isProblem(told) || !signed) return problem('minutes-altered')
  const { awards, results, minutesDigest } = published
  return canonicalJson({ awards, results, minutesDigest }) === canonicalJson(told)
    ? { published, signed }
    : problem('minutes-altered')
}
