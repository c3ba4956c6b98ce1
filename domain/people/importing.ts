import type { Edition, School } from '../edition/edition.ts'
import { fieldsOf } from '../field-problems.ts'
import { email, type Language, personName, type Text } from '../fields.ts'
import { fieldsOfRole, type ListField } from './list-fields.ts'
import type { Role } from './people.ts'
import { comparable, type ListedPerson, listedName, spreadsheetDamage, standsAlready } from './people-list.ts'

/** What is on record of whoever has an address already. */
export type Known = {
  id: string
  role: Exclude<Role, 'public' | 'applicant'>
  name: string
  school?: string | undefined
  language: Language
  /** They registered, and an organiser decides on them: that is not for a list to say. */
  isOut?: boolean
}

/** What stands of a person once a line of a list is imported; of a coach's teams, their names. */
type Entered = {
  email: string
  name: string
  language: Language
  school?: string | undefined
  teams?: string[] | undefined
}

export type Mistake = { field: ListField; detail: Text }

/**
 * What becomes of a line: somebody is registered or invited, changed or left as they are, or the line is refused, each mistake at its
 * field. `again` is who was invited before and lost that role.
 */
export type Verdict =
  | { verdict: 'create'; person: Entered; again?: true }
  | { verdict: 'change'; id: string; person: Entered; changed: ('name' | 'school' | 'language' | 'teams')[] }
  | { verdict: 'leave'; id: string }
  | { verdict: 'refuse'; mistakes: Mistake[] }

type Schools = Pick<Edition, 'schools'>

/** The address of a line, as it is compared; `undefined` where it is none. */
export function addressOf({ email: written = '' }: Pick<ListedPerson, 'email'>): string | undefined {
  const parsed = email.safeParse(written)
  return parsed.success ? parsed.data : undefined
}

/** What becomes of each line of a list of participants, in its order. `known` are those who have one of the addresses. */
export function verdictsOn(
  edition: Schools,
  lines: readonly ListedPerson[],
  known: ReadonlyMap<string, Known>,
): (Verdict & { line: number })[] {
  const repeated = repeatsIn(lines)
  return lines.map((listed, place) => ({
    line: listed.line,
    ...(repeated[place] ?? verdictOn(edition, listed, known.get(addressOf(listed) ?? ''))),
  }))
}

type Refusal = Extract<Verdict, { verdict: 'refuse' }>

/**
 * A line whose address stood further up is refused, whatever it is a list of: one that contradicts itself is for its author to mend. By
 * the place of each line.
 */
export function repeatsIn(lines: readonly ListedPerson[]): (Refusal | undefined)[] {
  const firstAt = new Map<string, number>()
  return lines.map((listed) => {
    const address = addressOf(listed)
    if (address === undefined) return undefined
    const earlier = firstAt.get(address)
    if (earlier !== undefined) return refusedAt('email', standsAlready(earlier))
    firstAt.set(address, listed.line)
    return undefined
  })
}

/** A line that is refused at one of its cells. */
export function refusedAt(field: ListField, detail: Text): Refusal {
  return { verdict: 'refuse', mistakes: [{ field, detail }] }
}

function verdictOn(edition: Schools, listed: ListedPerson, holder: Known | undefined): Verdict {
  const { called, address, mistakes, add } = readCalled(listed, fieldsOfRole.participant, holder)
  const school =
    schoolNamed(edition, listed.school) ??
    (listed.school === undefined ? schoolOfAddress(edition, address) : undefined) ??
    (holder?.school === undefined ? undefined : { id: holder.school })
  // Where the address is wrong, what it would say of the school is not missing.
  if (!school && (address !== undefined || listed.school !== undefined))
    add('school', whichSchool(edition, listed.school))
  if (mistakes.length > 0 || !called || !school) return { verdict: 'refuse', mistakes }
  return onRecord({ ...called, school: school.id }, holder)
}

