import { type Refusal, type Row, records } from '../../domain/csv.ts'
import type { Text } from '../../domain/fields.ts'
import { type Fraction, fraction } from '../../domain/fraction.ts'
import type { Score } from '../../domain/ranking/weighing.ts'
import { headerOf, otherLength, refused } from '../csv.ts'

export type Scores = {
  scores: Score[]
  /** In the order of the file; empty where the file has no column of criteria. */
  criteria: string[]
  /** Projects with blank scores only. */
  unscored: string[]
}

const needed = ['juror', 'project', 'score'] as const

/**
 * The scores of a CSV file with the columns `juror`, `project`, `score` and maybe `criterion` in any order, others left aside,
 * separated by `;` or `,`; or all that is wrong with it.
 */
export function readScores(text: string): Scores | { refusals: Refusal[] } {
  const lines = records(text)
  const header = headerOf(lines, needed, ['criterion'])
  if ('refusals' in header) return header
  return readRows(lines, header.names)
}

function readRows(lines: Iterable<Row | Refusal>, names: string[]): Scores | { refusals: Refusal[] } {
  const [jurorAt, projectAt, scoreAt] = needed.map((name) => names.indexOf(name)) as [number, number, number]
  const criterionAt = names.indexOf('criterion')
  const refusals: Refusal[] = []
  const scores: Score[] = []
  const [ids, numbers] = [new Map<string, string>(), new Map<string, Fraction | undefined>()]
  const seen = new Lines()
  const blank = new Set<string>()
  const scored = new Set<string>()
  const criteria = new Set<string>()
  for (const row of lines) {
    if ('sentence' in row) {
      refusals.push(row)
      continue
    }
    const { fields, line } = row
    const refuse = (sentence: Text) => refusals.push({ line, sentence })
    if (fields.length !== names.length) {
      refuse(otherLength(fields.length, names.length))
      continue
    }
    const [juror, project, criterion] = [jurorAt, projectAt, criterionAt].map((at) => named(fields[at], ids))
    const written = (fields[scoreAt] ?? '').trim()
    if (written === '') {
      if (project) blank.add(project)
      continue
    }
    const score = kept(numbers, written, decimal)
    if (score === undefined) refuse(noNumber(written))
    else if (!juror) refuse(absent('juror'))
    else if (!project) refuse(absent('project'))
    else if (criterionAt >= 0 && !criterion) refuse(absent('criterion'))
    else {
      const before = seen.note(juror, project, criterion ?? '', line)
      if (before !== undefined) refuse(twice(before))
      scored.add(project)
      if (criterion) criteria.add(criterion)
      scores.push(criterion ? { juror, project, criterion, score } : { juror, project, score })
    }
  }
  if (refusals.length > 0) return { refusals }
  if (scores.length === 0)
    return refused(1, { fr: 'Le fichier n’a aucune note.', en: 'The file has no score.' })
  return { scores, criteria: [...criteria], unscored: [...blank].filter((project) => !scored.has(project)) }
}

/** A decimal number, with a point or a comma, exactly. */
export function decimal(written: string): Fraction | undefined {
  const parts = /^([+-]?)(\d*)(?:[.,](\d*))?(?:e([+-]?\d{1,2}))?$/i.exec(written)
  if (!parts || written.length > 40) return undefined
  const [, sign, whole = '', rest = '', exponent = '0'] = parts
  if (whole + rest === '') return undefined
  const digits = BigInt(whole + rest) * (sign === '-' ? -1n : 1n)
  const places = rest.length - Number(exponent)
  return places < 0 ? fraction(digits * 10n ** BigInt(-places), 1n) : fraction(digits, 10n ** BigInt(places))
}

/** The line that each juror, project and criterion was on. */
class Lines {
  readonly #numbers = new Map<string, number>()
  readonly #lines = new Map<number, number>()
  readonly #criteria = new Map<string, Map<number, number>>()

  /** Notes a line; or the line that the same was on before. */
  note(juror: string, project: string, criterion: string, line: number): number | undefined {
    // Numbers as keys take a third of the memory that joined texts would.
    const pair = this.#number(`j${juror}`) * 2 ** 26 + this.#number(`p${project}`)
    const lines =
      criterion === '' ? this.#lines : kept(this.#criteria, criterion, () => new Map<number, number>())
    const before = lines.get(pair)
    if (before === undefined) lines.set(pair, line)
    return before
  }

  #number(id: string): number {
    return kept(this.#numbers, id, () => this.#numbers.size)
  }
}

function kept<Value>(known: Map<string, Value>, key: string, make: (key: string) => Value): Value {
  const value = known.get(key)
  if (value !== undefined) return value
  const made = make(key)
  known.set(key, made)
  return made
}

/** An id as it is compared: composed, without blanks around it. */
function named(field: string | undefined, known: Map<string, string>): string | undefined {
  if (field === undefined) return undefined
  return kept(known, field, (written) => written.normalize('NFC').trim())
}

function noNumber(written: string): Text {
  const shown = written.slice(0, 40)
  return { fr: `« ${shown} » n’est pas un nombre.`, en: `“${shown}” is not a number.` }
}

function absent(column: string): Text {
  return {
    fr: `Une note, mais rien dans la colonne « ${column} ».`,
    en: `A score, but nothing in the column “${column}”.`,
  }
}

function twice(line: number): Text {
  return {
    fr: `Le même juré, le même projet et le même critère qu’à la ligne ${line}.`,
    en: `The same juror, project and criterion as on line ${line}.`,
  }
}
