import type { ComponentType } from 'preact'
import type { Text } from '../domain/fields.ts'
import { isOpenNow, palmaresIsOut } from './phases.ts'
import type { Edition, Me } from './session.ts'

/** What every page of an edition is given. */
export type PageProps = {
  edition: Edition
  me: Me | undefined
  /** The team or challenge that the address names. */
  item: string
  /** Reads the edition and who I am again, after something changed them. */
  changed: () => void
}

/** A page which is only shown to somebody signed in. */
export type OwnPageProps = PageProps & { me: Me }

/** What a link to a page shows where it is shared, and a search engine of it. */
export type Preview = { title: string; description: string }

type Visit = { edition: Edition; me: Me | undefined }

type Entry = {
  /** After language and edition; `*` names one item. One that starts with `/` stands outside of any edition. */
  at: string
  /** Its place among the sections under the page's head, where `when` holds for whoever may see the page. */
  section?: Text & { when?: (visit: Visit) => boolean }
  /** Its place in the foot of every page. */
  foot?: Text
}

type Loaded<Props> = Promise<{ Page: ComponentType<Props> }>

/**
 * A page that is served with its content, for whoever has no JavaScript. `ahead` reads what its first view shows besides the
 * edition, and answers how it presents itself; nothing where there is no such item.
 */
type ServedPage = {
  Page: ComponentType<PageProps>
  ahead: (edition: Edition, item: string) => Promise<Preview | undefined>
}

/** How a page is registered. */
export type RegisteredPage = Entry &
  (
    | { who: 'outsiders'; load: () => Loaded<object>; served?: never }
    | { who: 'everybody'; load: () => Loaded<PageProps>; served?: never }
    | { who: 'everybody'; load: () => Promise<ServedPage>; served: true }
    | { who: readonly Me['role'][]; load: () => Loaded<OwnPageProps>; served?: never }
  )

const jury = ['juror', 'president'] as const
const organisers = ['organiser'] as const
const signedIn = ['participant', 'coach', ...jury, ...organisers] as const

/**
 * Every page of the site, under the name of the file that holds it; sections stand in this order. Router,
 * navigation and budgets follow from it.
 */
