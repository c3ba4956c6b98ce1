import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { setLanguage } from '../../web/language.ts'
import { mistakeInNumber, numberIn, typedNumber } from '../../web/parts/number.ts'

beforeEach(() => setLanguage('fr'))

test.each([
  ['1,5', 1.5],
  ['1.5', 1.5],
  [' 12 ', 12],
  ['0', 0],
  ['-2,25', -2.25],
  ['−2', -2],
])('%j is read as %d', (text, number) => {
  expect(numberIn(text)).toBe(number)
})

test.each(['', ' ', '1 5', '1,5,0', '1.000,5', '1,', ',5', '1e3', '0x10', 'douze', '12/20', 'Infinity'])(
  '%j is not a number, and is not turned into one',
  (text) => {
    expect(numberIn(text)).toBeUndefined()
    expect(mistakeInNumber(text, { minimum: 0, maximum: 20, step: 0.5 })).toBe(
      'Un nombre de 0 à 20, de 0,5 en 0,5.',
    )
  },
)

test('what the site writes into a field, it reads back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -9_000_000, max: 9_000_000 }),
      fc.constantFrom('fr', 'en'),
      (hundredths, language) => {
        setLanguage(language)
        return numberIn(typedNumber(hundredths / 100)) === hundredths / 100
      },
    ),
  )
})

test.each([
  ['20', ''],
  ['0,5', ''],
  ['0,3', 'Un nombre de 0 à 20, de 0,5 en 0,5.'],
  ['20,5', 'Un nombre de 0 à 20, de 0,5 en 0,5.'],
  ['-1', 'Un nombre de 0 à 20, de 0,5 en 0,5.'],
])('on a scale from 0 to 20 by halves, %s is answered %j', (text, sentence) => {
  expect(mistakeInNumber(text, { minimum: 0, maximum: 20, step: 0.5 })).toBe(sentence)
})

test('a step that has no exact double is a step all the same', () => {
  expect(mistakeInNumber('0,3', { minimum: 0, maximum: 1, step: 0.1 })).toBe('')
})

test('whole numbers are asked for as such', () => {
  expect(mistakeInNumber('2,5', { minimum: 1, maximum: 500, step: 1 })).toBe('Un nombre entier de 1 à 500.')
})
