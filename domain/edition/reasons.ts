import type { Text } from '../fields.ts'
import { type Problem, problem } from '../problem.ts'
import type { Edition } from './edition.ts'

/** Whether moving windows takes a reason: from when people register on, who are given it. */
export function movingTakesReason({ phases }: Pick<Edition, 'phases'>, now: string): boolean {
  return phases.registration.opens <= now
}

/** The refusal of a change that its reason is missing of. */
export function withoutReason(): Problem {
  return problem('say-why', { fields: [{ path: 'reason', detail }] })
}

const detail: Text = {
  fr: 'Dites pourquoi : le motif reste dans l’historique, et il est donné à qui est concerné.',
  en: 'Say why: the reason stays in the history, and those concerned are given it.',
}