/** What a line says of whoever it is, as far as that can be read, what is wrong with its cells, and how to tell what else is. */
export function readCalled(
  listed: ListedPerson,
  fields: readonly ListField[],
  holder: { language: Language } | undefined,
) {
  const mistakes = [...damaged(listed, fields)]
  const at = new Set(mistakes.map(({ field }) => field))
  const add = (field: ListField, detail: Text | undefined) => {
    if (detail && !at.has(field)) mistakes.push({ field, detail })
    at.add(field)
  }
  const address = email.safeParse(listed.email ?? '')
  if (!address.success) add('email', fieldsOf(address.error.issues)[0]?.detail)
  const name = personName.safeParse(listedName(listed))
  const named = listed.name !== undefined || listed.givenName === undefined ? 'name' : 'givenName'
  if (!name.success && !(['name', 'givenName', 'familyName'] as const).some((field) => at.has(field)))
    add(named, fieldsOf(name.error.issues)[0]?.detail)
  const spoken = listed.language === undefined ? (holder?.language ?? 'fr') : languageOf(listed.language)
  if (!spoken) add('language', whichLanguage)
  const called =
    address.success && name.success && spoken
      ? { email: address.data, name: name.data, language: spoken }
      : undefined
  return { called, address: address.data, mistakes, add }
}

function onRecord(person: Entered, holder: Known | undefined): Verdict {
  if (!holder) return { verdict: 'create', person }
  const other = otherRole[holder.role]
  if (other) return { verdict: 'refuse', mistakes: [{ field: 'email', detail: other }] }
  if (holder.isOut) return { verdict: 'refuse', mistakes: [{ field: 'email', detail: isOut }] }
  const changed = (['name', 'school', 'language'] as const).filter((field) => holder[field] !== person[field])
  const { id } = holder
  return changed.length > 0 ? { verdict: 'change', id, person, changed } : { verdict: 'leave', id }
}

/** Cells that hold one text; what an address or a name of something else should be is known otherwise. */
const texts: readonly ListField[] = [
  'name',
  'givenName',
  'familyName',
  'school',
  'language',
  'function',
  'functionInEnglish',
]

function* damaged(listed: ListedPerson, fields: readonly ListField[]): Iterable<Mistake> {
  for (const field of fields.filter((each) => texts.includes(each))) {
    const detail = spreadsheetDamage(listed[field] ?? '')
    if (detail) yield { field, detail }
  }
}

/** The school that is called so, by its id or by any way of writing its name. */
export function schoolNamed(
  { schools }: Schools,
  written: string | undefined,
): Pick<School, 'id'> | undefined {
  if (written === undefined) return undefined
  const said = comparable(written)
  return schools.find((school) => waysToWrite(school).includes(said))
}

function schoolOfAddress({ schools }: Schools, address: string | undefined): Pick<School, 'id'> | undefined {
  const domain = address?.slice(address.lastIndexOf('@') + 1) ?? ''
  return schools.find(({ mailDomains }) => mailDomains.includes(domain))
}

function waysToWrite({ id, name }: Pick<School, 'id' | 'name'>): string[] {
  const [, long = '', short = ''] = /^(.*?)\s*\(([^()]*)\)$/.exec(name) ?? []
  return [id, name, long, short].map(comparable).filter((way) => way !== '')
}

const languages: Readonly<Record<Language, string>> = {
  fr: 'fr, français, french, fr-fr',
  en: 'en, anglais, english, en-gb, en-us',
}

function languageOf(written: string): Language | undefined {
  const said = comparable(written)
  return (['fr', 'en'] as const).find((each) => languages[each].split(', ').map(comparable).includes(said))
}

/** What is told where no school is found. */
export function whichSchool({ schools }: Schools, written: string | undefined): Text {
  const names = schools.map(({ name }) => name).join(', ')
  return written === undefined
    ? {
        fr: `L’adresse n’est d’aucune des écoles : dites laquelle (${names}).`,
        en: `The address is of none of the schools: say which (${names}).`,
      }
    : {
        fr: `« ${written} » n’est aucune des écoles de l’édition : ${names}.`,
        en: `“${written}” is none of the edition’s schools: ${names}.`,
      }
}

const whichLanguage: Text = {
  fr: 'La langue est « fr » ou « en ».',
  en: 'The language is “fr” or “en”.',
}
const isOut: Text = {
  fr: 'Cette personne est inscrite et n’a pas de place : décidez-en dans la liste des participants.',
  en: 'This person is registered and holds no place: decide on them in the list of participants.',
}
const otherRole: Readonly<Record<string, Text>> = {
  president: {
    fr: 'Cette adresse est celle de la présidence du jury.',
    en: 'This address is that of the jury’s president.',
  },
  juror: { fr: 'Cette adresse est celle d’un membre du jury.', en: 'This address is a juror’s.' },
  organiser: { fr: 'Cette adresse est celle de l’organisation.', en: 'This address is an organiser’s.' },
  coach: { fr: 'Cette adresse est celle d’un coach.', en: 'This address is a coach’s.' },
}
