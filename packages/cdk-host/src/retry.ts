import { setTimeout as wait } from 'node:timers/promises'
import type { FaultBox } from './faults.ts'
import type { Outcome } from './functions.ts'
import type { Log } from './log.ts'

/** AWS waits seconds to minutes between attempts; here tens of milliseconds tell the same story. */
export function pause(attempt: number): Promise<void> {
  return wait(Math.min(20 * 2 ** (attempt - 1), 250))
}

/** Holds a delivery back when a fault says so. */
export async function maybeLate(faults: FaultBox, name: string): Promise<void> {
  if (faults.draw('late', name)) await wait(50 + 250 * faults.random(`lateness ${name}`))
}

/** One line for an event that woke a function. */
export function logOutcome(log: Log, name: string, what: string, outcome: Outcome): void {
  const { requestId, ms } = outcome
  const detail = outcome.status === 'ok' ? undefined : outcome.reason
  log.write({
    function: name,
    what,
    outcome: outcome.status,
    ms,
    requestId,
    ...(detail !== undefined && { detail }),
  })
}

/** Shuffles in place by the seed. */
export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1))
    ;[items[last], items[chosen]] = [items[chosen] as T, items[last] as T]
  }
  return items
}
