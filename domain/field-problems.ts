import type * as z from 'zod/mini'
import { id, instant, sha256, slug, type Text } from './fields.ts'

type Issue = z.core.$ZodIssue
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>

/**
 * What to tell a person about a field that a schema refuses: one sentence in each language. The API, the site and the
 * reader of edition files all use it. With `reportInput` a field that is absent is told from one of a wrong kind.
 */
export function fieldProblem(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return wrongFormat(issue)
    case 'not_multiple_of':
      return {
        fr: `Cette valeur va de ${number(issue.divisor, 'fr')} en ${number(issue.divisor, 'fr')}.`,
        en: `This value goes by steps of ${number(issue.divisor, 'en')}.`,
      }
    case 'unrecognized_keys':
      return unknownKeys(issue.keys)
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : noneOfTheForms
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0] ? fieldProblem(issue.issues[0]) : notExpected
    case 'custom':
      return (issue.params?.told as Text | undefined) ?? ruleProblem(String(issue.params?.code))
  }
}

/** What to tell a person of a rule between fields that does not hold, by its code. */
export function ruleProblem(code: string): Text {
  return custom[code] ?? notExpected
}

const notExpected: Text = { fr: 'Cette valeur n’est pas acceptée.', en: 'This value is not accepted.' }
const noneOfTheForms: Text = {
  fr: 'Cette valeur n’a aucune des formes attendues.',
  en: 'This value has none of the expected forms.',
}

const kinds: Record<string, Text> = {
  string: { fr: 'Un texte est attendu ici.', en: 'A text is expected here.' },
  number: { fr: 'Un nombre est attendu ici.', en: 'A number is expected here.' },
  nan: { fr: 'Un nombre est attendu ici.', en: 'A number is expected here.' },
  int: { fr: 'Un nombre entier est attendu ici.', en: 'A whole number is expected here.' },
  boolean: {
    fr: 'Oui ou non (true ou false) est attendu ici.',
    en: 'Yes or no (true or false) is expected here.',
  },
  array: { fr: 'Une liste est attendue ici.', en: 'A list is expected here.' },
  object: { fr: 'Un groupe de champs est attendu ici.', en: 'A group of fields is expected here.' },
  record: { fr: 'Un groupe de champs est attendu ici.', en: 'A group of fields is expected here.' },
}

function wrongType(issue: IssueOf<'invalid_type'>): Text {
  if ('input' in issue && issue.input === undefined)
    return { fr: 'Ce champ est obligatoire et il manque.', en: 'This field is required and missing.' }
  if (issue.input === null) return { fr: 'Ce champ est vide.', en: 'This field is empty.' }
  return kinds[issue.expected] ?? notExpected
}

function tooSmall({ origin, minimum, inclusive, exact }: IssueOf<'too_small'>): Text {
  const { fr, en } = limit(minimum)
  if (origin === 'string' && minimum === 1)
    return { fr: 'Ce champ ne peut pas rester vide.', en: 'This field cannot be left empty.' }
  if (exact) return exactly(origin, minimum)
  if (origin === 'string')
    return { fr: `Écrivez au moins ${fr} caractères.`, en: `Write at least ${en} characters.` }
  if (origin === 'array' || origin === 'set')
    return {
      fr: `Il faut au moins ${counted(minimum, 'élément', 'éléments', 'fr')}.`,
      en: `At least ${counted(minimum, 'entry is', 'entries are', 'en')} needed.`,
    }
  return inclusive
    ? { fr: `La plus petite valeur possible est ${fr}.`, en: `The smallest possible value is ${en}.` }
    : { fr: `La valeur doit dépasser ${fr}.`, en: `The value must be more than ${en}.` }
}

function tooBig({ origin, maximum, inclusive, exact }: IssueOf<'too_big'>): Text {
  const { fr, en } = limit(maximum)
  if (exact) return exactly(origin, maximum)
  if (origin === 'string')
    return {
      fr: `Ce texte est trop long : ${fr} caractères au plus.`,
      en: `This text is too long: ${en} characters at most.`,
    }
  if (origin === 'array' || origin === 'set')
    return {
      fr: `Il y en a trop : ${counted(maximum, 'élément', 'éléments', 'fr')} au plus.`,
      en: `There are too many: ${counted(maximum, 'entry', 'entries', 'en')} at most.`,
    }
  return inclusive
    ? { fr: `La plus grande valeur possible est ${fr}.`, en: `The largest possible value is ${en}.` }
    : { fr: `La valeur doit rester sous ${fr}.`, en: `The value must be less than ${en}.` }
}

function exactly(origin: string, size: number | bigint): Text {
  return origin === 'string'
    ? {
        fr: `Il faut exactement ${counted(size, 'caractère', 'caractères', 'fr')}.`,
        en: `Exactly ${counted(size, 'character is', 'characters are', 'en')} needed.`,
      }
    : {
        fr: `Il faut exactement ${counted(size, 'élément', 'éléments', 'fr')}.`,
        en: `Exactly ${counted(size, 'entry is', 'entries are', 'en')} needed.`,
      }
}

