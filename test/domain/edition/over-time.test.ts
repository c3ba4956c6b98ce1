import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnAt, columnsOver, quarterOf, units } from '../../../domain/edition/over-time.ts'

const paris = 'Europe/Paris'
const hoursBetween = (from: readonly string[]) =>
  from.slice(1).map((each, index) => (Date.parse(each) - Date.parse(from[index] ?? '')) / 3_600_000)

describe('columns over a span', () => {
  test('are days of the edition’s time zone, of 23 hours in spring and 25 in autumn', () => {
    const spring = columnsOver(
      { from: '2027-03-27T08:00:00.000Z', until: '2027-03-30T08:00:00.000Z' },
      paris,
      'day',
    )
    expect(spring.from.slice(0, 2)).toEqual(['2027-03-26T23:00:00.000Z', '2027-03-27T23:00:00.000Z'])
    expect(hoursBetween(spring.from)).toEqual([24, 23, 24])
    const autumn = columnsOver(
      { from: '2026-10-24T08:00:00.000Z', until: '2026-10-26T08:00:00.000Z' },
      paris,
      'day',
    )
    expect(hoursBetween(autumn.from)).toEqual([24, 25])
  })

  test('are hours also while the clocks show one hour twice, and in zones that are not whole hours away', () => {
    const night = { from: '2026-10-24T12:10:00.000Z', until: '2026-10-25T12:00:00.000Z' }
    const autumn = columnsOver(night, paris, 'hour')
    expect(autumn.from[0]).toBe('2026-10-24T12:00:00.000Z')
    expect(new Set(hoursBetween(autumn.from))).toEqual(new Set([1]))
    expect(autumn.from).toHaveLength(24)
    const kathmandu = columnsOver(night, 'Asia/Kathmandu', 'hour')
    expect(kathmandu.from[0]).toBe('2026-10-24T11:15:00.000Z')
  })

  test('become longer where there would be more than a phone shows', () => {
    const unitOf = (from: string, until: string, finest: 'quarter' | 'day') =>
      columnsOver({ from, until }, paris, finest).unit
    const at = (day: string, time = '09:00') => `${day}T${time}:00.000Z`
    expect(unitOf(at('2027-02-01'), at('2027-02-01', '12:00'), 'quarter')).toBe('quarter')
    expect(unitOf(at('2027-02-01'), at('2027-02-02'), 'quarter')).toBe('hour')
    expect(unitOf(at('2027-02-01'), at('2027-02-10'), 'quarter')).toBe('day')
    expect(unitOf(at('2027-02-01'), at('2027-03-10'), 'day')).toBe('day')
    expect(unitOf(at('2027-02-01'), at('2027-04-10'), 'day')).toBe('week')
    expect(unitOf(at('2027-02-01'), at('2028-04-10'), 'day')).toBe('month')
  })

  test('of weeks start on Mondays, of months on the first', () => {
    const weeks = columnsOver(
      { from: '2027-02-03T09:00:00.000Z', until: '2027-04-20T09:00:00.000Z' },
      'UTC',
      'week',
    )
    expect(weeks.from.slice(0, 2)).toEqual(['2027-02-01T00:00:00.000Z', '2027-02-08T00:00:00.000Z'])
    const months = columnsOver(
      { from: '2027-01-31T09:00:00.000Z', until: '2027-04-01T00:00:00.000Z' },
      'UTC',
      'month',
    )
    expect(months.from.map((each) => each.slice(0, 10))).toEqual(['2027-01-01', '2027-02-01', '2027-03-01'])
    expect(months.until).toBe('2027-04-01T00:00:00.000Z')
  })

  test('hold every moment of the span once, in any zone', () => {
    const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') })
    const zone = fc.constantFrom(paris, 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC')
    const instant = (milliseconds: number) => new Date(milliseconds).toISOString()
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 90 * 86_400_000 }),
        zone,
        fc.constantFrom(...units),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (start, length, timeZone, finest, part) => {
          const [from, until] = [instant(start), instant(start + length)]
          const columns = columnsOver({ from, until }, timeZone, finest)
          const within = instant(Math.floor(start + length * part))
          const index = columnAt(columns, within)
          expect(columns.from[index] ?? '9').toBe(columns.from.filter((each) => each <= within).at(-1))
          expect(within < (columns.from[index + 1] ?? columns.until)).toBe(true)
          expect(columnAt(columns, columns.until)).toBe(-1)
          // A quarter of an hour is in one column, so that counts by the quarter are never split.
          expect(columnAt(columns, quarterOf(within))).toBe(
            quarterOf(within) < (columns.from[0] ?? '') ? -1 : index,
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
