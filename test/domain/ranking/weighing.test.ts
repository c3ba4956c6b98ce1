import { expect, test } from 'vitest'
import { fraction } from '../../../domain/fraction.ts'
import { type Score, weighted } from '../../../domain/ranking/weighing.ts'

const score = (juror: string, criterion: string, value: bigint): Score => ({
  juror,
  project: 'x',
  criterion,
  score: fraction(value, 1n),
})

test('criteria count by their weights, and 1 without one', () => {
  const scores = [score('a', 'use', 4n), score('a', 'form', 7n)]
  expect(weighted(scores)).toEqual([{ juror: 'a', project: 'x', mark: fraction(11n, 2n) }])
  expect(weighted(scores, { use: fraction(1n, 2n) })).toEqual([
    { juror: 'a', project: 'x', mark: fraction(6n, 1n) },
  ])
})

test('a criterion that was not scored is absent, not zero', () => {
  const weights = { use: fraction(3n, 1n) }
  expect(weighted([score('a', 'use', 4n), score('a', 'form', 8n), score('b', 'use', 4n)], weights)).toEqual([
    { juror: 'a', project: 'x', mark: fraction(5n, 1n) },
    { juror: 'b', project: 'x', mark: fraction(4n, 1n) },
  ])
})

test('what weighs nothing gives no mark', () => {
  const weights = { use: fraction(0n, 1n) }
  expect(weighted([score('a', 'use', 4n), score('b', 'form', 8n), score('b', 'use', 1n)], weights)).toEqual([
    { juror: 'b', project: 'x', mark: fraction(8n, 1n) },
  ])
})
