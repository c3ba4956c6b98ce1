import { expect, test } from 'vitest'
import { chunksOf } from '../../domain/lists.ts'

test.each([
  [[], []],
  [['a'], [['a']]],
  [
    ['a', 'b', 'c', 'd', 'e'],
    [['a', 'b'], ['c', 'd'], ['e']],
  ],
  [
    ['a', 'b', 'c', 'd'],
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
])('%j is cut by two into %j', (list, runs) => {
  expect(chunksOf<string>(list, 2)).toEqual(runs)
})
