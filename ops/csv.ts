import type { Refusal, Row } from '../domain/csv.ts'
import type { Text } from '../domain/fields.ts'

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

/** One refusal, as a reading ends with. */
export function refused(line: number, sentence: Text): { refusals: Refusal[] } {
  return { refusals: [{ line, sentence }] }
}

/** A record that has more or fewer fields than the header. */
export function otherLength(found: number, expected: number): Text {
  return {
    fr: `${found} champs, là où l’en-tête en a ${expected} (un nombre à virgule entre des virgules se met entre guillemets).`,
    en: `${found} fields where the header has ${expected} (between commas, a number with a comma goes in quotes).`,
  }
}
