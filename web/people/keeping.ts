import type { BodyOf } from '../../api/operation.ts'
import type { editRegistration } from '../../api/people/edit-registration.ts'

export type Change = BodyOf<typeof editRegistration>

/** What waits to be sent once more was typed: the last of each field. */
export function afterTyping(waiting: Change, typed: Change): Change {
  return { ...waiting, ...typed }
}

/** What still waits once something has arrived: what was typed meanwhile. */
export function afterArriving(waiting: Change, arrived: Change): Change {
  const left = Object.entries(waiting).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(arrived[name as keyof Change]),
  )
  return Object.fromEntries(left)
}

/** What was kept on the device, where it can be read. */
export function readWaiting(kept: string | undefined): Change {
  try {
    const found: unknown = JSON.parse(kept ?? '{}')
    return typeof found === 'object' && found !== null ? (found as Change) : {}
  } catch {
    return {}
  }
}
