import type { Text } from './fields.ts'

/**
 * What the fonts of the minutes draw, each sign with a glyph of its own: Latin with the letters of Europe, Vietnam, the
 * Maghreb and West Africa, modern Greek, Cyrillic, digits and usual signs. Left out are accents
 * that make no letter of their own (NFC), and Ɣ, ɣ and ẟ, whose glyphs Greek letters take beside Latin ones: both are drawn, but
 * do not come out whole when copied. Tests hold all of it against the fonts.
 */
const printable =
  ' -;=?-~¡-¬®-´¶-ſƁƆƊƏƐƠơƯưƷǍ-ǜǦǧǪǫǴǵǸ-ǿȘ-țȞȟȦȧɓɔɖɗəɛʒʻʼʾʿΆΈ-ΊΌΎ-ΡΣ-ώЀ-џҐ-ғҖ-қҢңҮ-ҳҶҷҺһӐӑӔ-әӢӣӦ-өӮӯ' +
  'ḌḍḎḏḠḡḤḥḪḫḲ-ḷṀ-ṃṄ-ṉṖṗṚṛṠ-ṣṬ-ṯẀ-ẅẎẏẐ-ẕẞẠ-ỹ–—‘-‚“-„†-•…‰′″‹›€№™←-↓−√∞≠≤≥♥✓'
const unprintable = new RegExp(`\\p{L}?\\p{M}+|[^${printable}<>]`, 'u')

const unseen = /[\u00ad\u200b\u2060-\u2064\ufeff]|\u200c|\u200d|\p{Variation_Selector}|\u034f/gu
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const address = /[^\s@]+@[^\s@]+/
const link =
  /\S*:\/\/\S*|\bwww\.\S*|[\p{L}\p{N}-]{2,}\.(?:\p{L}{2,}\/\S*|(?:app|be|ch|co|com|de|dev|edu|es|eu|fr|info|io|it|net|org|ru|site|uk|xyz)(?![\p{L}\p{N}]))/iu

/** Signs that fonts draw with the glyph of another one, which would be copied from the minutes as that one. */
const twins: Readonly<Record<string, string>> = { µ: 'μ', '∆': 'Δ', ϕ: 'φ', '‐': '-', '‑': '-' }

/**
 * A name as it is kept: its accents composed (NFC), zero-width signs and soft hyphens gone, white space made single spaces
 * and cut off at the ends, hyphens of one kind.
 */
export function tidyName(written: string): string {
  return written
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/[µ∆ϕ‐‑]/g, (sign) => twins[sign] ?? sign)
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^ | $/g, '')
}

type Mistake = (name: string) => Text | undefined | false | ''

/** What names may not have in them, in the order in which it is told; one at a time. */
const mistakes: Mistake[] = [
  (name) =>
    direction.test(name) && {
      fr: 'Ce nom contient un signe invisible qui change le sens de la lecture : tapez-le au lieu de le coller.',
      en: 'This name has an invisible sign in it that turns the direction of reading: type it rather than paste it.',
    },
  (name) =>
    /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name) && {
      fr: 'Un nom tient sur une ligne, sans tabulation ni autre caractère de commande.',
      en: 'A name is one line, without tabs and other control characters.',
    },
  (name) =>
    /\p{Cf}/u.test(name) && {
      fr: 'Ce nom contient un caractère invisible : tapez-le au lieu de le coller.',
      en: 'This name has an invisible character in it: type it rather than paste it.',
    },
  (name) => {
    const found = address.exec(name)?.[0] ?? link.exec(name)?.[0]
    return (
      found && {
        fr: `Un nom ne contient ni lien ni adresse : retirez « ${found} ».`,
        en: `A name has no link and no address in it: take “${found}” out.`,
      }
    )
  },
  (name) =>
    /[<>]/.test(name) && {
      fr: 'Un nom s’écrit sans les signes < et >.',
      en: 'A name is written without the signs < and >.',
    },
  (name) => {
    const found = unprintable.exec(name)?.[0]
    return (
      found && {
        fr: `Le procès-verbal ne peut pas imprimer « ${found} » : écrivez ce nom en lettres latines, grecques ou cyrilliques, avec les chiffres et les signes d’un clavier.`,
        en: `The minutes cannot print “${found}”: write this name in Latin, Greek or Cyrillic letters, with the digits and signs of a keyboard.`,
      }
    )
  },
]

/** What is wrong with a name that a person is to be called by, in a sentence; `undefined` when nothing is. */
export function personNameProblem(written: string): Text | undefined {
  return problemOf(written, (name) =>
    /\p{L}/u.test(name)
      ? undefined
      : { fr: 'Un nom contient au moins une lettre.', en: 'A name has at least one letter.' },
  )
}

/** What is wrong with a team's name, in a sentence; `undefined` when nothing is. */
export function teamNameProblem(written: string): Text | undefined {
  return problemOf(written, (name) =>
    /[\p{L}\p{N}]/u.test(name)
      ? undefined
      : {
          fr: 'Un nom contient au moins une lettre ou un chiffre.',
          en: 'A name has at least one letter or digit.',
        },
  )
}

function problemOf(written: string, lacking: Mistake): Text | undefined {
  const name = tidyName(written)
  if (name === '') return undefined
  for (const mistake of [...mistakes, lacking]) {
    const told = mistake(name)
    if (told) return told
  }
  return undefined
}