const formats: Record<string, Text> = {
  url: {
    fr: 'Écrivez une adresse web complète, qui commence par https://.',
    en: 'Write a complete web address, starting with https://.',
  },
  datetime: { fr: 'Une date et une heure sont attendues ici.', en: 'A date and a time are expected here.' },
  date: { fr: 'Une date est attendue ici.', en: 'A date is expected here.' },
  json_string: { fr: 'Du JSON lisible est attendu ici.', en: 'Readable JSON is expected here.' },
}

/** Sentences for the patterns of `fields.ts`, looked up by the pattern that an issue carries. */
const patterns: readonly (readonly [z.ZodMiniType<string>, Text])[] = [
  [
    slug,
    {
      fr: 'Seuls les lettres minuscules sans accent, les chiffres et les traits d’union vont ici, 40 au plus.',
      en: 'Only lower-case letters without accents, digits and hyphens go here, 40 at most.',
    },
  ],
  [id, { fr: 'Cet identifiant n’a pas la forme attendue.', en: 'This identifier is not well formed.' }],
  [
    instant,
    {
      fr: 'Un instant en UTC est attendu ici, comme 2019-02-18T08:00:00.000Z.',
      en: 'An instant in UTC is expected here, like 2019-02-18T08:00:00.000Z.',
    },
  ],
  [
    sha256,
    {
      fr: 'Une empreinte SHA-256 de 64 chiffres hexadécimaux est attendue ici.',
      en: 'A SHA-256 of 64 hexadecimal digits is expected here.',
    },
  ],
]

/** Sentences for patterns that one field alone has, by the field's name. */
const fields: Record<string, Text> = {
  mailDomains: {
    fr: 'Écrivez un nom de domaine en minuscules, comme ecole.example.org, sans @.',
    en: 'Write a domain name in lower case, like school.example.org, without @.',
  },
  types: {
    fr: 'Écrivez un type de média, comme application/pdf.',
    en: 'Write a media type, like application/pdf.',
  },
}

function wrongFormat(issue: IssueOf<'invalid_format'>): Text {
  const field = issue.path.findLast((each) => typeof each === 'string')
  const known =
    formats[issue.format] ??
    patterns.find(([schema]) => patternOf(schema) === issue.pattern)?.[1] ??
    (field === undefined ? undefined : fields[field])
  return known ?? { fr: 'Ce texte n’a pas la forme attendue.', en: 'This text is not in the expected form.' }
}

function patternOf(schema: z.ZodMiniType<string>): string | undefined {
  const refused = schema.safeParse('\u0000').error?.issues ?? []
  return refused.find((issue) => issue.code === 'invalid_format')?.pattern
}

function unknownKeys(keys: readonly string[]): Text {
  const names = keys.map((key) => (key.length > 60 ? `${key.slice(0, 60)}…` : key))
  return keys.length === 1
    ? { fr: `Le champ « ${names[0]} » n’existe pas ici.`, en: `There is no field “${names[0]}” here.` }
    : {
        fr: `Les champs ${names.map((name) => `« ${name} »`).join(', ')} n’existent pas ici.`,
        en: `There are no fields ${names.map((name) => `“${name}”`).join(', ')} here.`,
      }
}

function oneOf(values: readonly unknown[]): Text {
  const list = values.map(String)
  return list.length === 1
    ? {
        fr: `La seule valeur possible ici est ${list[0]}.`,
        en: `The only possible value here is ${list[0]}.`,
      }
    : {
        fr: `Les valeurs possibles sont ${list.slice(0, -1).join(', ')} et ${list.at(-1)}.`,
        en: `The possible values are ${list.slice(0, -1).join(', ')} and ${list.at(-1)}.`,
      }
}

