import type { Text } from './fields.ts'
import type { ProblemCode } from './problems.ts'

/** What a rule answers instead of a value: the code, and where useful the fields that it is about. */
export type Problem = {
  problem: ProblemCode
  /** Sentences tied to fields; the path is the field's in the input, dots between. */
  fields?: { path: string; detail: Text }[]
  /** What the reader needs to go on, as the current version of what changed. */
  extra?: Record<string, unknown>
}

/** Makes a problem out of its code. */
export function problem(code: ProblemCode, more: Omit<Problem, 'problem'> = {}): Problem {
  return { problem: code, ...more }
}

/** Whether a rule answered a problem rather than a value. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value
}
