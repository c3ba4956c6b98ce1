import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delayBefore, type Lane, lanes, paceOf, waitWhenThrottled } from '../../../domain/mail/lanes.ts'
import { isOfUse } from '../../../domain/mail/use.ts'

const all = Object.keys(lanes) as Lane[]

test('the senders of a lane together keep under the rate of the account', () => {
  for (const lane of all) expect(paceOf(lane, 14) * lanes[lane].senders).toBeLessThan(14)
  expect(paceOf('announcement', 14)).toBeCloseTo(5.6)
})

test('who is throttled waits longer each time, and a reminder longer than a winner’s mail or a sign-in link', () => {
  for (const lane of all)
    for (let times = 0; times < 3; times += 1)
      expect(waitWhenThrottled(lane, times + 1, 0.5)).toBe(2 * waitWhenThrottled(lane, times, 0.5))
  for (const lane of all) expect(waitWhenThrottled(lane, 0, 1)).toBe(3 * waitWhenThrottled(lane, 0, 0))
  expect(waitWhenThrottled('other', 0, 0)).toBeGreaterThan(waitWhenThrottled('announcement', 0, 1))
  expect(waitWhenThrottled('announcement', 0, 0.5)).toBeGreaterThan(waitWhenThrottled('sign-in', 0, 0.5))
})

test('a mail that is put back stays away longer each time, from some seconds to a quarter of an hour', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true }), (putBack, random) => {
      const delay = delayBefore(putBack, random)
      expect(Number.isInteger(delay)).toBe(true)
      expect(delay).toBeGreaterThanOrEqual(3)
      expect(delay).toBeLessThanOrEqual(900)
    }),
  )
  expect([0, 1, 2, 5, 8, 99].map((putBack) => delayBefore(putBack, 1))).toEqual([5, 10, 20, 160, 900, 900])
})

test('a mail is of use until its link expires, or for four days', () => {
  const postedAt = '2026-03-01T10:00:00.000Z'
  expect(isOfUse({ postedAt }, '2026-03-05T09:59:59.999Z')).toBe(true)
  expect(isOfUse({ postedAt }, '2026-03-05T10:00:00.000Z')).toBe(false)
  const uselessFrom = '2026-03-01T10:30:00.000Z'
  expect(isOfUse({ postedAt, uselessFrom }, '2026-03-01T10:29:59.999Z')).toBe(true)
  expect(isOfUse({ postedAt, uselessFrom }, uselessFrom)).toBe(false)
})
