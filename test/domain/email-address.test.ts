import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { addressProblem } from '../../domain/email-address.ts'
import { fieldProblem, fieldsOf } from '../../domain/field-problems.ts'
import { email } from '../../domain/fields.ts'
import { makeMailRules } from '../../packages/cdk-host/src/mail-rules.ts'

const examples = JSON.parse(
  readFileSync(new URL('examples/addresses.json', import.meta.url), 'utf8'),
) as Record<'right' | 'refused', string[]> & { 'one person': [string, string][] }
const isTaken = (address: string) => email.safeParse(address).success
const told = (address: string) =>
  fieldsOf(z.strictObject({ email }).safeParse({ email: address }).error?.issues ?? [])

test.each(examples.right)('%s is taken as it stands', (address) => {
  expect(email.parse(address)).toBe(address)
  expect(addressProblem(address)).toBeUndefined()
})

test.each(examples.refused)('%s is refused with a sentence of its own', (address) => {
  expect(told(address)).toEqual([{ path: 'email', detail: addressProblem(address) }])
})

test.each(examples['one person'])('%s and %s are one person', (one, other) => {
  expect(email.parse(one)).toBe(email.parse(other))
})

describe('what is wrong with an address is told with what to write instead, where that is clear', () => {
  test.each([
    ['sam.o’neill@ena.example.org', "droite ('). Écrivez sam.o'neill@ena.example.org"],
    [
      'noël.petit@ena.example.org',
      'sans accent ni lettre d’un autre alphabet. Écrivez noel.petit@ena.example.org',
    ],
    ['Noël <noel@ena.example.org>', 'sans le nom ni les signes < et >. Écrivez noel@ena.example.org'],
    ['<noel@ena.example.org', 'sans le nom ni les signes < et >.'],
    ['zo\u200be@ena.example.org', 'au lieu de la coller. Écrivez zoe@ena.example.org'],
    ['a\u0000@ena.example.org', 'au lieu de la coller. Écrivez a@ena.example.org'],
    ['zoe @ ena.example. org', 'pas d’espace. Écrivez zoe@ena.example.org'],
    ['zoe martin@ena.example.org', 'pas d’espace.'],
    ['a@ena.example.org, b@ena.example.org', 'Une seule adresse va ici.'],
    ['a@ena.example.org b@ena.example.org', 'Une seule adresse va ici.'],
    ['anne', 'comme prenom.nom@example.org.'],
    ['@ena.example.org', 'comme prenom.nom@example.org.'],
    ['a@b@ena.example.org', 'comme prenom.nom@example.org.'],
    ['.a@ena.example.org', 'deux de suite.'],
    ['a.@ena.example.org', 'deux de suite.'],
    ['a..b@ena.example.org', 'deux de suite.'],
    [`${'x'.repeat(65)}@ena.example.org`, '64 caractères au plus avant le @.'],
    [
      'a(b)@ena.example.org',
      'Avant le @ vont des lettres, des chiffres et des signes comme . _ + - seulement.',
    ],
    ['a@ena', 'comme « .fr » ou « .org ».'],
    ['a@ena,example.org', 'Écrivez a@ena.example.org'],
    ['a@ena.example.org.', 'Écrivez a@ena.example.org'],
    ['a@-ena.example.org', 'comme example.org.'],
    ['a@ena..example.org', 'comme example.org.'],
    ['a@127.0.0.1', 'comme example.org.'],
    ['москва@ena.example.org', 'sans accent ni lettre d’un autre alphabet.'],
  ])('%s', (address, end) => {
    const sentence = addressProblem(address)
    expect(sentence?.fr.endsWith(end) && sentence.fr).toBeTruthy()
    expect(sentence?.en).toMatch(/^[A-Z]/)
  })

  test('as the form reads it: spaces around and capitals are no mistake', () => {
    expect(addressProblem(' Zoe.Martin@ENA.example.org ')).toBeUndefined()
  })

  test('an address that is too long is told so', () => {
    const [field] = told(`a@${'ena.'.repeat(70)}example.org`)
    expect(field?.detail.fr).toContain('254')
    expect(isTaken(`a@${'ena.'.repeat(59)}example.org`)).toBe(true)
  })
})

const words = [
  'anne',
  'o’n',
  "o'n",
  'é',
  '.',
  '..',
  '@',
  ' ',
  '<',
  '>',
  ',',
  '"',
  '\u0000',
  '\u200b',
  '-',
  'example.org',
]
const nearly = fc
  .array(fc.constantFrom(...words, 'x'.repeat(60)), { maxLength: 6 })
  .map((each) => each.join(''))
const mangled = fc
  .tuple(fc.emailAddress(), fc.nat(40), fc.constantFrom(...words, ''))
  .map(([address, at, more]) => address.slice(0, at) + more + address.slice(at))

test('whatever the schema takes, SES takes; what it refuses is told', () => {
  const keys = (address: string) => ({
    service: 'email' as const,
    action: 'ses:SendEmail',
    needs: [],
    keys: [address],
    body: {},
  })
  let taken = 0
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), mangled, nearly), (address) => {
      const read = email.safeParse(address)
      taken += read.success ? 1 : 0
      if (read.success) expect(makeMailRules(14).check(keys(read.data))).toBeUndefined()
      else expect(read.error.issues.map(fieldProblem)).not.toEqual([])
    }),
    { numRuns: 3000 },
  )
  expect(taken).toBeGreaterThan(500)
})
