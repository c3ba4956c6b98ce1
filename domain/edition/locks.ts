import type { Text } from '../fields.ts'
import type { Readable } from './calendar.ts'
import type { Edition } from './edition.ts'

/** Until when a field of an edition changes, and where. */
export type Lock =
  /** From its creation on, nobody changes it. */
  | 'never'
  /** On the page of roles, each change with its mails. */
  | 'roles'
  /** As the windows of the phases may be moved. */
  | 'calendar'
  /** As long as the edition is not archived. */
  | 'archived'
  /** Until the palmarès is out. */
  | 'published'
  /** Until the minutes are signed, which rest on it. */
  | 'signed'
  /** Until teams have handed in. */
  | 'work'
  /** Until teams are formed and scoring opens. */
  | 'scoring'
  /** Until scoring opens, and from then on by agreement, until results could be read. */
  | 'rules'

/** Every field of an edition, and until when it changes. */
const locks: Readonly<Record<keyof Edition, Lock>> = {
  id: 'never',
  rehearsal: 'never',
  jury: 'roles',
  organisers: 'roles',
  phases: 'calendar',
  description: 'archived',
  place: 'archived',
  look: 'archived',
  timeZone: 'archived',
  partners: 'archived',
  contacts: 'archived',
  afterwards: 'archived',
  questions: 'archived',
  notices: 'archived',
  skills: 'archived',
  registration: 'archived',
  publication: 'published',
  name: 'signed',
  schools: 'signed',
  themes: 'signed',
  challenges: 'signed',
  deliverables: 'work',
  teams: 'scoring',
  prizes: 'rules',
  scale: 'rules',
  assignment: 'rules',
  walk: 'rules',
  deliberation: 'rules',
}

/** Until when a field changes; its path names entries of lists by their ids. */
export function lockOf(path: string): Lock {
  const [field = '', , part] = path.split('.')
  const isWording = part === 'name' || part === 'description'
  if (isWording && (field === 'prizes' || field === 'deliverables')) return 'signed'
  return locks[field as keyof Edition]
}

/** What decides whether a lock is shut. */
type Moment = {
  now: string
  signed: boolean
  frozen: boolean
  published: boolean
  readable: Readable
}

/** Why a field under this lock does not change any more; nothing while it does. */
export function locked(lock: Lock, edition: Pick<Edition, 'phases'>, moment: Moment): Text | undefined {
  if (lock === 'never' || lock === 'roles') return sentences[lock]
  // The windows have rules of their own, which let an edition be opened again.
  if (lock === 'calendar') return undefined
  if (edition.phases.archived.opens <= moment.now) return sentences.archived
  if (lock === 'archived') return undefined
  if (lock === 'published') return moment.published ? sentences.published : undefined
  if (moment.signed) return sentences.signed
  if (lock === 'work') return edition.phases.work.closes <= moment.now ? sentences.work : undefined
  if (lock === 'scoring') return edition.phases.jury.opens <= moment.now ? sentences.scoring : undefined
  if (lock === 'rules' && (moment.frozen || moment.readable.jury !== undefined)) return sentences.rules
  return undefined
}

const sentences = {
  never: {
    fr: 'Ceci ne change plus une fois l’édition créée.',
    en: 'This does not change once the edition is created.',
  },
  roles: {
    fr: 'Le jury et l’organisation changent sur la page « Rôles et invitations ».',
    en: 'Jury and organisers change on the page “Roles and invitations”.',
  },
  archived: {
    fr: 'L’édition est archivée : elle reste telle qu’elle est.',
    en: 'The edition is archived: it stays as it is.',
  },
  published: {
    fr: 'Le palmarès est paru : ce qu’il dit des personnes ne change plus.',
    en: 'The palmarès is out: what it tells of people does not change any more.',
  },
  signed: {
    fr: 'Le procès-verbal est signé, et il repose sur ceci.',
    en: 'The minutes are signed, and they rest on this.',
  },
  work: {
    fr: 'Le travail est clos : ce qui était à remettre ne change plus.',
    en: 'Work has closed: what was to be handed in does not change any more.',
  },
  scoring: {
    fr: 'La notation est ouverte : les règles des équipes ne changent plus.',
    en: 'Scoring is open: the rules of teams do not change any more.',
  },
  rules: {
    fr: 'Les résultats ont déjà pu être lus : la règle qui les fait ne change plus, même d’accord.',
    en: 'Results could be read already: the rule that makes them does not change any more, even by agreement.',
  },
} as const satisfies Record<string, Text>
