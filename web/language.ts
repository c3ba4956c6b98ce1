import type { Language, Text } from '../domain/fields.ts'
import { bound } from '../domain/typography.ts'

let current: Language = 'fr'

/** The language of the page that is shown. */
export function language(): Language {
  return current
}

/** Sets the language of the page; the router does, from the address. */
export function setLanguage(to: Language): void {
  current = to
}

/** A sentence of the site: French and English side by side where it is used. */
export function t(fr: string, en: string): string {
  return current === 'fr' ? bound(fr) : en
}

/** A text that came with data. */
export function say(text: Text): string {
  return current === 'fr' ? bound(text.fr) : text.en
}

/** What comes between a name and what is said of it. */
export function colon(): string {
  return t(' : ', ': ')
}

/** `2 équipes`, `1 équipe`, `0 équipe`: French counts zero as one, English as many. */
export function count(
  number: number,
  fr: [one: string, many: string],
  en: [one: string, many: string],
): string {
  const one = new Intl.PluralRules(current).select(number) === 'one'
  const [singular, plural] = current === 'fr' ? fr : en
  return `${decimal(number)} ${one ? singular : plural}`
}

/** A number as people of the language write it. */
export function decimal(number: number, digits = 2): string {
  return new Intl.NumberFormat(current, { maximumFractionDigits: digits }).format(number)
}

/** A share from 0 to 1 as a whole percentage. */
export function percent(share: number): string {
  return new Intl.NumberFormat(current, { style: 'percent' }).format(share)
}

/** A size in bytes as people read it: `3,4 Mo`, `3.4 MB`. */
export function bytes(size: number): string {
  const units = current === 'fr' ? ['octets', 'ko', 'Mo', 'Go'] : ['bytes', 'kB', 'MB', 'GB']
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, size)) / 3))
  return `${decimal(size / 1000 ** power, power === 0 ? 0 : 1)}\u00a0${units[power]}`
}

/** `a, b et c` or `a, b and c`. */
export function list(items: readonly string[]): string {
  return new Intl.ListFormat(current, { type: 'conjunction' }).format(items)
}
