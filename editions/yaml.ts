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
import type { Text } from '../domain/fields.ts'
import { brokenAt, brokenLetters } from './encoding.ts'
import { syntaxProblem } from './syntax-problems.ts'

/** Something to mend in a file, at a line and column counted from 1; `path` is the field's, with dots. */
export type Mistake = { line: number; column: number; path: string; sentence: Text }

export type Path = (string | number)[]

const noAlias: Text = {
  fr: 'Les renvois (*nom) ne servent pas ici : écrivez la valeur, ou mettez le texte entre guillemets.',
  en: 'References (*name) are not used here: write the value out, or quote the text.',
}

/** What a YAML text holds, and where its fields stand. */
export type Yaml = {
  /** Nothing where the text is too broken to be read. */
  value?: unknown
  /** Those noted so far, in the order of the file. */
  mistakes: () => Mistake[]
  /** Notes what is wrong with a field: at its value, or at its name. */
  note: (path: Path, sentence: Text, atName?: boolean) => void
}

/** Reads YAML and notes what is wrong with it as such. */
export function readYaml(yaml: string): Yaml {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const mistakes: Mistake[] = []
  const noteAt = (path: Path, sentence: Text, offset: number) => {
    const { line, col } = lines.linePos(offset)
    mistakes.push({ line: Math.max(line, 1), column: Math.max(col, 1), path: path.join('.'), sentence })
  }
  const reading: Yaml = {
    mistakes: () => mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column),
    note: (path, sentence, atName) => noteAt(path, sentence, offsetOf(document, path, atName)),
  }

  const problems = firstOfEach(
    [...document.errors, ...document.warnings],
    (offset) => lines.linePos(offset).line,
  )
  for (const problem of problems) noteAt([], syntaxProblem(problem.code), problem.pos[0])
  for (const offset of brokenAt(yaml).slice(0, 20)) noteAt([], brokenLetters, offset)
  if (problems.some((problem) => problem.code !== 'DUPLICATE_KEY')) return reading
  visit(document, { Alias: (_, alias) => noteAt([], noAlias, alias.range?.[0] ?? 0) })
  if (mistakes.some(({ sentence }) => sentence === noAlias)) return reading
  return { ...reading, value: document.toJS() as unknown }
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
