import { language, t } from './language.ts'

let ahead = 0
const watchers = new Set<() => void>()

/** Takes the server's time from an answer's `Date` header: what counts is the server's clock, not this device's. */
export function learnTime(date: string | null, at = Date.now()): void {
  const server = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(server)) return
  const before = ahead
  ahead = Math.abs(server - at) < 2_000 ? 0 : server - at
  if (Math.abs(before - ahead) > 2_000) for (const watcher of watchers) watcher()
}

/** The server's time now, in milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead
}

/** The server's time now, as the API writes instants. */
export function serverInstant(): string {
  return new Date(serverNow()).toISOString()
}

/** Calls back when the server's time turns out to differ from what was assumed. Returns how to stop. */
export function onTimeLearned(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** What is left of a span of milliseconds, in its two largest units: `2 jours et 3 h`, `14 min`, `40 s`. */
export function timeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const inDays = `${days} ${t(days > 1 ? 'jours' : 'jour', days > 1 ? 'days' : 'day')}`
  if (days > 0) return hours > 0 ? `${inDays} ${t('et', 'and')} ${hours} h` : inDays
  if (hours > 0) return minutes > 0 ? `${hours} h ${String(minutes).padStart(2, '0')} min` : `${hours} h`
  return minutes > 0 ? `${minutes} min` : `${seconds} s`
}

/** The day and time at an instant in the edition's zone: `vendredi 22 février 2019 à 14:00`. */
export function dateAndTime(instant: string, timeZone: string): string {
  return ordinal(
    new Intl.DateTimeFormat(locale(), { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(
      Date.parse(instant),
    ),
  )
}

function locale(): string {
  return language() === 'fr' ? 'fr-FR' : 'en-GB'
}

/** French calls the first of a month `1er`, and no other day so. */
function ordinal(date: string): string {
  return language() === 'fr' ? date.replaceAll(/(?<!\d)1(?=[ \u00a0]\p{L}|[–-]\d)/gu, '1er') : date
}

/** The day and time in short, for tables: `22 févr. 14:00`; with the year where it is not this one. */
export function shortTime(instant: string, timeZone: string): string {
  const year = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' })
  const another = year.format(Date.parse(instant)) !== year.format(serverNow())
  return ordinal(
    new Intl.DateTimeFormat(locale(), {
      timeZone,
      day: 'numeric',
      month: 'short',
      ...(another && { year: 'numeric' }),
      hour: '2-digit',
      minute: '2-digit',
    }).format(Date.parse(instant)),
  )
}

/** A span of days: `18–22 février 2019`. */
export function days(from: string, to: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale(), {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return ordinal(format.formatRange(Date.parse(from), Date.parse(to)))
}

/** Which clock is meant: `heure de Paris`, `Paris time`. */
export function zoneName(timeZone: string): string {
  const city = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
  const of = /^[AEIOUYÉÈ]/i.test(city) ? 'd’' : 'de '
  return t(`heure ${of}${city}`, `${city} time`)
}

/** From a moment to another, with the day once where it is the same: `vendredi 22 février 2019 de 14:00 à 16:00`. */
export function span(from: string, to: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale(), { timeZone, dateStyle: 'full', timeStyle: 'short' })
  return ordinal(format.formatRange(Date.parse(from), Date.parse(to)))
}
