import { sha256Of } from '../../domain/canonical.ts'
import { type Problem, problem } from '../../domain/problem.ts'

const length = 16

/** A cursor as it is given out: it says which list it belongs to, and that nobody has changed it. */
export function cursorOf(path: string, next: string): string {
  return `${markOf(path, next)}${next}`
}

/** What a cursor stands for in the list at this path; a problem when it was not given out for it. */
export function openedCursor(path: string, cursor: string): string | Problem {
  const next = cursor.slice(length)
  if (next !== '' && cursor.slice(0, length) === markOf(path, next)) return next
  const detail = {
    fr: 'Cette suite de liste n’est pas de cette liste : reprenez-la depuis le début.',
    en: 'This continuation is not of this list: start again at its beginning.',
  }
  return problem('invalid-input', { fields: [{ path: 'cursor', detail }] })
}

function markOf(path: string, next: string): string {
  return sha256Of(`${path} ${next}`).slice(0, length)
}
