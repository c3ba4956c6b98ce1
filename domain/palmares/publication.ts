import { canonicalJson } from '../canonical.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import { type Minutes, minutesForMachines } from './minutes.ts'

type Signed = { minutes: Minutes | undefined; digest: string }
type Sound<Kept> = Kept & { minutes: Minutes }
/** Results that are too long to be kept twice stand in the minutes alone. */
export type Told = Pick<Minutes, 'awards'> & {
  results?: Minutes['results'] | undefined
  minutesDigest: string
}

/** Minutes as they were signed: a problem before the signature, and when what stands is not what was signed any more. */
export function asSigned<Kept extends Signed>(signed: Kept | undefined): Sound<Kept> | Problem {
  if (!signed) return problem('not-signed-yet')
  const { minutes, digest } = signed
  const isSound = minutes && minutesForMachines(minutes).digest === digest
  return isSound ? { ...signed, minutes } : problem('minutes-altered')
}

/** What a publication tells: what the signed minutes say, and which minutes those are. A problem before the signature. */
export function publicationOf(signed: Signed | undefined): Required<Told> | Problem {
  const sound = asSigned(signed)
  if (isProblem(sound)) return sound
  const { awards, results } = sound.minutes
  return { awards, results, minutesDigest: sound.digest }
}

/** A publication with its minutes: a problem before it, and when it tells anything else than the minutes that were signed. */
export function asPublished<Published extends Told, Kept extends Signed>(
  published: Published | undefined,
  signed: Kept | undefined,
): { published: Published; signed: Sound<Kept> } | Problem {
  if (!published) return problem('not-published-yet')
  const sound = asSigned(signed)
  if (isProblem(sound)) return problem('minutes-altered')
  const { awards, results } = sound.minutes
  const told = { awards, results, minutesDigest: sound.digest }
  return canonicalJson(toldBy(published, results)) === canonicalJson(told)
    ? { published, signed: sound }
    : problem('minutes-altered')
}

/** What a publication tells, with the results of the minutes where it keeps none of its own. */
export function toldBy({ awards, results, minutesDigest }: Told, recorded: Minutes['results']) {
  return { awards, results: results ?? recorded, minutesDigest }
}
