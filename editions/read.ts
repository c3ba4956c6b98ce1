import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import { contradictions, type Edition, edition as editionSchema } from '../domain/edition/edition.ts'
import { fieldProblem, ruleProblem } from '../domain/field-problems.ts'
import type { Text } from '../domain/fields.ts'
import { isRecord } from '../domain/records.ts'
import { instantOf } from '../domain/time.ts'
import { brokenAt, brokenLetters } from './encoding.ts'
import { syntaxProblem } from './syntax-problems.ts'

/** Something to mend in an edition file, at a line and column counted from 1; `path` is the field's, with dots. */
export type Mistake = { line: number; column: number; path: string; sentence: Text }

type Path = (string | number)[]

const impossibleDate: Text = {
  fr: 'Cette date n’existe pas ou n’a pas la forme 2019-02-18 09:00.',
  en: 'This date does not exist or is not written as 2019-02-18 09:00.',
}
const noAlias: Text = {
  fr: 'Les renvois (*nom) ne servent pas ici : écrivez la valeur, ou mettez le texte entre guillemets.',
  en: 'References (*name) are not used here: write the value out, or quote the text.',
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
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const mistakes: Mistake[] = []
  const note = (path: Path, sentence: Text, offset = offsetOf(document, path)) => {
    const { line, col } = lines.linePos(offset)
    mistakes.push({ line: Math.max(line, 1), column: Math.max(col, 1), path: path.join('.'), sentence })
  }

  const problems = firstOfEach(
    [...document.errors, ...document.warnings],
    (offset) => lines.linePos(offset).line,
  )
  for (const problem of problems) note([], syntaxProblem(problem.code), problem.pos[0])
  for (const offset of brokenAt(yaml).slice(0, 20)) note([], brokenLetters, offset)
  if (problems.some((problem) => problem.code !== 'DUPLICATE_KEY')) return { mistakes }
  visit(document, { Alias: (_, alias) => note([], noAlias, alias.range?.[0]) })
  if (mistakes.some(({ sentence }) => sentence === noAlias)) return { mistakes }
  const value: unknown = document.toJS()
  fillIn(value)
  if (!isRecord(value))
    return { mistakes: [...mistakes, { line: 1, column: 1, path: '', sentence: notAnEdition }] }

  const badDates = datesToInstants(value)
  for (const path of badDates) note(path, impossibleDate)
  const checked = check(value)
  for (const { path, sentence, about } of checked.problems) {
    const causedByDate = badDates.length > 0 && path[0] === 'phases' && about !== 'shape'
    if (!causedByDate) note(path, sentence, offsetOf(document, path, about === 'key'))
  }
  mistakes.sort((a, b) => a.line - b.line || a.column - b.column)
  return mistakes.length === 0 && checked.edition ? { edition: checked.edition } : { mistakes }
}

/** One wrong line makes several errors of syntax one after the other: the first of those that follow each other is told. */
function firstOfEach(errors: readonly YAMLError[], lineOf: (offset: number) => number): YAMLError[] {
  let last = Number.NEGATIVE_INFINITY
  return errors
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .filter((error) => {
      const line = lineOf(error.pos[0])
      const follows = error.code !== 'DUPLICATE_KEY' && line - last < 4
      last = line
      return !follows
    })
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

/**
 * Where in the text a field stands: a plain value where it starts, a group, a list or an empty value at its name, a
 * missing field at what should hold it.
 */
function offsetOf(document: Document.Parsed, path: Path, atKey = false): number {
  let node: Node | null = document.contents
  let name = node?.range?.[0] ?? 0
  for (const [index, step] of path.entries()) {
    let next: Node | null = null
    if (isMap<Node, Node | null>(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && each.key.value === step)
      if (!pair) return name
      name = pair.key.range?.[0] ?? name
      if (atKey && index === path.length - 1) return name
      next = pair.value
    } else if (isSeq<Node>(node) && typeof step === 'number') {
      const item: Node | undefined = node.items[step]
      if (!item) return name
      name = item.range?.[0] ?? name
      next = item
    }
    if (!next) return name
    node = next
  }
  return isScalar(node) && node.value !== null ? (node.range?.[0] ?? name) : name
}
