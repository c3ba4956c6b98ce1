import { describe, expect, test } from 'vitest'
import { madeAgain } from '../../../domain/edition/again.ts'
import { phases, edition as schema } from '../../../domain/edition/edition.ts'
import { localOf } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const windows = windowsAround('2026-02-18T12:00:07.000Z', 'work')
const last = smallEdition('last', windows, { deliberation: { quorum: 1, substitutes: ['juror-1'] } })
const again = madeAgain(last, { id: 'next', start: '2026-10-14', organiser: 'organiser' })

describe('an edition made again', () => {
  test('has its windows whole weeks later, at the same hours of the clock through summer time', () => {
    for (const phase of phases)
      for (const edge of ['opens', 'closes'] as const) {
        const [before, after] = [last.phases[phase][edge], again.phases[phase][edge]]
        const days =
          (Date.parse(localOf(after, 'UTC').slice(0, 10)) - Date.parse(localOf(before, 'UTC').slice(0, 10))) /
          86_400_000
        expect(
          Math.round(days) % 7 === 0 || Math.abs(Math.round(days) % 7) >= 6 || Math.round(days) % 7 === 1,
        ).toBe(true)
        expect(localOf(after, last.timeZone).slice(11)).toBe(localOf(before, last.timeZone).slice(11))
        expect(after.slice(17)).toBe(before.slice(17))
      }
    const opens = localOf(again.phases.registration.opens, last.timeZone).slice(0, 10)
    expect(Math.abs(Date.parse(opens) - Date.parse('2026-10-14'))).toBeLessThanOrEqual(4 * 86_400_000)
  })

  test('keeps its ids, and of its people whoever makes it alone', () => {
    expect(again.challenges).toEqual(last.challenges)
    expect(again.prizes).toEqual(last.prizes)
    expect(again.organisers.map(({ id }) => id)).toEqual(['organiser'])
    expect([again.jury, again.deliberation, again.id]).toEqual([[], { quorum: 1 }, 'next'])
  })

  test('is sound whatever the hour at which its windows meet, midnight of another season among them', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const at = new Date(Date.UTC(2026, 1, 18, hour, 30)).toISOString()
      const made = madeAgain(smallEdition('last', windowsAround(at, 'published')), {
        id: 'next',
        start: '2031-10-06',
        organiser: 'organiser',
      })
      expect([hour, schema.safeParse({ ...made, jury: last.jury }).success]).toEqual([hour, true])
    }
  })

  test('is sound once it has a president', () => {
    expect(schema.safeParse({ ...again, jury: last.jury }).success).toBe(true)
  })
})
