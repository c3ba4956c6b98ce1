/**
 * Rows as a CSV that a French spreadsheet opens right: semicolons, CRLF, and a mark that says UTF-8. A cell that a
 * spreadsheet would run as a formula stands after an apostrophe, also where spaces come before it.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(cell).join(';'))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function cell(text: string): string {
  const safe = /^[\s\uFEFF]*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
