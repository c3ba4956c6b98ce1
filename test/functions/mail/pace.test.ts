import type { SESClient } from '@aws-sdk/client-ses'
import { expect, test, vi } from 'vitest'
import { makePace } from '../../../functions/queue/pace.ts'

/** A pace by a clock of its own, which goes on when somebody waits; SES answers each question for its rate in turn. */
function pacing(rates: (number | Error)[], fixedRate?: number) {
  let time = 1000
  const asked: number[] = []
  const send = async () => {
    asked.push(time)
    const rate = rates.shift() ?? 14
    if (rate instanceof Error) throw rate
    return { MaxSendRate: rate }
  }
  const waited: number[] = []
  const wait = async (ms: number) => {
    waited.push(Math.round(ms))
  }
  const pace = makePace({ send } as unknown as Pick<SESClient, 'send'>, fixedRate, { now: () => time, wait })
  return {
    pace,
    asked,
    waited,
    pass: (ms: number) => {
      time += ms
    },
  }
}

test('mails that come at once leave one after the other, at the lane’s part of what SES allows', async () => {
  const { pace, waited, asked } = pacing([14])
  for (let mail = 0; mail < 4; mail += 1) await pace.turn('announcement')
  expect(waited).toEqual([0, 179, 357, 536])
  await pace.turn('sign-in')
  expect(waited.at(-1)).toBe(0)
  expect(asked).toHaveLength(1)
})

test('who comes after a while does not wait', async () => {
  const { pace, waited, pass } = pacing([], 10)
  await pace.turn('other')
  pass(100)
  await pace.turn('other')
  pass(1000)
  await pace.turn('other')
  expect(waited).toEqual([0, 150, 0])
})

test('a rate that is settled is not asked for', async () => {
  const { pace, waited, asked } = pacing([14], 100)
  await pace.turn('other')
  await pace.turn('other')
  expect(waited).toEqual([0, 25])
  expect(asked).toEqual([])
})

test('nobody in a lane that is held has a turn, and others do', async () => {
  const { pace, waited } = pacing([], 100)
  pace.hold('other', 2000)
  pace.hold('other', 500)
  await pace.turn('other')
  await pace.turn('announcement')
  expect(waited).toEqual([2000, 0])
})

test('the rate is asked for again after five minutes, sooner when SES did not say, and meanwhile the last holds', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { pace, asked, waited, pass } = pacing([new Error('Throttling'), 1, new Error('Throttling'), 28])
  const interval = async () => {
    await pace.turn('sign-in')
    await pace.turn('sign-in')
    pass(waited.at(-1) ?? 0)
    return waited.at(-1)
  }
  expect(await interval()).toBe(286)
  pass(30_000)
  expect(await interval()).toBe(4000)
  pass(290_000)
  expect(await interval()).toBe(4000)
  pass(300_000)
  expect(await interval()).toBe(4000)
  pass(30_000)
  expect(await interval()).toBe(143)
  expect(asked).toHaveLength(4)
  expect(log).toHaveBeenCalledTimes(2)
  log.mockRestore()
})