/** Sentences for what the schemas of `edition.ts` say of several fields at once, by code. */
const custom: Record<string, Text> = {
  'half-a-character': {
    fr: 'Ce texte contient la moitié d’un caractère, comme un emoji coupé en deux : retapez-le.',
    en: 'This text holds half a character, like an emoji cut in two: type it again.',
  },
  'unseen-signs': {
    fr: 'Ce texte contient un signe de commande ou de direction, qui ne se voit pas : tapez-le au lieu de le coller.',
    en: 'This text holds a sign of control or of direction, which is not seen: type it rather than paste it.',
  },
  'number-beyond-keeping': {
    fr: 'Ce nombre est trop grand ou trop petit.',
    en: 'This number is too large or too small.',
  },
  'no-such-moment': {
    fr: 'Ce jour ou cette heure n’existe pas.',
    en: 'There is no such day or hour.',
  },
  'closes-before-it-opens': {
    fr: 'La fermeture doit venir après l’ouverture.',
    en: 'The closing must come after the opening.',
  },
  'opens-before-the-phase-before': {
    fr: 'Cette phase ne peut pas s’ouvrir avant la phase qui la précède.',
    en: 'This phase cannot open before the phase that comes before it.',
  },
  'opens-before-the-other-closes': {
    fr: 'Le jury s’ouvre une fois le travail fermé, et la délibération une fois le jury et le vote fermés.',
    en: 'The jury opens once work has closed, and the deliberation once jury and vote have closed.',
  },
  'mark-off-scale': {
    fr: 'Cette note n’est pas sur l’échelle de l’édition.',
    en: 'This mark is not on the edition’s scale.',
  },
  'guidance-not-rising': {
    fr: 'Les repères vont de la note la plus basse à la plus haute, une fois chacune.',
    en: 'Guidance goes from the lowest mark to the highest, each once.',
  },
  'maximum-below-minimum': {
    fr: 'Le maximum ne peut pas être sous le minimum.',
    en: 'The maximum cannot be below the minimum.',
  },
  'unknown-time-zone': {
    fr: 'Ce fuseau horaire est inconnu. Écrivez un nom de l’IANA, comme Europe/Paris.',
    en: 'This time zone is unknown. Write an IANA name, like Europe/Paris.',
  },
  'id-used-twice': {
    fr: 'Cet identifiant sert déjà plus haut dans la même liste.',
    en: 'This id is already used further up in the same list.',
  },
  'address-used-twice': {
    fr: 'Cette adresse sert déjà plus haut dans la même liste.',
    en: 'This address is already used further up in the same list.',
  },
  'unknown-theme': { fr: 'Aucun thème ne porte cet identifiant.', en: 'No theme has this id.' },
  'unknown-school': { fr: 'Aucune école ne porte cet identifiant.', en: 'No school has this id.' },
  'one-president': {
    fr: 'Le jury a exactement une présidente ou un président.',
    en: 'The jury has exactly one president.',
  },
  'unknown-juror': { fr: 'Personne du jury ne porte cet identifiant.', en: 'No juror has this id.' },
  'approvals-above-jury': {
    fr: 'Plus d’accords sont demandés qu’il n’y a de personnes dans le jury.',
    en: 'More approvals are asked for than there are jurors.',
  },
  'quorum-above-jury': {
    fr: 'Le quorum dépasse le nombre de personnes du jury.',
    en: 'The quorum exceeds the number of jurors.',
  },
  'quorum-above-assignment': {
    fr: 'Le quorum dépasse le nombre de jurés qui voient une équipe.',
    en: 'The quorum exceeds the number of jurors who see a team.',
  },
  'assignment-or-walk': {
    fr: 'Une édition répartit les équipes (assignment) ou fait passer le jury de table en table (walk), pas les deux.',
    en: 'An edition divides its teams (assignment) or has its jury walk from table to table (walk), not both.',
  },
  'more-than-jury': {
    fr: 'C’est plus que le jury n’a de membres.',
    en: 'This is more than there are jurors.',
  },
  'one-audience-prize': {
    fr: 'Un seul prix peut être donné par le public.',
    en: 'Only one prize can be given by the audience.',
  },
  'more-schools-than-there-are': {
    fr: 'L’édition n’a pas autant d’écoles.',
    en: 'The edition does not have that many schools.',
  },
  'more-teams-than-can-be': {
    fr: 'Une édition compte au plus 1 000 équipes : le nombre de défis multiplié par celui des équipes par défi.',
    en: 'An edition has at most 1,000 teams: the number of challenges times that of teams per challenge.',
  },
  'more-schools-than-members': {
    fr: 'Une équipe ne peut pas réunir plus d’écoles que de membres.',
    en: 'A team cannot bring together more schools than it has members.',
  },
}

function limit(value: number | bigint): Text {
  return { fr: number(value, 'fr'), en: number(value, 'en') }
}

function counted(count: number | bigint, one: string, many: string, language: 'fr' | 'en'): string {
  return `${number(count, language)} ${Number(count) === 1 ? one : many}`
}

function number(value: number | bigint, language: 'fr' | 'en'): string {
  return value.toLocaleString(language)
}

/** What is wrong with each field, as a problem carries it: one sentence a field, the first; 50 fields at most. */
export function fieldsOf(issues: readonly Issue[]): { path: string; detail: Text }[] {
  const fields = issues.flatMap((issue) => {
    const detail = fieldProblem(issue)
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
    return keys.map((key) => ({
      path: [...issue.path, ...(key === undefined ? [] : [key])].join('.'),
      detail,
    }))
  })
  const byPath = Map.groupBy(fields, ({ path }) => path)
  return [...byPath.values()].flatMap((list) => list.slice(0, 1)).slice(0, 50)
}
