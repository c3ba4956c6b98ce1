import { canonicalJson } from '../canonical.ts'
import { ruleProblem } from '../field-problems.ts'
import type { Text } from '../fields.ts'
import { isPresident } from '../palmares/deliberation.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import { type Edition, misplaced, type Phase } from './edition.ts'
import { movingTakesReason, withoutReason } from './reasons.ts'

/** Since when what a window gave can be read: jurors read each other's marks, then all read rankings and tally. */
export type Readable = { jury?: string | undefined; vote?: string | undefined }

/** The same as it is now: what could be read once could be read for good, wherever its windows have moved since. */
export function readableBy({ phases }: Pick<Edition, 'phases'>, known: Readable, now: string): Readable {
  const since = (moment: string) => (moment <= now ? moment : undefined)
  return {
    jury: known.jury ?? since(phases.jury.closes),
    vote: known.vote ?? since(phases.deliberation.opens),
  }
}

/** The windows that a decision rests on, and what can be read when they no longer may be moved. */
const rests = { work: 'jury', jury: 'jury', vote: 'vote' } as const satisfies Partial<
  Record<Phase, keyof Readable>
>

/**
 * The edition with its windows moved, read at `readVersion`; a problem when they may not be moved so. What a decision rests
 * on stays as it is once the minutes are signed, or its result could be read.
 */
export function movePhases(
  edition: Edition,
  { version, signed, readable }: { version: number; signed: boolean; readable: Readable },
  { phases, readVersion }: { phases: Edition['phases']; readVersion: number | undefined },
): Edition | Problem {
  const early = new Map(
    misplaced((phase, edge) => phases[phase][edge]).map(({ phase, code }) => [`phases.${phase}.opens`, code]),
  )
  if (early.size > 0) {
    const fields = [...early].map(([path, code]) => ({ path, detail: ruleProblem(code) }))
    return problem('phases-inconsistent', { fields })
  }
  if (readVersion !== version)
    return problem('changed-meanwhile', { extra: { current: { phases: edition.phases } } })
  const moved = (Object.keys(rests) as (keyof typeof rests)[]).filter(
    (phase) => canonicalJson(phases[phase]) !== canonicalJson(edition.phases[phase]),
  )
  if (signed && moved.length > 0) return problem('minutes-already-signed')
  const read = moved.filter((phase) => readable[rests[phase]] !== undefined)
  if (read.length > 0)
    return problem('already-readable', {
      fields: read.map((phase) => ({ path: `phases.${phase}.closes`, detail: readDetail })),
    })
  return { ...edition, phases }
}

/** The same as organisers move them by the calendar: once people register, with a reason for whoever is told. */
export function moveCalendar(
  edition: Edition,
  state: Parameters<typeof movePhases>[1],
  command: Parameters<typeof movePhases>[2] & { reason?: string | undefined },
  now: string,
): Edition | Problem {
  const moved = movePhases(edition, state, command)
  if (isProblem(moved) || command.reason !== undefined || !movingTakesReason(edition, now)) return moved
  return canonicalJson(moved.phases) === canonicalJson(edition.phases) ? moved : withoutReason()
}

const readDetail: Text = {
  fr: 'Ce que cette fenêtre a donné a déjà pu être lu.',
  en: 'What this window gave could already be read.',
}

/** A window opened again: until when, and why. */
export type Reopening = { phase: 'jury' | 'vote'; closes: string; reason: string }

/**
 * The edition with the jury's or the vote's window open again until `closes`, after its result could be read: the president's
 * decision, with a reason that the minutes carry. The deliberation waits for it.
 */
export function reopen(
  edition: Edition,
  { signed, frozen, readable }: { signed: boolean; frozen: boolean; readable: Readable },
  { phase, closes, by, now }: Reopening & { by: string; now: string },
): Edition | Problem {
  if (!isPresident(edition, by)) return problem('not-allowed')
  if (signed) return problem('minutes-already-signed')
  if (frozen) return problem('deliberation-frozen')
  if (readable[phase] === undefined || now < edition.phases[phase].closes) return problem('not-closed-yet')
  const refused = (detail: Text) => problem('phases-inconsistent', { fields: [{ path: 'closes', detail }] })
  if (closes <= now) return refused({ fr: 'Ce moment est passé.', en: 'This moment is past.' })
  const { deliberation } = edition.phases
  const opens = deliberation.opens < closes ? closes : deliberation.opens
  const phases = {
    ...edition.phases,
    [phase]: { ...edition.phases[phase], closes },
    deliberation: { ...deliberation, opens },
  }
  if (deliberation.closes <= opens || misplaced((phase, edge) => phases[phase][edge]).length > 0)
    return refused({
      fr: 'La délibération n’aurait plus le temps de se tenir avant la publication.',
      en: 'There would be no time left for the deliberation before publication.',
    })
  return { ...edition, phases }
}
