import { wholeNumbers } from '../fraction.ts'
import type { Person } from './instance.ts'

/** Points as whole numbers in the same proportion, and what one point has become. */
export function wholePoints(points: readonly number[]): { whole: number[]; scale: number } {
  const whole = wholeNumbers([...points, 1]).map(Number)
  const scale = whole.pop() ?? 1
  return { whole, scale }
}

/** How many points a person gets on a challenge; whoever gave no wishes has none to lose. */
export function worthOf(points: readonly number[]): (person: Person, challenge: string) => number {
  return ({ wishes }, challenge) => points[wishes.indexOf(challenge)] ?? 0
}
