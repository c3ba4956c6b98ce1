import type { Text } from './fields.ts'

/** What is wrong with a file, and on which line. */
export type Refusal = { line: number; sentence: Text }

/** One record, and the line that it begins on. */
export type Row = { fields: string[]; line: number }

/** The records of a CSV text, each with the line that it begins on; empty lines are left out. */
export function* records(text: string): Generator<Row | Refusal, undefined> {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(body)
  const plain = new RegExp(`[${separator}\r\n]`, 'g')
  const blank = separator === '\t' ? ' *' : '[ \\t]*'
  const opening = new RegExp(`^${blank}"`)
  const quoted = new RegExp(`${blank}"((?:[^"]|"")*)"${blank}`, 'y')
  let [at, line] = [0, 1]
  while (at < body.length) {
    const row: Row = { fields: [], line }
    for (;;) {
      quoted.lastIndex = at
      const match = opening.test(body.slice(at, at + 20)) ? quoted.exec(body) : null
      if (match) {
        row.fields.push((match[1] ?? '').replaceAll('""', '"'))
        at += match[0].length
        line += (match[1] ?? '').split('\n').length - 1
      } else if (body[at] === '"') {
        return yield { line: row.line, sentence: openQuote }
      } else {
        plain.lastIndex = at
        const end = plain.exec(body)?.index ?? body.length
        row.fields.push(body.slice(at, end))
        at = end
      }
      if (body[at] !== separator) break
      at++
    }
    if (at < body.length && body[at] !== '\r' && body[at] !== '\n') return yield { line, sentence: openQuote }
    at += body.startsWith('\r\n', at) ? 2 : 1
    line++
    if (row.fields.length > 1 || row.fields[0]?.trim() !== '') yield row
  }
}

const longestHead = 100_000

/** What separates the fields of the first line: whatever of `;`, `,` and the tabulator is there most often, outside of quotes. */
function separatorOf(text: string): ';' | ',' | '\t' {
  // A quoted field may hold the end of a line.
  const unquoted = text.slice(0, longestHead).replaceAll(/"(?:[^"]|"")*"/g, '')
  const first = /^\s*(.*)/.exec(unquoted)?.[1] ?? ''
  const often = (separator: string) => first.split(separator).length
  if (often('\t') > Math.max(often(','), often(';'))) return '\t'
  return often(';') > often(',') ? ';' : ','
}

const openQuote: Text = {
  fr: 'Des guillemets ouverts ne sont pas refermés comme il faut.',
  en: 'Quotes that were opened are not closed as they should be.',
}

/** The letters of a file, whatever wrote it: UTF-8, UTF-16 with its mark, else Windows-1252. */
export function lettersOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
