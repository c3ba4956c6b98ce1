import type { Scale } from '../edition/edition.ts'
import { decimalPlaces } from '../fraction.ts'

/** Which step of the scale a mark is, from 0 at the minimum; `undefined` when it is none of them. */
export function stepOf({ minimum, maximum, step }: Scale, mark: number): number | undefined {
  const steps = Math.round((mark - minimum) / step)
  const places = Math.max(decimalPlaces(minimum), decimalPlaces(step))
  const isStep = Number((minimum + steps * step).toFixed(Math.min(places, 100))) === mark
  return isStep && mark >= minimum && mark <= maximum ? steps : undefined
}

/** A number of steps as a score on the scale, rounded to a millionth for people to read. */
export function onScale({ minimum, step }: Scale, steps: number): number {
  return Math.round((minimum + step * steps) * 1e6) / 1e6
}
