import { expect, test } from 'vitest'
import { oneMore } from '../../../domain/edition/quota.ts'

const now = '2026-03-31T12:00:00.000Z'
const made = (edition: string, at: string, archived = false, rehearsal = false) => ({
  edition,
  at,
  archived,
  rehearsal,
})
const more = { edition: 'more', at: now, rehearsal: false }
const long = '2026-01-01T12:00:00.000Z'
const named = (answer: ReturnType<typeof oneMore>) =>
  Array.isArray(answer) ? answer.map(({ edition }) => edition) : answer.problem

test('there are three editions beside the operator’s that are not archived', () => {
  const two = [made('a', long), made('b', long)]
  expect(named(oneMore(two, more))).toEqual(['a', 'b', 'more'])
  expect(named(oneMore([...two, made('c', long)], more))).toBe('too-many-editions')
  expect(named(oneMore([...two, made('c', long, true)], more))).toEqual(['a', 'b', 'more'])
})

test('one that was made less than 30 days ago counts, archived or not', () => {
  const two = [made('a', long), made('b', long)]
  const at = (instant: string) => named(oneMore([...two, made('c', instant, true)], more))
  expect(at('2026-03-01T12:00:00.001Z')).toBe('too-many-editions')
  expect(at('2026-03-01T12:00:00.000Z')).toEqual(['a', 'b', 'more'])
})

test('rehearsals count among themselves, up to twenty', () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, index) => made(`r${index}`, long, false, true))
  expect(named(oneMore(some(20), more))).toHaveLength(21)
  expect(named(oneMore(some(19), { ...more, rehearsal: true }))).toHaveLength(20)
  expect(named(oneMore(some(20), { ...more, rehearsal: true }))).toBe('too-many-editions')
})
