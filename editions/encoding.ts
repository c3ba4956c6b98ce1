import type { Text } from '../domain/fields.ts'

export type Undecoded = { line: number; column: number; sentence: Text }

const notUtf8 = (encoding: string, read: string): Text => ({
  fr: `Ce fichier n’est pas en UTF-8 : il semble être en ${encoding}${read && ` (« ${read} »)`}. Enregistrez-le en UTF-8.`,
  en: `This file is not in UTF-8: it seems to be in ${encoding}${read && ` (“${read}”)`}. Save it as UTF-8.`,
})

/** The text of a file in UTF-8, with or without a mark of byte order; where it is none, what it seems to be and where that shows. */
export function decoded(bytes: Uint8Array): string | Undecoded {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes[1] === 0)
    return { line: 1, column: 1, sentence: notUtf8('UTF-16', '') }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Every byte is a letter in Windows-1252, so that a line of it can be shown as it was meant.
    const lines = new TextDecoder('windows-1252').decode(bytes).split('\n')
    const sound = new TextDecoder('utf-8').decode(bytes).split('\n')
    const line = sound.findIndex((each) => each.includes('\ufffd'))
    const meant = lines[line] ?? ''
    const column = Math.max(0, meant.search(/[^\0-\x7f]/))
    const word = /\S*$/.exec(meant.slice(0, column))?.[0] ?? ''
    const rest = /^\S*/.exec(meant.slice(column))?.[0] ?? ''
    return {
      line: line + 1,
      column: column + 1,
      sentence: notUtf8('Windows-1252', `${word}${rest}`.slice(0, 40)),
    }
  }
}

/** Letters that were broken before they came here: read in a wrong encoding and written in another. */
export const brokenLetters: Text = {
  fr: 'Des lettres sont abîmées ici : le texte a été lu dans un autre encodage que le sien. Reprenez-le à sa source.',
  en: 'Letters are broken here: the text was read in another encoding than its own. Take it from its source again.',
}

/** Where letters are broken: a sign that stands for none, or two in the place of one, as `Ã©` for `é`. */
export function brokenAt(text: string): number[] {
  return [...text.matchAll(/\ufffd|[ÃÂ][\u0080-\u00bf]|â(?:€[™œ“”˜¦]|\u0080)/g)].map(({ index }) => index)
}
