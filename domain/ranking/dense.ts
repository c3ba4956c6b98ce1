/** A square matrix, row after row. */
export type Dense = { size: number; values: Float64Array }

/** Rows and columns that are worked on at once, so that what is read is used several times. */
const [tall, wide] = [4, 2]

/**
 * The lower triangle L of A = L Lᵀ, in the place of A (of which the lower triangle is read). Throws where A is not positive
 * definite.
 */
export function cholesky({ size, values }: Dense): void {
  const sums = new Float64Array(tall * wide)
  for (let i = 0; i < size; i += tall) {
    const rows = Math.min(tall, size - i)
    for (let j = 0; j < i + rows; j += wide) {
      const columns = Math.min(wide, i + rows - j)
      products(values, values, size, i, j, rows, columns, 0, j, sums)
      for (let column = j; column < j + columns; column++)
        for (let row = Math.max(i, column); row < i + rows; row++) {
          let rest = at(values, row * size + column) - at(sums, (row - i) * wide + column - j)
          for (let k = j; k < column; k++) rest -= at(values, row * size + k) * at(values, column * size + k)
          if (row > column) values[row * size + column] = rest / at(values, column * size + column)
          else if (rest > 0) values[row * size + row] = Math.sqrt(rest)
          else throw new RangeError('Not positive definite')
        }
    }
  }
}

/** L⁻ᵀ, row after row (its upper triangle), of a lower triangle L. */
export function inverseTransposed({ size, values }: Dense): Dense {
  const inverse = new Float64Array(size * size)
  const sums = new Float64Array(tall * wide)
  for (let i = 0; i < size; i += tall) {
    const rows = Math.min(tall, size - i)
    for (let j = 0; j < i + rows; j += wide) {
      const columns = Math.min(wide, i + rows - j)
      products(values, inverse, size, i, j, rows, columns, Math.min(j, i), i, sums)
      for (let column = j; column < j + columns; column++)
        for (let row = Math.max(i, column); row < i + rows; row++) {
          let rest = (row === column ? 1 : 0) - at(sums, (row - i) * wide + column - j)
          for (let k = i; k < row; k++) rest -= at(values, row * size + k) * at(inverse, column * size + k)
          inverse[column * size + row] = rest / at(values, row * size + row)
        }
    }
  }
  return { size, values: inverse }
}

/** U Uᵀ of an upper triangle U, whole. */
export function timesTransposed({ size, values }: Dense): Dense {
  const product = new Float64Array(size * size)
  const sums = new Float64Array(tall * wide)
  for (let i = 0; i < size; i += tall) {
    const rows = Math.min(tall, size - i)
    for (let j = 0; j < i + rows; j += wide) {
      const columns = Math.min(wide, i + rows - j)
      products(values, values, size, i, j, rows, columns, i, size, sums)
      for (let row = i; row < i + rows; row++)
        for (let column = j; column < Math.min(j + columns, row + 1); column++) {
          const value = at(sums, (row - i) * wide + column - j)
          product[row * size + column] = value
          product[column * size + row] = value
        }
    }
  }
  return { size, values: product }
}

/** x of L Lᵀ x = b, in the place of b. */
export function solve({ size, values }: Dense, b: Float64Array): Float64Array {
  for (let row = 0; row < size; row++) {
    let rest = at(b, row)
    for (let k = 0; k < row; k++) rest -= at(values, row * size + k) * at(b, k)
    b[row] = rest / at(values, row * size + row)
  }
  for (let row = size - 1; row >= 0; row--) {
    const x = at(b, row) / at(values, row * size + row)
    b[row] = x
    for (let k = 0; k < row; k++) b[k] = at(b, k) - x * at(values, row * size + k)
  }
  return b
}

/** The products of some rows of one matrix with some of another, over the columns from `start` to `end`. */
function products(
  left: Float64Array,
  right: Float64Array,
  size: number,
  i: number,
  j: number,
  rows: number,
  columns: number,
  start: number,
  end: number,
  sums: Float64Array,
): void {
  if (rows === tall && columns === wide) {
    let [a0, a1, b0, b1, c0, c1, d0, d1] = [0, 0, 0, 0, 0, 0, 0, 0]
    const [a, b, c, d] = [i * size, (i + 1) * size, (i + 2) * size, (i + 3) * size]
    const [e, f] = [j * size, (j + 1) * size]
    for (let k = start; k < end; k++) {
      const x = at(right, e + k)
      const y = at(right, f + k)
      const p = at(left, a + k)
      a0 += p * x
      a1 += p * y
      const q = at(left, b + k)
      b0 += q * x
      b1 += q * y
      const r = at(left, c + k)
      c0 += r * x
      c1 += r * y
      const s = at(left, d + k)
      d0 += s * x
      d1 += s * y
    }
    sums.set([a0, a1, b0, b1, c0, c1, d0, d1])
    return
  }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let k = start; k < end; k++)
        sum += at(left, (i + row) * size + k) * at(right, (j + column) * size + k)
      sums[row * wide + column] = sum
    }
}

function at(values: Float64Array, index: number): number {
  return values[index] as number
}
