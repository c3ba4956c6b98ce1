import type { Language } from '../domain/fields.ts'
import { bound } from '../domain/typography.ts'
import type { MailEdition, Pen } from './mail.ts'

/** The pen for a reader of this language. `siteUrl` is the site's origin, as `https://palmares.example.org`. */
export function penFor(language: Language, siteUrl: string, edition: MailEdition): Pen {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: edition.timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const number = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1 })
  return {
    edition,
    t: (fr, en) => (language === 'fr' ? bound(fr) : en),
    say: (text) => (language === 'fr' ? bound(text.fr) : text.en),
    between: ({ opens, closes }) => date.formatRange(new Date(opens), new Date(closes)),
    when: (instant) => date.format(new Date(instant)),
    number,
    bytes: (size) => {
      const units = language === 'fr' ? ['octets', 'ko', 'Mo', 'Go'] : ['bytes', 'kB', 'MB', 'GB']
      const power = Math.min(3, Math.floor(Math.log10(Math.max(1, size)) / 3))
      return `${number(size / 1000 ** power)}\u00a0${units[power]}`
    },
    count: (value, fr, en) => {
      const [one, many] = language === 'fr' ? fr : en
      return `${number(value)} ${new Intl.PluralRules(locale).select(value) === 'one' ? one : many}`
    },
    link: (page, hash) => {
      const path = [language, edition.id, ...(page?.split('/') ?? [])].map(encodeURIComponent)
      return new URL(`/${path.join('/')}${hash === undefined ? '' : `#${hash}`}`, siteUrl).href
    },
  }
}
