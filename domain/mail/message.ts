import * as z from 'zod/mini'
import type { Edition } from '../edition/edition.ts'
import { type Language, languages, readsAsWritten, slug, type Text, words } from '../fields.ts'
import { type Counter, counterOf } from '../people/limits.ts'
import { principalOf } from '../people/people.ts'
import type { holdsPlace } from '../people/registration.ts'
import { personal, plain } from '../personal.ts'
import { type Problem, problem } from '../problem.ts'

/** Whom organisers write to. */
const audiences = ['participants', 'jury', 'coaches', 'organisers', 'teams-missing', 'without-team'] as const

export const audience = z.strictObject({
  to: plain(z.enum(audiences)),
  /** Which deliverable the teams lack; any that is required where it is absent. */
  deliverable: z.optional(slug),
})
export type Audience = z.infer<typeof audience>

const kept = { purpose: 'contact', retention: 'edition-archived' } as const
const oneLine = z.check<string>(({ value, issues }) => {
  if (!/[\n\r\t\u2028\u2029]/.test(value)) return
  const told: Text = { fr: 'L’objet tient sur une ligne.', en: 'The subject is on one line.' }
  issues.push({ code: 'custom', input: value, params: { told } })
})

/** What is said, in plain text. */
const said = z.strictObject({
  subject: personal(words(readsAsWritten, oneLine, z.trim(), z.minLength(1), z.maxLength(120)), kept),
  body: personal(words(readsAsWritten, z.trim(), z.minLength(1), z.maxLength(5000)), kept),
})
export type Said = z.infer<typeof said>

/** The same in one language or in both. */
export const texts = z.strictObject({ fr: z.optional(said), en: z.optional(said) }).check(
  z.check(({ value, issues }) => {
    if (value.fr || value.en) return
    const told: Text = {
      fr: 'Écrivez le message dans une langue au moins.',
      en: 'Write the message in one language at least.',
    }
    issues.push({ code: 'custom', input: value, path: ['fr', 'subject'], params: { told } })
  }),
)
export type Texts = z.infer<typeof texts>

/** What somebody reads: the message in their language, or else in the one that there is. */
export function saidTo(language: Language, written: Texts): Said {
  const found = written[language] ?? languages.map((each) => written[each]).find((each) => each !== undefined)
  if (!found) throw new Error('A message says nothing')
  return found
}

type Somebody = Parameters<typeof holdsPlace>[0] & {
  id: string
  role: 'participant' | 'juror' | 'president' | 'organiser'
  team?: string | undefined
  signedInAt?: string | undefined
  coaching?: { teams: string[]; endedAt?: string | undefined } | undefined
}

/**
 * Whom a message goes to, and how many it leaves out because nobody has proved yet that their address is theirs. `lacking` are
 * the teams that have not handed in what the audience is about.
 */
export function readersOf<Person extends Somebody>(
  edition: Pick<Edition, 'jury' | 'organisers'>,
  { to }: Audience,
  { people, lacking }: { people: Iterable<Person>; lacking: ReadonlySet<string> },
): { readers: Person[]; unproved: number } {
  const belongs = (person: Person): boolean => {
    const { roles } = principalOf(person, edition)
    if (to === 'jury') return roles.includes('juror')
    if (to === 'coaches') return roles.includes('coach')
    if (to === 'organisers') return roles.includes('organiser')
    if (!roles.includes('participant')) return false
    if (to === 'without-team') return person.team === undefined
    return to === 'participants' || (person.team !== undefined && lacking.has(person.team))
  }
  const meant = [...people].filter(belongs)
  const readers = meant.filter(hasProved)
  return { readers, unproved: meant.length - readers.length }
}

/** Whoever registered may have named somebody else's address, until they have signed in; the edition names the others. */
function hasProved({ role, signedInAt, team }: Somebody): boolean {
  return role !== 'participant' || signedInAt !== undefined || team !== undefined
}

/** The deliverables that an audience is about: the one that it names, or all that are required. A problem when it names none that there is. */
export function askedOf(
  { deliverables }: Pick<Edition, 'deliverables'>,
  { deliverable }: Audience,
): string[] | Problem {
  if (deliverable === undefined) return deliverables.filter(({ required }) => required).map(({ id }) => id)
  if (deliverables.some(({ id }) => id === deliverable)) return [deliverable]
  const detail: Text = {
    fr: 'L’édition ne demande pas ce livrable.',
    en: 'The edition does not ask for this deliverable.',
  }
  return problem('invalid-input', { fields: [{ path: 'audience.deliverable', detail }] })
}

const day = 86_400

/** What counts the messages of an edition, and the tests that one of its organisers sends themselves. */
export function messagesOf(now: string): Counter[] {
  return [counterOf('MESSAGE', { most: 20, seconds: day }, now)]
}

export function testsOf(organiser: string, now: string): Counter[] {
  return [counterOf(`MESSAGE-TEST#${organiser}`, { most: 30, seconds: 3600 }, now)]
}
