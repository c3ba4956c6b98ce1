import { type Refusal, type Row, records } from '../csv.ts'
import type { Text } from '../fields.ts'
import { lookAlike } from '../teams/look-alike.ts'
import { fieldsOfRole, type ListedRole, type ListField, listFields } from './list-fields.ts'

/** A person as a list has them: what stands in its cells, on the line where that begins. */
export type ListedPerson = { line: number } & { [Field in ListField]?: string | undefined }

/** A list as it was read: its columns, each with the field that its head is recognised as, and its rows. */
export type PeopleList = {
  columns: { head: string; field: ListField | undefined }[]
  rows: Row[]
  refusals: Refusal[]
}

/** What columns are called in the lists of schools, compared without case, accents and spaces. */
const heads: Readonly<Record<ListField, string>> = {
  email:
    'email, e-mail, mail, courriel, adresse, adresse mail, adresse email, adresse électronique, mél, address, e-mail address',
  name: 'nom complet, nom et prénom, prénom et nom, nom prénom, prénom nom, name, full name, participant',
  givenName: 'prénom, prénoms, given name, first name, firstname',
  familyName: 'nom, nom de famille, nom d’usage, family name, last name, lastname, surname',
  school: 'école, établissement, school, organisme',
  language: 'langue, language, lang',
  function: 'fonction, fonction en français, poste, métier, titre, function, function in french, job, title',
  functionInEnglish: 'fonction en anglais, function in english',
  themes: 'thème, thèmes, theme, themes',
  teams: 'équipe, équipes, équipes accompagnées, team, teams, teams coached',
}

const fieldOfHead = new Map(
  listFields.flatMap((field) => heads[field].split(', ').map((head) => [comparable(head), field] as const)),
)

/** What is the same to whoever reads it: no case, accents, punctuation or spaces. */
export function comparable(text: string): string {
  return lookAlike(text).replaceAll(' ', '')
}

/**
 * Reads a list of people of a role: the first line names the columns. A column of families' names alone is the whole name where no other
 * column has given names. Lines that are no records are told apart from those that are.
 */
export function readPeopleList(text: string, role: ListedRole = 'participant'): PeopleList {
  const [head, ...rest] = records(text)
  if (!head || 'sentence' in head) return { columns: [], rows: [], refusals: [head ?? empty] }
  const wanted: readonly ListField[] = fieldsOfRole[role]
  const fields = head.fields.map((title) => {
    const field = fieldOfHead.get(comparable(title))
    return field && wanted.includes(field) ? field : undefined
  })
  const isWhole = !fields.includes('givenName')
  const columns = head.fields.map((title, index) => {
    const field = fields[index] === 'familyName' && isWhole ? 'name' : fields[index]
    return { head: title.trim(), field: fields.indexOf(fields[index]) === index ? field : undefined }
  })
  const rows: Row[] = []
  const refusals: Refusal[] = []
  for (const record of rest) {
    if ('sentence' in record) refusals.push(record)
    else if (record.fields.slice(columns.length).some((cell) => cell.trim() !== ''))
      refusals.push({ line: record.line, sentence: tooMany })
    else rows.push(record)
  }
  return { columns, rows, refusals }
}

/** The people of a list, its columns being what `mapping` says, in their order; `undefined` leaves a column out. */
export function listedPeople(
  { rows }: Pick<PeopleList, 'rows'>,
  mapping: readonly (ListField | undefined)[],
): ListedPerson[] {
  return rows.map(({ line, fields }) => ({
    line,
    ...Object.fromEntries(
      mapping.flatMap((field, index) => {
        const cell = fields[index]?.replace(guarded, '').trim()
        return field && cell ? [[field, cell]] : []
      }),
    ),
  }))
}

