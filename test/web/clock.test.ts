import { beforeEach, expect, test } from 'vitest'
import {
  dateAndTime,
  days,
  learnTime,
  onTimeLearned,
  serverNow,
  shortTime,
  timeLeft,
  zoneName,
} from '../../web/clock.ts'
import { bytes, count, setLanguage } from '../../web/language.ts'

beforeEach(() => setLanguage('fr'))

const minute = 60_000
const hour = 60 * minute

test.each([
  [0, '0 s', '0 s'],
  [-5, '0 s', '0 s'],
  [59_999, '59 s', '59 s'],
  [minute, '1 min', '1 min'],
  [hour + 5 * minute, '1 h 05 min', '1 h 05 min'],
  [24 * hour, '1 jour', '1 day'],
  [51 * hour, '2 jours et 3 h', '2 days and 3 h'],
])('%i milliseconds are left: %s, %s', (milliseconds, fr, en) => {
  expect(timeLeft(milliseconds)).toBe(fr)
  setLanguage('en')
  expect(timeLeft(milliseconds)).toBe(en)
})

test('a deadline is told in the edition’s zone, whatever the device’s', () => {
  expect(dateAndTime('2019-02-22T13:00:00.000Z', 'Europe/Paris')).toBe('vendredi 22 février 2019 à 14:00')
  expect(dateAndTime('2019-02-22T13:00:00.000Z', 'America/Montreal')).toContain('08:00')
  setLanguage('en')
  expect(dateAndTime('2019-02-22T13:00:00.000Z', 'Europe/Paris')).toBe('Friday, 22 February 2019 at 14:00')
})

test('the first of a month is called so in French, and no other day', () => {
  const first = '2020-01-01T08:00:00.000Z'
  expect(dateAndTime(first, 'Europe/Paris')).toBe('mercredi 1er janvier 2020 à 09:00')
  expect(dateAndTime('2020-01-11T08:00:00.000Z', 'Europe/Paris')).toBe('samedi 11 janvier 2020 à 09:00')
  expect(days(first, '2020-01-05T08:00:00.000Z', 'Europe/Paris')).toBe('1er–5 janvier 2020')
  expect(shortTime(first, 'Europe/Paris')).toBe('1er janv. 2020, 09:00')
  setLanguage('en')
  expect(dateAndTime(first, 'Europe/Paris')).toBe('Wednesday, 1 January 2020 at 09:00')
})

test('a short time names its year where it is not this one', () => {
  const now = new Date()
  const noon = `${now.getUTCFullYear()}-06-15T12:00:00.000Z`
  expect(shortTime(noon, 'UTC')).toBe('15 juin, 12:00')
  expect(shortTime(noon.replace(/^\d{4}/, '2001'), 'UTC')).toBe('15 juin 2001, 12:00')
})

test('a span of days within a month names the month once', () => {
  expect(days('2019-02-18T08:00:00.000Z', '2019-02-22T15:00:00.000Z', 'Europe/Paris')).toBe(
    '18–22 février 2019',
  )
})

test('a zone is called by its city', () => {
  expect(zoneName('Europe/Paris')).toBe('heure de Paris')
  expect(zoneName('Europe/Athens')).toBe('heure d’Athens')
  setLanguage('en')
  expect(zoneName('America/New_York')).toBe('New York time')
})

test('a device within two seconds of the server is trusted; another one is corrected, and pages hear of it', () => {
  let heard = 0
  const stop = onTimeLearned(() => {
    heard += 1
  })
  const now = Date.now()
  learnTime(new Date(now + 1000).toUTCString(), now)
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50)
  learnTime(new Date(now + hour).toUTCString(), now)
  expect(serverNow() - Date.now()).toBeGreaterThan(hour - 2000)
  learnTime('not a date', now)
  learnTime(null, now)
  expect(heard).toBe(1)
  stop()
  learnTime(new Date(now).toUTCString(), now)
  expect(heard).toBe(1)
})

test('French counts zero as one, English as many', () => {
  const words = (number: number) => count(number, ['équipe', 'équipes'], ['team', 'teams'])
  expect([0, 1, 2].map(words)).toEqual(['0 équipe', '1 équipe', '2 équipes'])
  setLanguage('en')
  expect([0, 1, 2].map(words)).toEqual(['0 teams', '1 team', '2 teams'])
})

test('sizes are told in the language’s units', () => {
  expect(bytes(3_400_000)).toBe('3,4\u00a0Mo')
  expect(bytes(12)).toBe('12\u00a0octets')
  setLanguage('en')
  expect(bytes(50_000_000)).toBe('50\u00a0MB')
})
