import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../domain/fields.ts'
import { setLanguage } from './language.ts'

/** The pages of an edition; the first part of the address after language and edition picks one. */
export type PageName =
  | 'home'
  | 'challenge'
  | 'sign-in'
  | 'register'
  | 'me'
  | 'teams'
  | 'team'
  | 'hand-in'
  | 'jury'
  | 'score'
  | 'deliberation'
  | 'vote'
  | 'organise'
  | 'phases'
  | 'voter-cards'
  | 'mails'
  | 'participants'
  | 'publication'
  | 'palmares'

export type Place = {
  language: Language
  page: PageName | 'editions' | 'parts' | 'not-found'
  edition: string | undefined
  /** The team or challenge that the address names. */
  item: string | undefined
}

/** Sections whose addresses may name one item, and the page which shows it. */
const items: Record<string, PageName> = { challenges: 'challenge', teams: 'team', jury: 'score' }
const sections: Record<string, PageName> = {
  'sign-in': 'sign-in',
  register: 'register',
  me: 'me',
  teams: 'teams',
  'hand-in': 'hand-in',
  jury: 'jury',
  deliberation: 'deliberation',
  vote: 'vote',
  organise: 'organise',
  palmares: 'palmares',
}
const desks: Record<string, PageName> = {
  phases: 'phases',
  'voter-cards': 'voter-cards',
  mails: 'mails',
  participants: 'participants',
  publication: 'publication',
}

/** Reads an address's path: `/fr/strasbourg-2019/jury/0abc…` is the scoring page of that team. */
export function placeOf(path: string): Place {
  const [first, edition, section, item, ...rest] = path.split('/').filter(Boolean).map(decode)
  const language: Language = first === 'en' ? 'en' : 'fr'
  const place = (page: Place['page']): Place => ({ language, page, edition, item })
  if (first !== undefined && first !== 'fr' && first !== 'en') return place('not-found')
  if (edition === undefined) return place('editions')
  if (edition === 'parts' && section === undefined) return { ...place('parts'), edition: undefined }
  if (section === undefined) return place('home')
  if (rest.length > 0) return place('not-found')
  const table = item === undefined ? sections : section === 'organise' ? desks : items
  const name = section === 'organise' && item !== undefined ? item : section
  return place(Object.hasOwn(table, name) ? (table[name] ?? 'not-found') : 'not-found')
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The address of a page of the edition: `href('fr', 'strasbourg-2019', 'teams', id)`. */
export function href(language: Language, edition: string, ...parts: string[]): string {
  return `/${[language, edition, ...parts].map(encodeURIComponent).join('/')}`
}

/** The same page in another language; what follows `?` and `#` stays. */
export function inLanguage(language: Language, { pathname, search, hash } = window.location): string {
  return `${pathname.replace(/^\/(fr|en)(?=\/|$)/, `/${language}`)}${search}${hash}`
}

let moved = false
const listeners = new Set<() => void>()

/** Whether the visitor came here by a link within the site, so that focus goes to the page's title. */
export function cameFromWithin(): boolean {
  return moved
}

/** Goes to an address of the site without loading it anew. */
export function go(address: string, replace = false): void {
  moved = true
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  for (const listener of listeners) listener()
  if (!replace) scrollTo({ top: 0, behavior: 'instant' })
}

/** Makes links within the site and the browser's back button work without loading pages anew. */
export function listenToLinks(): void {
  addEventListener('popstate', () => {
    moved = true
    for (const listener of listeners) listener()
  })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || link.target || link.hasAttribute('download') || event.defaultPrevented) return
    const { origin, pathname, search, hash } = new URL(link.href)
    if (origin !== location.origin || !/^\/(fr|en)(\/|$)/.test(pathname)) return
    if (hash && pathname === location.pathname && !hash.includes('=')) return
    event.preventDefault()
    go(pathname + search + hash)
  })
}

/** The place that the address names, kept up to date; sets the site's language. */
export function usePlace(): Place & { told: string } {
  const [path, setPath] = useState(pathAndTold)
  useEffect(() => {
    const listener = () => setPath(pathAndTold)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  const [pathname = '', told = ''] = path.split('#')
  const place = { ...placeOf(pathname), told }
  setLanguage(place.language)
  return place
}

/** The path, and what the address tells the page after `#` (`token=…`), which may change while the page is open. */
function pathAndTold(): string {
  return location.pathname + (location.hash.includes('=') ? location.hash : '')
}