/** The lines of a list whose address stood further up, each with the line where it does, however many requests they go in. */
export function repeatedIn(people: readonly ListedPerson[]): Map<number, number> {
  const firstAt = new Map<string, number>()
  const repeated = new Map<number, number>()
  for (const { line, email = '' } of people) {
    const address = email.toLowerCase()
    const first = firstAt.get(address)
    if (address === '') continue
    if (first === undefined) firstAt.set(address, line)
    else repeated.set(line, first)
  }
  return repeated
}

/** What is told of a line whose address stood further up. */
export function standsAlready(line: number): Text {
  return {
    fr: `Cette adresse est déjà à la ligne ${line}.`,
    en: `This address is on line ${line} already.`,
  }
}

/** Before what a spreadsheet would run as a formula our own lists write an apostrophe, which is no part of it. */
const guarded = /^'(?=\s*[=+\-@])/

/** What a cell may name that names several, with a bar between them, or one whose own name holds a bar. */
export function namedIn(cell: string): string[] {
  return [cell, ...cell.split(' | '), ...cell.split('|')].map((name) => name.trim()).filter(Boolean)
}

/** What each name of a cell stands for, in its order; a name that stands for nothing comes as it is written. */
export function resolved<Item extends object>(
  cell: string,
  standsFor: (name: string) => Item | undefined,
): (Item | string)[] {
  const whole = (name: string, apart: readonly string[]): (Item | string)[] => {
    const [separator, ...rest] = apart
    const item = standsFor(name.trim())
    if (item) return [item]
    if (separator === undefined) return name.trim() === '' ? [] : [name.trim()]
    return name.split(separator).flatMap((part) => whole(part, rest))
  }
  return whole(cell, [' | ', '|'])
}

/** The name of somebody in a list. */
export function listedName({ name, givenName, familyName }: Omit<ListedPerson, 'line'>): string {
  return name ?? [givenName, familyName].filter(Boolean).join(' ')
}

/** What a spreadsheet made of a cell, as a sentence; `undefined` where the cell still says what somebody wrote. */
export function spreadsheetDamage(cell: string): Text | undefined {
  return damages.find(([pattern]) => pattern.test(cell))?.[1]
}

const months =
  'janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|sep|dec'

const damages: readonly (readonly [RegExp, Text])[] = [
  [
    /^#(?:ref|n\/a|nom|name|val(?:ue|eur)|div\/0|null|nul|num|nombre|spill|propagation|n\/d)[!?]?$|^#+$/i,
    {
      fr: 'Le tableur a mis une erreur à la place de cette valeur.',
      en: 'The spreadsheet put an error in the place of this value.',
    },
  ],
  [
    new RegExp(
      `^(?:\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4}(?:[ T]\\d{1,2}:\\d\\d(?::\\d\\d)?)?|\\d{1,2}[/.-](?:${months})\\.?(?:[/.-]\\d{2,4})?|(?:${months})\\.?[/.-]\\d{1,4})$`,
      'i',
    ),
    {
      fr: 'Le tableur a fait de cette valeur une date : écrivez la valeur voulue.',
      en: 'The spreadsheet made a date of this value: write the value that was meant.',
    },
  ],
  [
    /^[+-]?\d+(?:[.,\s\u00a0\u202f]\d+)*(?:e[+-]?\d+)?$/i,
    {
      fr: 'Un nombre est là où un texte est attendu : le tableur a pu changer cette valeur.',
      en: 'A number stands where a text is expected: the spreadsheet may have changed this value.',
    },
  ],
  [
    /^=/,
    {
      fr: 'C’est une formule : écrivez la valeur qu’elle donne.',
      en: 'This is a formula: write the value that it gives.',
    },
  ],
]

const empty: Refusal = { line: 1, sentence: { fr: 'Le fichier est vide.', en: 'The file is empty.' } }

const tooMany: Text = {
  fr: 'Cette ligne a plus de cellules que l’en-tête n’a de colonnes : un séparateur est resté hors des guillemets.',
  en: 'This line has more cells than the header has columns: a separator stands outside of quotes.',
}
