import type { Edition, School } from '../edition/edition.ts'
import { fieldsOf } from '../field-problems.ts'
import { email, type Language, personName, type Text } from '../fields.ts'
import type { ListField } from './list-fields.ts'
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

/** What stands of a person once a line of a list is imported. */
type Entered = { email: string; name: string; school: string; language: Language }

type Mistake = { field: ListField; detail: Text }

/** What becomes of a line: somebody is registered, changed or left as they are, or the line is refused, each mistake at its field. */
export type Verdict =
  | { verdict: 'create'; person: Entered }
  | { verdict: 'change'; id: string; person: Entered; changed: ('name' | 'school' | 'language')[] }
  | { verdict: 'leave'; id: string }
  | { verdict: 'refuse'; mistakes: Mistake[] }

type Schools = Pick<Edition, 'schools'>

/** The address of a line, as it is compared; `undefined` where it is none. */
export function addressOf({ email: written = '' }: Pick<ListedPerson, 'email'>): string | undefined {
  const parsed = email.safeParse(written)
  return parsed.success ? parsed.data : undefined
}

/**
 * What becomes of each line of a list of participants, in its order. `known` are those who have one of the addresses. A line
 * whose address stood further up is refused: a list that contradicts itself is for its author to mend.
 */
export function verdictsOn(
  edition: Schools,
  lines: readonly ListedPerson[],
  known: ReadonlyMap<string, Known>,
): (Verdict & { line: number })[] {
  const firstAt = new Map<string, number>()
  return lines.map((listed) => {
    const { line } = listed
    const address = addressOf(listed)
    const earlier = address === undefined ? undefined : firstAt.get(address)
    if (earlier !== undefined)
      return { line, verdict: 'refuse', mistakes: [{ field: 'email', detail: standsAlready(earlier) }] }
    if (address !== undefined) firstAt.set(address, line)
    return { line, ...verdictOn(edition, listed, address === undefined ? undefined : known.get(address)) }
  })
}

function verdictOn(edition: Schools, listed: ListedPerson, holder: Known | undefined): Verdict {
  const mistakes = [...damaged(listed)]
  const at = new Set(mistakes.map(({ field }) => field))
  const add = (field: ListField, detail: Text | undefined) => {
    if (detail && !at.has(field)) mistakes.push({ field, detail })
  }
  const address = email.safeParse(listed.email ?? '')
  if (!address.success) add('email', fieldsOf(address.error.issues)[0]?.detail)
  const name = personName.safeParse(listedName(listed))
  const named = listed.name !== undefined || listed.givenName === undefined ? 'name' : 'givenName'
  if (!name.success && !(['name', 'givenName', 'familyName'] as const).some((field) => at.has(field)))
    add(named, fieldsOf(name.error.issues)[0]?.detail)
  const school =
    schoolIn(edition, listed, address.data) ??
    (holder?.school === undefined ? undefined : { id: holder.school })
  // Where the address is wrong, what it would say of the school is not missing.
  if (!school && (address.success || listed.school !== undefined))
    add('school', whichSchool(edition, listed.school))
  const spoken = listed.language === undefined ? (holder?.language ?? 'fr') : languageOf(listed.language)
  if (!spoken) add('language', whichLanguage)
  if (mistakes.length > 0 || !address.success || !name.success || !school || !spoken)
    return { verdict: 'refuse', mistakes }
  return onRecord({ email: address.data, name: name.data, school: school.id, language: spoken }, holder)
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

function* damaged(listed: ListedPerson): Iterable<Mistake> {
  for (const field of ['name', 'givenName', 'familyName', 'school', 'language'] as const) {
    const detail = spreadsheetDamage(listed[field] ?? '')
    if (detail) yield { field, detail }
  }
}

/** The school that a line names, by its id or by any way of writing its name; or else the one that has the address's domain. */
function schoolIn(
  { schools }: Schools,
  { school: written }: ListedPerson,
  address: string | undefined,
): Pick<School, 'id'> | undefined {
  if (written !== undefined) {
    const said = comparable(written)
    return schools.find((school) => waysToWrite(school).includes(said))
  }
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

function whichSchool({ schools }: Schools, written: string | undefined): Text {
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
