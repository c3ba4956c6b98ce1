import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeProgress } from '../../local/progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const paper = (isTTY: boolean) => {
  const written: string[] = []
  return { written, isTTY, write: (text: string) => written.push(text) > 0 }
}

test('on a terminal what is under way stands on one line, which goes when it is over', () => {
  const out = paper(true)
  const progress = makeProgress(out as never)
  progress.say('Building')
  vi.advanceTimersByTime(2000)
  progress.say('Starting')
  progress.end()
  expect(out.written.join('')).not.toContain('\n')
  expect(out.written.some((text) => text.endsWith('Building… 2 s'))).toBe(true)
  expect(out.written.at(-1)).toBe('\r\u001B[K')
})

test('in a file each thing is written once', () => {
  const out = paper(false)
  const progress = makeProgress(out as never)
  progress.say('Building')
  vi.advanceTimersByTime(5000)
  progress.say('Starting')
  progress.end()
  expect(out.written).toEqual(['Building…\n', 'Starting…\n'])
})
