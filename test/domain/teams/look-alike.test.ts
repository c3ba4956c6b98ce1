import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookAlike } from '../../../domain/teams/look-alike.ts'

test.each([
  ['case', 'Étoile', 'étoile'],
  ['an accent', 'Étoile', 'Etoile'],
  ['how an accent is written', 'Étoile', 'E\u0301toile'],
  ['a zero-width space', 'Étoile', 'Éto\u200bile'],
  ['a soft hyphen', 'Étoile', 'Ét\u00adoile'],
  ['a Cyrillic o', 'Étoile', 'Ét\u043eile'],
  ['white space', 'Les Guichets', 'Les  Guichets '],
  ['a kind of hyphen', 'Bus-67', 'Bus–67'],
  ['a hyphen or a space', 'Bus-67', 'Bus 67'],
  ['an apostrophe', 'L’Étoile', "L'Étoile"],
  ['punctuation', 'Les Guichets', 'Les Guichets !'],
  ['a stroke', 'Łódź', 'Lodz'],
  ['a ligature', 'Œuvre', 'Oeuvre'],
  ['a sharp s', 'Straße', 'STRASSE'],
  ['Greek capitals', 'HONNEUR', '\u0397\u039f\u039dNEUR'],
  ['a Greek small letter', 'vote', '\u03bd\u03bfte'],
  ['a name all in Cyrillic', 'COCO', '\u0421\u041e\u0421\u041e'],
  ['case in Greek', 'Νίκη', 'ΝΙΚΗ'],
  ['case in Cyrillic', 'Надія', 'НАДІЯ'],
  ['case in Turkish', 'İzmir', 'izmir'],
  ['a zero', 'Zoo', 'Z00'],
  ['a one', 'Étoile', 'Étoi1e'],
  ['letters of full width', 'Étoile', 'Éｔｏｉｌｅ'],
  ['a number sign', 'Équipe №1', 'Équipe No1'],
])('two names that %s keeps apart are one', (_, one, other) => {
  expect(lookAlike(one)).toBe(lookAlike(other))
})

test.each([
  ['C#', 'C++'],
  ['C', 'C++'],
  ['C', 'C#'],
  ['Étoile', 'Étoiles'],
  ['Équipe 1', 'Équipe 11'],
  ['Pile', 'Plie'],
  ['Zéro +', 'Zéro'],
  ['Lesguichets', 'Les Guichets'],
  ['Надія', 'Надя'],
])('%s and %s are two', (one, other) => {
  expect(lookAlike(one)).not.toBe(lookAlike(other))
})

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.string({ unit: fc.constantFrom(...'aAeéÉ ΝΗΥνηυΣσςοОоİıßœŒø01l|-–−’#+3зѕ\u0301\u200b'), maxLength: 10 }),
)

test('a key is a key of its own', () => {
  fc.assert(
    fc.property(anything, (name) => {
      expect(lookAlike(lookAlike(name))).toBe(lookAlike(name))
    }),
    { numRuns: 5000 },
  )
})

test('what is not seen, how it is composed, and white space at the ends change no key', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom('\u200b', '\u00ad', '\u2060', '\ufe0f'), (name, unseen) => {
      expect(lookAlike(`${unseen}${name} `.normalize('NFD'))).toBe(lookAlike(`a${name}`.slice(1)))
    }),
  )
})
