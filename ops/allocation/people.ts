import type { Instance, Person } from '../../domain/allocation/instance.ts'
import { type Refusal, type Row, records } from '../../domain/csv.ts'
import type { Text } from '../../domain/fields.ts'
import { headerOf, otherLength, refused } from '../csv.ts'

export type People = Pick<Instance, 'people' | 'together' | 'apart'>

const needed = ['id', 'school', 'wishes'] as const
const others = ['cohort', 'skills', 'together', 'apart', 'fixed'] as const
type Column = (typeof needed)[number] | (typeof others)[number]

/**
 * The people of a CSV text, `challenges` being what they can wish where that is known; or all that is wrong with it. Columns in
 * any order, others left aside, separated by `;`, `,` or tabulators; several wishes, skills or ids in a field by `|`.
 */
export function readPeople(
  text: string,
  challenges: ReadonlySet<string> | undefined,
): People | { refusals: Refusal[] } {
  const lines = records(text)
  const header = headerOf(lines, needed, others)
  if ('refusals' in header) return header
  const { names } = header
  const refusals: Refusal[] = []
  const rows: Entry[] = []
  const seen = new Map<string, number>()
  for (const row of lines) {
    if ('sentence' in row) {
      refusals.push(row)
      continue
    }
    if (row.fields.length !== names.length) {
      refusals.push({ line: row.line, sentence: otherLength(row.fields.length, names.length) })
      continue
    }
    const entry = entryOf(row, names)
    const before = seen.get(entry.person.id)
    if (before === undefined) seen.set(entry.person.id, row.line)
    for (const sentence of mistakesOf(entry, before, challenges)) refusals.push({ line: row.line, sentence })
    rows.push(entry)
  }
  const [together, apart] = (['together', 'apart'] as const).map((column) => {
    const groups = groupsOf(rows, column, seen)
    refusals.push(...groups.refusals)
    return groups.groups
  })
  if (refusals.length > 0) return { refusals: refusals.sort((a, b) => a.line - b.line) }
  if (rows.length === 0)
    return refused(1, { fr: 'Le fichier ne nomme personne.', en: 'The file names nobody.' })
  return { people: rows.map(({ person }) => person), together: together ?? [], apart: apart ?? [] }
}

type Entry = { person: Person; line: number; together: string[]; apart: string[] }

function entryOf({ fields, line }: Row, names: readonly string[]): Entry {
  const one = (column: Column) => (fields[names.indexOf(column)] ?? '').normalize('NFC').trim()
  const several = (column: Column) =>
    one(column)
      .split('|')
      .map((each) => each.trim())
      .filter((each) => each !== '')
  const fixed = one('fixed')
  const person = {
    id: one('id'),
    school: one('school'),
    cohort: one('cohort'),
    skills: [...new Set(several('skills'))],
    ...(fixed === '' ? {} : { fixed }),
    wishes: several('wishes'),
  }
  return { person, line, together: several('together'), apart: several('apart') }
}

function* mistakesOf(
  { person }: Entry,
  before: number | undefined,
  challenges: ReadonlySet<string> | undefined,
): Iterable<Text> {
  for (const column of ['id', 'school'] as const)
    if (person[column] === '')
      yield { fr: `Rien dans la colonne « ${column} ».`, en: `Nothing in the column “${column}”.` }
  if (before !== undefined && person.id !== '')
    yield {
      fr: `Le même id « ${person.id} » qu’à la ligne ${before}.`,
      en: `The same id “${person.id}” as on line ${before}.`,
    }
  const named = [...person.wishes, ...(person.fixed === undefined ? [] : [person.fixed])]
  for (const challenge of new Set(named))
    if (challenges && !challenges.has(challenge))
      yield {
        fr: `Aucun défi ne porte l’id « ${challenge} ».`,
        en: `No challenge has the id “${challenge}”.`,
      }
  for (const [at, wish] of person.wishes.entries())
    if (person.wishes.indexOf(wish) < at)
      yield { fr: `Le vœu « ${wish} » est là deux fois.`, en: `The wish “${wish}” is there twice.` }
}

/**
 * Who is to be with, or without, whom: a field names ids of others, or a word that all of a group have in common.
 */
function groupsOf(
  rows: readonly Entry[],
  column: 'together' | 'apart',
  ids: ReadonlyMap<string, number>,
): { groups: string[][]; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  const pairs = new Map<string, string[]>()
  const words = new Map<string, Entry[]>()
  for (const entry of rows)
    for (const name of new Set(entry[column])) {
      const { id } = entry.person
      if (name === id) refusals.push({ line: entry.line, sentence: withThemselves(column) })
      else if (ids.has(name)) pairs.set(JSON.stringify([id, name].sort()), [id, name].sort())
      else words.set(name, [...(words.get(name) ?? []), entry])
    }
  for (const [word, [first, ...more]] of words)
    if (first && more.length === 0) refusals.push({ line: first.line, sentence: nobodyElse(word, column) })
  const shared = [...words.values()].map((group) => group.map(({ person }) => person.id))
  return { groups: [...pairs.values(), ...shared], refusals }
}

function withThemselves(column: string): Text {
  return {
    fr: `La colonne « ${column} » nomme la personne elle-même.`,
    en: `The column “${column}” names the person themselves.`,
  }
}

function nobodyElse(word: string, column: string): Text {
  return {
    fr: `« ${word} », dans « ${column} », n’est l’id de personne, et personne d’autre n’a ce mot.`,
    en: `“${word}”, in “${column}”, is nobody’s id, and nobody else has that word.`,
  }
}
