import { expect, test } from 'vitest'
import { voterCode } from '../../api/vote/shapes.ts'
import { id } from '../../domain/fields.ts'
import { base32, idFrom, voterCodeFrom } from '../../domain/ids.ts'

test('base 32 reads five bits a character', () => {
  expect(base32(new Uint8Array([0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00]), 6)).toBe('123456')
  expect(base32(new Uint8Array([255, 255, 255, 255, 255]), 8)).toBe('zzzzzzzz')
})

test('an id has 26 characters and is taken as one', () => {
  const made = idFrom(new Uint8Array(32).fill(170))
  expect(made).toBe('na'.repeat(13))
  expect(id.safeParse(made).success).toBe(true)
})

test('a voter’s code is printed in three groups, and is read back however it is typed', () => {
  const code = voterCodeFrom(new Uint8Array([1, 35, 69, 103, 137, 171, 205, 239]))
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(voterCode.parse(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''))
  expect(voterCode.safeParse('ABCD-EFGH-JKM').success).toBe(false)
  expect(voterCode.safeParse('ABCD-EFGH-JKMU').success).toBe(false)
})