export const pages = {
  editions: {
    at: '/',
    who: 'outsiders',
    load: () => import('./edition/editions.tsx'),
  },
  parts: {
    at: '/parts',
    who: 'outsiders',
    // Only builds for trying things out hold the parts.
    load: () => (__PARTS__ ? import('./specimens/parts.tsx') : import('./edition/editions.tsx')),
  },
  notices: {
    at: '/notices',
    who: 'outsiders',
    load: () => import('./edition/notices.tsx'),
  },
  home: {
    at: '',
    who: 'everybody',
    served: true,
    load: () => import('./edition/home.tsx'),
    section: { fr: 'L’édition', en: 'The edition' },
  },
  challenge: {
    at: 'challenges/*',
    who: 'everybody',
    served: true,
    load: () => import('./edition/challenge.tsx'),
  },
  'sign-in': {
    at: 'sign-in',
    who: 'everybody',
    load: () => import('./people/sign-in.tsx'),
  },
  register: {
    at: 'register',
    who: 'everybody',
    load: () => import('./people/register.tsx'),
  },
  me: {
    at: 'me',
    who: signedIn,
    load: () => import('./people/me.tsx'),
    section: { fr: 'Mon parcours', en: 'My path', when: ({ me }: Visit) => me?.role === 'participant' },
  },
  registration: {
    at: 'me/registration',
    who: ['participant'],
    load: () => import('./people/registration.tsx'),
  },
  account: {
    at: 'account',
    who: signedIn,
    load: () => import('./people/account.tsx'),
  },
  coach: {
    at: 'coach',
    who: ['coach'],
    load: () => import('./teams/coach.tsx'),
    section: { fr: 'Mes équipes', en: 'My teams' },
  },
  jury: {
    at: 'jury',
    who: jury,
    load: () => import('./jury/jury.tsx'),
    section: { fr: 'Mes équipes', en: 'My teams' },
  },
  score: {
    at: 'jury/*',
    who: jury,
    load: () => import('./jury/score.tsx'),
  },
  organise: {
    at: 'organise',
    who: organisers,
    load: () => import('./edition/organise.tsx'),
    section: { fr: 'Organisation', en: 'Organisation' },
  },
  teams: {
    at: 'teams',
    who: 'everybody',
    load: () => import('./teams/teams.tsx'),
    section: {
      fr: 'Équipes',
      en: 'Teams',
      when: ({ me }: Visit) => me?.role !== 'juror' && me?.role !== 'president',
    },
  },
  team: {
    at: 'teams/*',
    who: signedIn,
    load: () => import('./teams/team.tsx'),
  },
  'hand-in': {
    at: 'hand-in',
    who: ['participant'],
    load: () => import('./deliverables/hand-in.tsx'),
    section: { fr: 'Livrables', en: 'Deliverables' },
  },
  deliberation: {
    at: 'deliberation',
    who: [...jury, ...organisers],
    load: () => import('./palmares/deliberation.tsx'),
    section: { fr: 'Délibération', en: 'Deliberation' },
  },
  vote: {
    at: 'vote',
    who: 'everybody',
    load: () => import('./vote/vote.tsx'),
    section: {
      fr: 'Voter',
      en: 'Vote',
      when: ({ edition, me }: Visit) => !me && isOpenNow(edition.phases, 'vote'),
    },
  },
  palmares: {
    at: 'palmares',
    who: 'everybody',
    served: true,
    load: () => import('./palmares/palmares.tsx'),
    section: { fr: 'Palmarès', en: 'Palmarès', when: ({ edition }: Visit) => palmaresIsOut(edition) },
  },
  people: {
    at: 'organise/people',
    who: organisers,
    load: () => import('./people/people.tsx'),
  },
  person: {
    at: 'organise/people/*',
    who: organisers,
    load: () => import('./people/person.tsx'),
  },
  'every-team': {
    at: 'organise/teams',
    who: organisers,
    load: () => import('./teams/every-team.tsx'),
  },
  allocation: {
    at: 'organise/allocation',
    who: organisers,
    load: () => import('./allocation/allocation.tsx'),
  },
  involved: {
    at: 'organise/involved',
    who: organisers,
    load: () => import('./people/involved.tsx'),
  },
  import: {
    at: 'organise/import',
    who: organisers,
    load: () => import('./people/import.tsx'),
  },
  edit: {
    at: 'organise/edit',
    who: ['president', ...organisers],
    load: () => import('./edition/edit.tsx'),
  },
  phases: {
    at: 'organise/phases',
    who: organisers,
    load: () => import('./edition/phases.tsx'),
  },
  interests: {
    at: 'organise/interests',
    who: organisers,
    load: () => import('./jury/interests.tsx'),
  },
  paper: {
    at: 'organise/paper',
    who: organisers,
    load: () => import('./jury/paper.tsx'),
  },
  'voter-cards': {
    at: 'organise/voter-cards',
    who: organisers,
    load: () => import('./vote/voter-cards.tsx'),
  },
  mails: {
    at: 'organise/mails',
    who: organisers,
    load: () => import('./mail/mails.tsx'),
  },
  messages: {
    at: 'organise/messages',
    who: organisers,
    load: () => import('./mail/messages.tsx'),
  },
  publication: {
    at: 'organise/publication',
    who: organisers,
    load: () => import('./palmares/publication.tsx'),
  },
  legal: {
    at: 'legal',
    who: 'everybody',
    served: true,
    load: () => import('./edition/legal.tsx'),
    foot: { fr: 'Mentions légales', en: 'Legal notice' },
  },
  privacy: {
    at: 'privacy',
    who: 'everybody',
    served: true,
    load: () => import('./edition/privacy.tsx'),
    foot: { fr: 'Données personnelles', en: 'Personal data' },
  },
  accessibility: {
    at: 'accessibility',
    who: 'everybody',
    load: () => import('./edition/accessibility.tsx'),
    foot: { fr: 'Accessibilité : non conforme', en: 'Accessibility: not compliant' },
  },
} as const

export type PageName = keyof typeof pages

type Address<Name extends PageName> = (typeof pages)[Name]['at']
type Outside = { [Name in PageName]: Address<Name> extends `/${string}` ? Name : never }[PageName]

/** A page whose address names one item. */
export type ItemPage = { [Name in PageName]: Address<Name> extends `${string}*` ? Name : never }[PageName]

/** One of the organisers' desks. */
export type DeskPage = Exclude<
  { [Name in PageName]: Address<Name> extends `organise/${string}` ? Name : never }[PageName],
  ItemPage
>

/** A page of an edition that needs nothing but its name. */
export type PlainPage = Exclude<PageName, ItemPage | Outside>

/** The names of all pages, in their order. */
export const pageNames = Object.keys(pages) as PageName[]

/** What is registered under a name. */
export function pageCalled(name: PageName): RegisteredPage {
  return pages[name]
}

/** Whether somebody may see a page. */
export function maySee({ who }: RegisteredPage, me: Me | undefined): boolean {
  return typeof who === 'string' || (me !== undefined && who.includes(me.role))
}

/** The sections that a visitor sees, in their order. */
export function sectionsFor(visit: Visit): PlainPage[] {
  return plainPages.filter((name) => {
    const page = pageCalled(name)
    return page.section && maySee(page, visit.me) && (page.section.when?.(visit) ?? true)
  })
}

/** The pages that the foot of every page links to, in their order. */
export function feet(): PlainPage[] {
  return plainPages.filter((name) => pageCalled(name).foot)
}

const plainPages = pageNames.filter(
  (name): name is PlainPage => !pages[name].at.startsWith('/') && !pages[name].at.endsWith('*'),
)
