import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochOf, instantOf, localOf, nextLocalTime, plusSeconds } from '../../domain/time.ts'

test('an instant is so many whole seconds after 1970', () => {
  expect(epochOf('1970-01-01T00:00:00.000Z')).toBe(0)
  expect(epochOf('2026-02-18T12:00:00.999Z')).toBe(1_771_416_000)
})

describe('what clocks show, and when', () => {
  test.each([
    ['2019-02-18T09:00', 'Europe/Paris', '2019-02-18T08:00:00.000Z'],
    ['2019-07-14 09:00', 'Europe/Paris', '2019-07-14T07:00:00.000Z'],
    ['2019-02-18T09:00:30', 'Europe/Paris', '2019-02-18T08:00:30.000Z'],
    ['2019-02-18T09:00', 'Indian/Reunion', '2019-02-18T05:00:00.000Z'],
    ['2019-02-18T09:00', 'America/Martinique', '2019-02-18T13:00:00.000Z'],
    ['2019-02-18T09:00', 'Asia/Kathmandu', '2019-02-18T03:15:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantOf(local, zone)).toBe(instant)
  })

  test('the hour that winter time repeats is taken the first time', () => {
    expect(instantOf('2019-10-27T02:30', 'Europe/Paris')).toBe('2019-10-27T00:30:00.000Z')
  })

  test('in the hour that summer time skips, the instant lies as far after its start', () => {
    expect(instantOf('2019-03-31T02:30', 'Europe/Paris')).toBe('2019-03-31T01:30:00.000Z')
  })

  test.each([
    '2019-02-30T09:00',
    '2019-13-01T09:00',
    '2019-02-18',
    '2019-02-18T25:00',
    'tomorrow',
    '2019-02-18T09:00Z',
  ])('%s is no date', (local) => {
    expect(instantOf(local, 'Europe/Paris')).toBeUndefined()
  })

  test('an instant shown and read back is the same minute, but for the repeated hour', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'America/New_York',
      'Asia/Tokyo',
      'Pacific/Noumea',
      'Africa/Abidjan',
    )
    const minutes = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const instant = new Date(minute * 60_000).toISOString()
        const back = instantOf(localOf(instant, zone), zone)
        const drift = Date.parse(instant) - Date.parse(back ?? '')
        expect([0, 3_600_000]).toContain(drift)
      }),
    )
  })
})

describe('the next time of day', () => {
  test('is today when it is still to come', () => {
    expect(nextLocalTime('2019-02-18T06:00:00.000Z', '07:30', 'Europe/Paris')).toBe(
      '2019-02-18T06:30:00.000Z',
    )
  })
  test('is tomorrow when it is now or past', () => {
    expect(nextLocalTime('2019-02-18T06:30:00.000Z', '07:30', 'Europe/Paris')).toBe(
      '2019-02-19T06:30:00.000Z',
    )
  })
  test('stays at the same time on clocks when summer time starts', () => {
    expect(nextLocalTime('2019-03-30T07:00:00.000Z', '07:30', 'Europe/Paris')).toBe(
      '2019-03-31T05:30:00.000Z',
    )
  })
  test('counts the day of the zone, not of UTC', () => {
    expect(nextLocalTime('2019-02-18T23:30:00.000Z', '07:30', 'Pacific/Noumea')).toBe(
      '2019-02-19T20:30:00.000Z',
    )
  })
})

test('seconds are added and taken away', () => {
  expect(plusSeconds('2019-02-18T06:30:00.000Z', 90)).toBe('2019-02-18T06:31:30.000Z')
  expect(plusSeconds('2019-02-18T06:30:00.000Z', -1)).toBe('2019-02-18T06:29:59.000Z')
})
