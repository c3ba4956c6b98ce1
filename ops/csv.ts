import type { Text } from '../domain/fields.ts'

/** What is wrong with a file, and on which line. */
export type Refusal = { line: number; sentence: Text }

/** The names of a file's columns; `needed` are there, and neither they nor the `others` twice. */
export function headerOf(
  lines: Iterator<Row | Refusal, undefined>,
  needed: readonly string[],
  others: readonly string[],
): { names: string[] } | { refusals: Refusal[] } {
  const { value: header } = lines.next()
  if (!header) return refused(1, { fr: 'Le fichier est vide.', en: 'The file is empty.' })
  if ('sentence' in header) return { refusals: [header] }
  const names = header.fields.map((name) => name.trim().toLowerCase())
  const wrong = [...headerMistakes(names, header.line, needed, others)]
  return wrong.length > 0 ? { refusals: wrong } : { names }
}

function* headerMistakes(
  names: readonly string[],
  line: number,
  needed: readonly string[],
  others: readonly string[],
): Iterable<Refusal> {
  for (const name of needed)
    if (!names.includes(name))
      yield {
        line,
        sentence: {
          fr: `La colonne « ${name} » manque.`,
          en: `The column “${name}” is missing.`,
        },
      }
  for (const name of [...needed, ...others])
    if (names.indexOf(name) !== names.lastIndexOf(name))
      yield {
        line,
        sentence: {
          fr: `La colonne « ${name} » est là deux fois.`,
          en: `The column “${name}” is there twice.`,
        },
      }
}

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

/** What separates the fields of the first line: whatever of `;`, `,` and the tabulator is there most often, outside of quotes. */
function separatorOf(text: string): ';' | ',' | '\t' {
  const first = /^\s*(.*)/.exec(text)?.[1]?.replaceAll(/"(?:[^"]|"")*"/g, '') ?? ''
  const often = (separator: string) => first.split(separator).length
  if (often('\t') > Math.max(often(','), often(';'))) return '\t'
  return often(';') > often(',') ? ';' : ','
}

/** One refusal, as a reading ends with. */
export function refused(line: number, sentence: Text): { refusals: Refusal[] } {
  return { refusals: [{ line, sentence }] }
}

const openQuote: Text = {
  fr: 'Des guillemets ouverts ne sont pas refermés comme il faut.',
  en: 'Quotes that were opened are not closed as they should be.',
}

/** A record that has more or fewer fields than the header. */
export function otherLength(found: number, expected: number): Text {
  return {
    fr: `${found} champs, là où l’en-tête en a ${expected} (un nombre à virgule entre des virgules se met entre guillemets).`,
    en: `${found} fields where the header has ${expected} (between commas, a number with a comma goes in quotes).`,
  }
}
