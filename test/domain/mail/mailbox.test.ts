import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asShown, bareAddress, inHeader } from '../../../domain/mail/mailbox.ts'

test.each([
  ['palmares@example.org', 'palmares@example.org'],
  ['Palmares <palmares@example.org>', 'Palmares <palmares@example.org>'],
  ['Palmares, 2027 <palmares@example.org>', '"Palmares, 2027" <palmares@example.org>'],
  ['The "prize" <p@example.org>', '"The \\"prize\\"" <p@example.org>'],
  ['Palmarès <palmares@example.org>', '=?UTF-8?B?UGFsbWFyw6hz?= <palmares@example.org>'],
  ['<palmares@example.org>', 'palmares@example.org'],
])('%s stands in a header as %s', (mailbox, header) => {
  expect(inHeader(mailbox)).toBe(header)
  expect(bareAddress(header)).toBe(bareAddress(mailbox))
})

test('any name comes out as it went in, in words of 75 characters at most', () => {
  const names = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
    .filter((name) => !/[<>]/.test(name))
  fc.assert(
    fc.property(names, (name) => {
      const header = inHeader(`é${name.trim()} <a@example.org>`)
      expect(header).toMatch(/^[ -~]+$/)
      const words = header.slice(0, header.lastIndexOf(' <')).split(' ')
      for (const word of words) expect(word.length).toBeLessThanOrEqual(75)
      const back = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString()).join('')
      expect(back).toBe(`é${name.trim()}`)
      expect(asShown(header)).toBe(`é${name.trim()} <a@example.org>`)
    }),
  )
})
