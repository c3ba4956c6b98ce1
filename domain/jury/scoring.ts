import type { Criterion, Edition, JuryPrize } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'

/** Marks by prize and criterion: `marks['innovation-usager']['usefulness'] = 14.5`. */
export type Marks = Record<string, Record<string, number>>

/** One juror's marks for one team. */
export type ScoreSheet = { juror: string; team: string; marks: Marks }

export type InterestKind = 'declared' | 'blocking'

/** The prizes that the jury scores. */
export function juryPrizes(edition: Pick<Edition, 'prizes'>): JuryPrize[] {
  return edition.prizes.filter((prize) => prize.kind === 'jury')
}

/** A juror's interest in a team: what was declared, or else `declared` where the team has members of the juror's school. */
export function interestOf(
  declared: InterestKind | 'none' | undefined,
  school: string | undefined,
  members: readonly { school: string }[],
): InterestKind | 'none' {
  return declared ?? (members.some((member) => member.school === school) ? 'declared' : 'none')
}

/** Whether a juror with these interests may score the team: a blocking one forbids it, a declared one is recorded. */
export function mayScore(interest: InterestKind | 'none' | undefined): Problem | undefined {
  return interest === 'blocking' ? problem('declared-interest') : undefined
}

/**
 * Checks marks against the edition: every criterion of every jury prize has one, none other, each on the scale (bounds
 * included, whole steps from the minimum). Returns a problem naming the fields, or `undefined`.
 */
export function checkMarks(edition: Pick<Edition, 'prizes' | 'scale'>, marks: Marks): Problem | undefined {
  const asked = juryPrizes(edition)
  const known = new Set(asked.flatMap((prize) => prize.criteria.map((each) => path(prize.id, each.id))))
  const given = Object.entries(marks).flatMap(([prize, byCriterion]) =>
    Object.entries(byCriterion).map(([criterion, mark]) => ({ path: path(prize, criterion), mark })),
  )
  const unknown = given.filter((each) => !known.has(each.path))
  if (unknown.length > 0)
    return withFields(
      'unknown-criterion',
      unknown.map((each) => each.path),
    )
  const off = given.filter((each) => !onScale(edition, each.mark))
  if (off.length > 0)
    return withFields(
      'mark-off-scale',
      off.map((each) => each.path),
    )
  const marked = new Set(given.map((each) => each.path))
  const absent = [...known].filter((each) => !marked.has(each))
  return absent.length > 0 ? withFields('criteria-incomplete', absent) : undefined
}

function onScale({ scale }: Pick<Edition, 'scale'>, mark: number): boolean {
  const steps = (mark - scale.minimum) / scale.step
  return mark >= scale.minimum && mark <= scale.maximum && Math.abs(steps - Math.round(steps)) < 1e-9
}

function path(prize: string, criterion: string): string {
  return `marks.${prize}.${criterion}`
}

function withFields(
  code: 'unknown-criterion' | 'mark-off-scale' | 'criteria-incomplete',
  paths: string[],
): Problem {
  const details = {
    'unknown-criterion': { fr: 'Critère inconnu.', en: 'Unknown criterion.' },
    'mark-off-scale': { fr: 'Note hors de l’échelle.', en: 'Mark off the scale.' },
    'criteria-incomplete': { fr: 'Donnez une note.', en: 'Give a mark.' },
  }
  return problem(code, { fields: paths.map((each) => ({ path: each, detail: details[code] })) })
}

/**
 * One sheet's weighted mean for a prize, on the edition's scale: Σ weight × mark / Σ weight over its criteria.
 * Exact in the marks' order: the sum follows the prize's list of criteria.
 */
export function weightedMean(criteria: readonly Criterion[], marks: Record<string, number>): number {
  let total = 0
  let weights = 0
  for (const { id, weight } of criteria) {
    const mark = marks[id]
    if (mark === undefined) throw new Error(`A sheet without a mark for ${id} was recorded`)
    total += weight * mark
    weights += weight
  }
  return total / weights
}
