import { contradictions, type Edition, edition as editionSchema } from '../domain/edition/edition.ts'
import { fieldProblem, ruleProblem } from '../domain/field-problems.ts'
import type { Text } from '../domain/fields.ts'
import { isRecord } from '../domain/records.ts'
import { instantOf } from '../domain/time.ts'
import { type Mistake, type Path, readYaml } from './yaml.ts'

const impossibleDate: Text = {
  fr: 'Cette date n’existe pas ou n’a pas la forme 2019-02-18 09:00.',
  en: 'This date does not exist or is not written as 2019-02-18 09:00.',
}
const notAnEdition: Text = {
  fr: 'Le fichier doit contenir les champs d’une édition.',
  en: 'The file must hold the fields of an edition.',
}

/**
 * Reads an edition file: YAML whose times are what clocks show in the edition's zone. Answers the edition, checked and
 * with its times as instants, or every mistake in the order of the file.
 */
export function readEdition(yaml: string): { edition: Edition } | { mistakes: Mistake[] } {
  const reading = readYaml(yaml)
  const { value, note } = reading
  if (!('value' in reading)) return { mistakes: reading.mistakes() }
  fillIn(value)
  if (!isRecord(value))
    return { mistakes: [...reading.mistakes(), { line: 1, column: 1, path: '', sentence: notAnEdition }] }

  const badDates = datesToInstants(value)
  for (const path of badDates) note(path, impossibleDate)
  const checked = check(value)
  for (const { path, sentence, about } of checked.problems) {
    const causedByDate = badDates.length > 0 && path[0] === 'phases' && about !== 'shape'
    if (!causedByDate) note(path, sentence, about === 'key')
  }
  const mistakes = reading.mistakes()
  return mistakes.length === 0 && checked.edition ? { edition: checked.edition } : { mistakes }
}

/** What may be left out of a file: the English of a text, which then is its French, and a school's class. */
function fillIn(value: unknown, name = ''): void {
  if (Array.isArray(value)) for (const each of value) fillIn(each, name)
  else if (isRecord(value)) {
    if (typeof value.fr === 'string' && !('en' in value)) value.en = value.fr
    if (name === 'schools' && !('cohort' in value)) value.cohort = ''
    for (const [field, each] of Object.entries(value)) fillIn(each, field)
  }
}

type Found = { path: Path; sentence: Text; about: 'shape' | 'date or relation' | 'key' }

/** Checks the shape; when only unknown fields stand in the way, checks what remains without them as well. */
function check(value: Record<string, unknown>): { edition?: Edition; problems: Found[] } {
  const result = editionSchema.safeParse(value, { reportInput: true })
  if (result.success) return { edition: result.data, problems: [] }
  const unknown = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...(issue.path as Path), key]) : [],
  )
  const problems = result.error.issues.flatMap((issue): Found[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...(issue.path as Path), key],
        sentence: fieldProblem({ ...issue, keys: [key] }),
        about: 'key',
      }))
    const isDate = issue.code === 'custom' || (issue.path[0] === 'phases' && issue.code === 'invalid_format')
    return [
      {
        path: issue.path as Path,
        sentence: fieldProblem(issue),
        about: isDate ? 'date or relation' : 'shape',
      },
    ]
  })
  const named = new Set(problems.map((each) => each.path.join('.')))
  const more = (found: Found[]) => found.filter((each) => !named.has(each.path.join('.')))
  if (unknown.length === 0) return { problems: [...problems, ...more(contradicting(value))] }
  for (const path of unknown) remove(value, path)
  return { problems: [...problems, ...more(check(value).problems)] }
}

/** What contradicts each other, which the schema does not look for as long as a shape is wrong. */
function contradicting(value: unknown): Found[] {
  return contradictions(value).map(({ path, code }) => ({
    path,
    sentence: ruleProblem(code),
    about: 'date or relation',
  }))
}

/** Replaces the clock times of the phases by instants, in place. Answers the paths of those that are no dates. */
function datesToInstants(value: Record<string, unknown>): Path[] {
  const zone = isKnownZone(value.timeZone) ? value.timeZone : 'UTC'
  const windows = isRecord(value.phases) ? Object.entries(value.phases) : []
  return windows.flatMap(([phase, window]) => {
    if (!isRecord(window)) return []
    return ['opens', 'closes'].flatMap((edge) => {
      const written = window[edge]
      if (typeof written !== 'string') return []
      const instant = instantOf(written, zone) ?? utcInstant(written)
      if (instant === undefined) return [['phases', phase, edge]]
      window[edge] = instant
      return []
    })
  })
}

function utcInstant(written: string): string | undefined {
  const milliseconds = Date.parse(written)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === written ? written : undefined
}

function isKnownZone(name: unknown): name is string {
  return typeof name === 'string' && editionSchema.shape.timeZone.safeParse(name).success
}

function remove(value: unknown, path: Path): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), value)
  const last = path.at(-1)
  if (isRecord(parent) && last !== undefined) delete parent[last]
}
