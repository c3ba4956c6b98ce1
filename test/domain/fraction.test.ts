import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareFractions, decimalPlaces, fraction, wholeNumbers } from '../../domain/fraction.ts'

describe('a fraction', () => {
  test('is in lowest terms, so that equal ones are the same pair', () => {
    expect(fraction(6n, 4n)).toEqual({ over: 3n, under: 2n })
    expect(fraction(-6n, 4n)).toEqual({ over: -3n, under: 2n })
    expect(fraction(0n, 4n)).toEqual({ over: 0n, under: 1n })
    const numbers = fc.bigInt({ min: -1000n, max: 1000n })
    const counts = fc.bigInt({ min: 1n, max: 1000n })
    fc.assert(
      fc.property(numbers, counts, counts, (over, under, times) => {
        expect(fraction(over * times, under * times)).toEqual(fraction(over, under))
        expect(fraction(over, under).under).toBeGreaterThan(0n)
      }),
    )
  })

  test('is compared exactly, where doubles are not', () => {
    const [third, almost] = [fraction(1n, 3n), fraction(33_333_333_333_333_333n, 100_000_000_000_000_000n)]
    expect(Number(third.over) / Number(third.under)).toBe(Number(almost.over) / Number(almost.under))
    expect(compareFractions(almost, third)).toBeLessThan(0)
    expect(compareFractions(third, almost)).toBeGreaterThan(0)
    expect(compareFractions(third, fraction(2n, 6n))).toBe(0)
    expect(compareFractions(fraction(-1n, 2n), third)).toBeLessThan(0)
  })
})

test.each([
  [
    [2.5, 1],
    [25, 10],
  ],
  [
    [2, 1],
    [2, 1],
  ],
  [
    [0.1, 0.25, 3],
    [10, 25, 300],
  ],
  [
    [1e-7, 1],
    [1, 10_000_000],
  ],
  [[], []],
])('%j are in the proportion of %j', (decimals, whole) => {
  expect(wholeNumbers(decimals)).toEqual(whole.map(BigInt))
})

test.each([
  [0.5, 1],
  [12, 0],
  [1e-7, 7],
  [1.5e-7, 8],
  [1e21, 0],
  [1.5e21, 0],
])('%d shows %d digits after its point', (number, digits) => {
  expect(decimalPlaces(number)).toBe(digits)
})
