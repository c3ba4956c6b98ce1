/**
 * Small letters of other alphabets that look like a Latin one in either case, after Unicode's table of confusables
 * (UTS #39, confusables.txt, 16.0), as far as names may have them; and Latin letters whose stroke is no accent to Unicode.
 */
const shapes: Readonly<Record<string, string>> = {
  ...pairs('αa βb γy εe ζz ηn ιi κk μm νv οo ρp ςσ τt υu χx'),
  ...pairs(
    'аa вb гr еe з3 іi јj кk мm нh оo рp сc тt уy хx ѕs һh ԁd ԛq ԝw ѵv ьb ґr ғf ҡk қk ңh үy ұy ҳx өo әə',
  ),
  ...pairs('øo łl đd ħh ŧt ıi ɓb ɖd ɗd ɔo ɛe ɣy ʒ3 0o 1l |l −-'),
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
}

/** Capitals that look like another Latin letter than their small ones do: read so in a word that has Latin letters. */
const capitals: Readonly<Record<string, string>> = { Ν: 'N', Η: 'H', Υ: 'Y' }

const separators = /[\p{Z}\p{Cc}\p{Pd}.,;:!?…·'’‘‚"«»“”„‹›()[\]{}ʻʼʾʿ′″]+/gu

/**
 * A team's name as it is compared: two names that look alike have one. Case, accents, invisible signs, kinds of white space,
 * punctuation and letters of one shape make no difference; signs do, as in C# and C++.
 */
export function lookAlike(name: string): string {
  const seen = name.replace(/\p{Cf}|\p{Variation_Selector}/gu, '').normalize('NFKC')
  const letters = withoutAccents(seen.replace(/[\p{L}\p{M}]+/gu, latinCapitals))
  const key = letters.replace(/./gsu, (letter) => shapes[letter] ?? letter).replace(separators, ' ')
  return key.trim() || letters.trim()
}

function latinCapitals(word: string): string {
  return /\p{Script=Latin}/u.test(word)
    ? word.replace(/[ΝΗΥ]/g, (letter) => capitals[letter] ?? letter)
    : word
}

function withoutAccents(name: string): string {
  return name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}

function pairs(list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((pair) => [...pair]))
}
