import { canonicalJson } from '../canonical.ts'
import type { Edition } from './edition.ts'

export type Part = keyof Edition

/** The parts of an edition that differ between two of its versions, by their names in alphabetical order. */
export function changedParts(before: Edition, after: Edition): Part[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Part[]
  return names
    .filter((name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null))
    .sort()
}
