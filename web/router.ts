import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../domain/fields.ts'
import { setLanguage } from './language.ts'
import { type ItemPage, type PageName, type PlainPage, pageNames, pages } from './pages.ts'
import type { Me } from './session.ts'

export type Place = {
  language: Language
  page: PageName | 'not-found'
  edition: string | undefined
  /** The team or challenge that the address names. */
  item: string | undefined
}

/** Reads an address's path: `/fr/strasbourg-2019/jury/0abc…` is the scoring page of that team. */
export function placeOf(path: string): Place {
  const [first, ...parts] = path.split('/').filter(Boolean).map(decode)
  const [edition, ...inside] = parts
  const language: Language = first === 'en' ? 'en' : 'fr'
  const place = { language, page: 'not-found', edition, item: undefined } as const
  if (first !== undefined && first !== 'fr' && first !== 'en') return place
  const outside = pageNames.find((name) => fits(pages[name].at, ['', ...parts]))
  if (outside) return { ...place, page: outside, edition: undefined }
  const page = pageNames.find((name) => fits(pages[name].at, inside))
  if (!page) return place
  return { ...place, page, item: pages[page].at.endsWith('*') ? inside.at(-1) : undefined }
}

function fits(at: string, parts: readonly string[]): boolean {
  const wanted = at === '' ? [] : at === '/' ? [''] : at.split('/')
  return (
    wanted.length === parts.length && wanted.every((each, index) => each === '*' || each === parts[index])
  )
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A page of an edition, with the item that its address names where it names one. */
export type Target = [] | [page: PlainPage] | [page: ItemPage, item: string]

/** The address of a page of the edition: `href('fr', 'strasbourg-2019', 'team', id)`; of its home without a page. */
export function href(language: Language, edition: string, ...[page = 'home', item = '']: Target): string {
  const inside = pages[page].at.split('/').map((part) => (part === '*' ? item : part))
  return `/${[language, edition, ...inside].filter(Boolean).map(encodeURIComponent).join('/')}`
}

/** Where somebody goes from after signing in. */
export function startOf({ role }: Pick<Me, 'role'>): PlainPage {
  return (
    { participant: 'me', coach: 'coach', juror: 'jury', president: 'jury', organiser: 'organise' } as const
  )[role]
}

type Address = Pick<Location, 'pathname' | 'search' | 'hash'>

let asked: Address = { pathname: '/', search: '', hash: '' }

/** Where the visitor is: what the browser shows or, where there is none, what was asked for. */
export function address(): Address {
  return __SERVED__ ? asked : window.location
}

/** Says what was asked for, where there is no browser. */
export function askedFor(pathname: string): void {
  asked = { ...asked, pathname }
}

/** The same page in another language; what follows `?` and `#` stays. */
export function inLanguage(language: Language, { pathname, search, hash } = address()): string {
  return `${pathname.replace(/^\/(fr|en)(?=\/|$)/, `/${language}`)}${search}${hash}`
}

let moved = false
let shown = globalThis.location?.href ?? ''
const listeners = new Set<() => void>()

/** Whether the visitor came here by a link within the site, so that focus goes to the page's title. */
export function cameFromWithin(): boolean {
  return moved
}

const guards = new Set<() => string>()

/** Asks before the page is left for as long as it is held; returns how to let go. */
export function holdPage(question: () => string): () => void {
  const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault()
  guards.add(question)
  addEventListener('beforeunload', beforeUnload)
  return () => {
    guards.delete(question)
    removeEventListener('beforeunload', beforeUnload)
  }
}

function mayLeave(): boolean {
  return [...guards].every((question) => confirm(question()))
}

/** Goes to an address of the site without loading it anew. */
export function go(address: string, replace = false): void {
  moved = true
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  show()
  if (!replace) scrollTo({ top: 0, behavior: 'instant' })
}

function show(): void {
  shown = location.href
  // The document was served for another page: what it says of itself is no longer so.
  document.getElementById('canonical')?.remove()
  for (const listener of listeners) listener()
}

/** Makes links within the site and the browser's back button work without loading pages anew. */
export function listenToLinks(): void {
  addEventListener('popstate', () => {
    if (!mayLeave()) {
      history.pushState(null, '', shown)
      return
    }
    moved = true
    show()
  })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || link.target || link.hasAttribute('download') || event.defaultPrevented) return
    const { origin, pathname, search, hash } = new URL(link.href)
    if (origin !== location.origin || !/^\/(fr|en)(\/|$)/.test(pathname)) return
    if (hash && pathname === location.pathname && !hash.includes('=')) return
    event.preventDefault()
    if (mayLeave()) go(pathname + search + hash)
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
  const { pathname, hash } = address()
  return pathname + (hash.includes('=') ? hash : '')
}
