import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeClock } from '../src/clock.ts'
import { inHostTime } from '../src/record-times.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const recordMade = (second: number) => ({ dynamodb: { ApproximateCreationDateTime: second, Keys: {} } })

test('a record of the stream says when it was made by the clock as it was then', () => {
  const clock = makeClock(3_600_000)
  vi.setSystemTime(1_000_010_000)
  clock.advance(60)
  vi.setSystemTime(1_000_020_000)
  clock.set(new Date(5_000_000))
  const told = inHostTime([1_000_004, 1_000_014, 1_000_030].map(recordMade), clock)
  expect(told.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime)).toEqual([
    1_003_604, 1_003_674, 5010,
  ])
})

test('a record of the second in which the clock was moved, or of before it was there, does not say', () => {
  const clock = makeClock(0)
  vi.setSystemTime(1_000_010_500)
  clock.advance(60)
  const told = inHostTime([999_999, 1_000_010].map(recordMade), clock)
  expect(told).toEqual([{ dynamodb: { Keys: {} } }, { dynamodb: { Keys: {} } }])
})
