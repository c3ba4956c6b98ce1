import { allocation } from '../../store/allocation/items.ts'
import type { Change } from '../streams/changes.ts'

/** Whether a change asks for an allocation. */
export function asksForAllocation({ after, before }: Change): boolean {
  return after?.type === allocation.type && after.state === 'asked' && after.run !== before?.run
}

/** Whether a change asks for the teams of an allocation. */
export function asksForTeams({ after, before }: Change): boolean {
  return after?.type === allocation.type && after.state === 'publishing' && before?.state !== 'publishing'
}
