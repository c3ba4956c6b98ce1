import { sha256Of } from '../domain/canonical.ts'

/** Everything random in a rehearsal: a number from 0 up to 1 that depends on the seed and the labels alone. */
export type Chance = (...labels: (string | number)[]) => number

/** The chance of this seed; the order in which it is asked plays no part. */
export function chanceOf(seed: number): Chance {
  return (...labels) => Number.parseInt(sha256Of([seed, ...labels].join('\u0000')).slice(0, 12), 16) / 2 ** 48
}

/** One entry of a list that is not empty, by chance. */
export function pick<Entry>(list: readonly Entry[], chance: number): Entry {
  const entry = list[Math.floor(chance * list.length)]
  if (entry === undefined) throw new Error('Nothing to pick from')
  return entry
}
