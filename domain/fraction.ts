/** An exact number, in lowest terms with `under` above zero, so that equal numbers are the same pair. */
export type Fraction = { over: bigint; under: bigint }

/** `over` / `under` in lowest terms; `under` is above zero. */
export function fraction(over: bigint, under: bigint): Fraction {
  const shared = commonDivisor(over < 0n ? -over : over, under)
  return { over: over / shared, under: under / shared }
}

/** Below zero when `a` is less than `b`, zero when they are equal, above zero when it is more. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.over * b.under, b.over * a.under]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The exact sum. */
export function sumOfFractions(fractions: readonly Fraction[]): Fraction {
  let [over, under] = [0n, 1n]
  for (const each of fractions) {
    if (each.under !== under) {
      const shared = commonDivisor(under, each.under)
      over = over * (each.under / shared) + each.over * (under / shared)
      under = (under / shared) * each.under
    } else over += each.over
  }
  return fraction(over, under)
}

/** The nearest number that a machine has, or its neighbour; the same for equal fractions in lowest terms. */
export function numberOf({ over, under }: Fraction): number {
  return Number(over) / Number(under)
}

/** Whole numbers in the same proportion as these decimals (`2.5, 1` is `25n, 10n`). */
export function wholeNumbers(decimals: readonly number[]): bigint[] {
  const places = Math.max(0, ...decimals.map(decimalPlaces))
  return decimals.map((each) => BigInt(Math.round(each * 10 ** places)))
}

/** How many digits a number shows after its point: 1 for `0.5`, 7 for `1e-7`. */
export function decimalPlaces(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent))
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b)
}
