/**
 * Rows as a CSV that a French spreadsheet opens right: semicolons, CRLF, and a mark that says UTF-8. A cell that a
 * spreadsheet would run as a formula stands after an apostrophe, also where spaces come before it.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(cell).join(';'))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Hands a table to the reader as a file of this name. */
export function downloadCsv(name: string, rows: readonly (readonly string[])[]): void {
  const file = new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function cell(text: string): string {
  const safe = /^[\s\uFEFF]*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text
  // Quoted, too, is what a reader could take for what separates cells.
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
