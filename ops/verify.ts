import { setTimeout as wait } from 'node:timers/promises'
import type { Difference, Pin } from '../domain/edition/trail.ts'
import type { Table } from '../store/table.ts'
import { type Look, lookAt } from './look.ts'

export type Verdict = Look & {
  /** What differed at every look, and differently each time: an edition that never rested meanwhile. */
  moving: Difference[]
}

export type Verifying = {
  /** What was noted of the trail outside the table. */
  pins?: readonly Pin[]
  /** How many seconds something has to differ in the same way: longer than what follows from a fact may take. */
  patience?: number
}

/**
 * Makes an edition anew from its table and names what differs. Facts whose consequences are still on their way differ for a
 * moment; what still differs in the same way after `patience` is different for good.
 */
export async function verifyEdition(
  table: Table,
  edition: string,
  { pins = [], patience = 15 }: Verifying = {},
): Promise<Verdict> {
  const until = performance.now() + patience * 1000
  let last = await lookAt(table, edition, pins)
  let standing = last.differences
  const places = new Set(standing.map(placed))
  while (places.size > 0 && performance.now() < until) {
    await wait(Math.min(1000, Math.max(0, until - performance.now())))
    last = await lookAt(table, edition, pins)
    const now = new Set(last.differences.map(sentence))
    standing = standing.filter((each) => now.has(sentence(each)))
    const still = new Set(last.differences.map(placed))
    for (const place of places) if (!still.has(place)) places.delete(place)
  }
  const known = new Set(standing.map(placed))
  const moving = last.differences.filter((each) => places.has(placed(each)) && !known.has(placed(each)))
  return { ...last, differences: standing, moving }
}

function placed({ what, where }: Difference): string {
  return `${what} ${where}`
}

/** A difference in one line. */
export function sentence({ what, where, expected, found }: Difference): string {
  return `${what} ${where}: expected ${expected}; found ${found}`
}
