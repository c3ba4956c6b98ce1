import { type Problem, problem } from '../problem.ts'

/** An edition that was made by an organiser's session. */
export type Made = { edition: string; at: string; rehearsal: boolean }

const keptDays = 30
const most = { real: 3, rehearsal: 20 }

/**
 * The editions that count against the quota once there is one more; a problem when that is one too many. Each counts until it is
 * archived, and for 30 days at least, so that moving its windows gives no room. Rehearsals, which write to nobody, count apart.
 */
export function oneMore(made: readonly (Made & { archived: boolean })[], more: Made): Made[] | Problem {
  const since = new Date(Date.parse(more.at) - keptDays * 86_400_000).toISOString()
  const counting = made
    .filter(({ archived, at }) => !archived || at > since)
    .map(({ edition, at, rehearsal }) => ({ edition, at, rehearsal }))
  const alike = counting.filter(({ rehearsal }) => rehearsal === more.rehearsal)
  if (alike.length >= (more.rehearsal ? most.rehearsal : most.real)) return problem('too-many-editions')
  return [...counting, more]
}
