import type { Edition } from '../domain/edition/edition.ts'
import { plusSeconds } from '../domain/time.ts'

/** The steps of a rehearsal; jury and vote are open together. */
export const steps = [
  'before',
  'registration',
  'formation',
  'work',
  'judging',
  'deliberation',
  'published',
] as const
export type Step = (typeof steps)[number]

const length = 6 * 3600

/**
 * Windows six hours long each, of which those of `step` have just opened at `now`, and those before just closed. Edges
 * are whole seconds, as in real editions: the store of files notes arrivals to the second.
 */
export function windowsAt(step: Step, now: string): Edition['phases'] {
  const current = steps.indexOf(step)
  const edge = (index: number) => plusSeconds(wholeSecond(now), (index - current) * length)
  const window = (name: Step) => {
    const index = steps.indexOf(name)
    return { opens: edge(index), closes: edge(index + 1) }
  }
  // The signature waits until nothing can be on its way any more; here that has passed when deliberation opens.
  const judged = { ...window('judging'), closes: plusSeconds(window('judging').closes, -20) }
  return {
    registration: window('registration'),
    formation: window('formation'),
    work: window('work'),
    jury: judged,
    vote: judged,
    deliberation: window('deliberation'),
    // Open with the deliberation, so that publishing is refused for want of a signature and not by the calendar.
    published: { opens: window('deliberation').opens, closes: window('published').closes },
    archived: { opens: edge(steps.length), closes: plusSeconds(edge(steps.length), 365 * 86_400) },
  }
}

/** Windows after the signature, when those of work, jury and vote no longer move: the deliberation ends now. */
export function publicationWindows(phases: Edition['phases'], moment: string): Edition['phases'] {
  const now = wholeSecond(moment)
  return {
    ...phases,
    deliberation: { ...phases.deliberation, closes: now },
    published: { opens: now, closes: plusSeconds(now, length) },
    archived: { opens: plusSeconds(now, length), closes: plusSeconds(now, 365 * 86_400) },
  }
}

/** The second that has begun. */
export function wholeSecond(now: string): string {
  return `${now.slice(0, 19)}.000Z`
}
