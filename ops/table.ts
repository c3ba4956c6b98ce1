/** Columns one beside the other: those of `left` begin where they begin, all others end where they end. */
export function aligned(rows: readonly string[][], left: readonly number[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, [...(row[column] ?? '')].length), 0),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat((widths[column] ?? 0) - [...cell].length)
        return left.includes(column) ? cell + blanks : blanks + cell
      })
      .join('  ')
      .trimEnd(),
  )
}
