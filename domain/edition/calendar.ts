import { canonicalJson } from '../canonical.ts'
import { ruleProblem } from '../field-problems.ts'
import { type Problem, problem } from '../problem.ts'
import { type Edition, misplaced } from './edition.ts'

/** The windows that a decision rests on: they stay as they are once the minutes are signed. */
const frozenBySignature = ['work', 'jury', 'vote'] as const

/** The edition with its windows moved, read at `readVersion`; a problem when they may not be moved so. */
export function movePhases(
  edition: Edition,
  { version, signed }: { version: number; signed: boolean },
  { phases, readVersion }: { phases: Edition['phases']; readVersion: number | undefined },
): Edition | Problem {
  const early = new Map(misplaced(phases).map(({ phase, code }) => [`phases.${phase}.opens`, code]))
  if (early.size > 0) {
    const fields = [...early].map(([path, code]) => ({ path, detail: ruleProblem(code) }))
    return problem('phases-inconsistent', { fields })
  }
  if (readVersion !== version)
    return problem('changed-meanwhile', { extra: { current: { phases: edition.phases } } })
  const touchesDecision = frozenBySignature.some(
    (phase) => canonicalJson(phases[phase]) !== canonicalJson(edition.phases[phase]),
  )
  return signed && touchesDecision ? problem('minutes-already-signed') : { ...edition, phases }
}
