import type * as z from 'zod/mini'
import type { Edition } from '../edition/edition.ts'
import type { draftRules } from './shapes.ts'

export type DraftRules = z.infer<typeof draftRules>

/** What is asked until organisers ask something else: what the edition asks of every team. */
export function usualRules({ teams: { minimum, maximum, schools } }: Pick<Edition, 'teams'>): DraftRules {
  return {
    challenges: [],
    team: { minimum, maximum, schools },
    skills: {},
    points: [10, 7, 5, 3, 2, 1],
    fairness: 'worst-first',
    together: [],
    apart: [],
    fixed: [],
    complete: true,
  }
}
