import type { Panel } from './panel.ts'

/**
 * Marks as a table with many holes, row after row. Its rows are the side that is eliminated from the equations (projects or
 * jurors), its columns the side that the equations are solved for.
 */
export type Grid = {
  rows: number
  columns: number
  /** Where each row's marks begin; one more than there are rows. */
  from: Int32Array
  column: Int32Array
  mark: Float64Array
  rowCounts: Float64Array
  columnCounts: Float64Array
  rowSums: Float64Array
  columnSums: Float64Array
}

/** The panel's marks with a row a project. */
export function byProject({ projects, jurors, from, juror, above, sums }: Panel): Grid {
  const rowCounts = Float64Array.from(projects, (_, row) => (from[row + 1] ?? 0) - (from[row] ?? 0))
  const columnCounts = new Float64Array(jurors.length)
  const columnSums = new Float64Array(jurors.length)
  for (const [index, column] of juror.entries()) {
    columnCounts[column] = (columnCounts[column] ?? 0) + 1
    columnSums[column] = (columnSums[column] ?? 0) + (above[index] ?? 0)
  }
  return {
    rows: projects.length,
    columns: jurors.length,
    from,
    column: juror,
    mark: above,
    rowCounts,
    columnCounts,
    rowSums: sums,
    columnSums,
  }
}

/** The same with rows and columns exchanged. */
export function transposed(grid: Grid): Grid {
  const from = new Int32Array(grid.columns + 1)
  for (let column = 0; column < grid.columns; column++)
    from[column + 1] = (from[column] ?? 0) + (grid.columnCounts[column] ?? 0)
  const next = from.slice()
  const column = new Int32Array(grid.column.length)
  const mark = new Float64Array(grid.column.length)
  for (let row = 0; row < grid.rows; row++)
    for (let at = grid.from[row] ?? 0; at < (grid.from[row + 1] ?? 0); at++) {
      const to = grid.column[at] ?? 0
      const place = next[to] ?? 0
      next[to] = place + 1
      column[place] = row
      mark[place] = grid.mark[at] ?? 0
    }
  return {
    rows: grid.columns,
    columns: grid.rows,
    from,
    column,
    mark,
    rowCounts: grid.columnCounts,
    columnCounts: grid.rowCounts,
    rowSums: grid.columnSums,
    columnSums: grid.rowSums,
  }
}

/** For each row the sum, over its marks, of what stands for their columns. */
export function sumsOverRows({ rows, from, column }: Grid, ofColumns: Float64Array): Float64Array {
  const sums = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    let sum = 0
    const end = from[row + 1] as number
    for (let at = from[row] as number; at < end; at++) sum += ofColumns[column[at] as number] as number
    sums[row] = sum
  }
  return sums
}

/** For each column the sum, over its marks, of what stands for their rows. */
export function sumsOverColumns({ rows, columns, from, column }: Grid, ofRows: Float64Array): Float64Array {
  const sums = new Float64Array(columns)
  for (let row = 0; row < rows; row++) {
    const value = ofRows[row] as number
    const end = from[row + 1] as number
    for (let at = from[row] as number; at < end; at++) {
      const to = column[at] as number
      sums[to] = (sums[to] as number) + value
    }
  }
  return sums
}
