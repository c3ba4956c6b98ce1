import type { Draft } from '../draft.ts'
import { mistakeInNumber, numberIn, typedNumber } from '../parts/number.ts'
import type { Edition } from '../session.ts'
import type { Content } from './queue.ts'
import type { ToScore } from './read.ts'

/** What a juror is asked for a mark on, by the name of its field. */
export function criteriaOf({ prizes }: Pick<Edition, 'prizes'>) {
  return prizes.flatMap((prize) =>
    prize.kind === 'jury'
      ? prize.criteria.map((criterion) => ({ prize, criterion, name: fieldOf(prize.id, criterion.id) }))
      : [],
  )
}

function fieldOf(prize: string, criterion: string): string {
  return `marks.${prize}.${criterion}`
}

/** What is on record of a juror's sheet: the draft over the sheet that is in, or else that sheet. */
export function recordedOf({ scoreSheet, draft }: Pick<ToScore, 'scoreSheet' | 'draft'>): Content {
  const sheet = scoreSheet?.version ?? 0
  return (draft?.over === sheet ? draft : scoreSheet) ?? { marks: {} }
}

/** What stands in the fields of a sheet. */
export function typedOf({ marks, comment = '', feedback = '' }: Content): Draft {
  const numbers = Object.entries(marks).flatMap(([prize, each]) =>
    Object.entries(each).map(([criterion, mark]) => [fieldOf(prize, criterion), typedNumber(mark)]),
  )
  return { ...Object.fromEntries(numbers), comment, feedback }
}

/** What the fields say: marks that can be read and are on the scale, the others left out, and what is written. */
export function contentOf(edition: Pick<Edition, 'prizes' | 'scale'>, typed: Draft): Content {
  const marks: Content['marks'] = {}
  for (const { prize, criterion, name } of criteriaOf(edition)) {
    const mark = numberIn(typed[name] ?? '')
    if (mark !== undefined && mistakeInNumber(typed[name] ?? '', edition.scale) === '')
      marks[prize.id] = { ...marks[prize.id], [criterion.id]: mark }
  }
  const [comment, feedback] = [typed.comment?.trim(), typed.feedback?.trim()]
  return { marks, ...(comment && { comment }), ...(feedback && { feedback }) }
}
