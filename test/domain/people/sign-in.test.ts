import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterWrongCode, codeFor, followLink, newSignIn } from '../../../domain/people/sign-in.ts'
import { codeIn } from '../../../domain/people/sign-in-code.ts'

const now = '2026-02-18T12:00:00.000Z'
const link = { expires: '2026-02-18T12:00:00.001Z' }
const expired = { problem: 'link-expired' }
const burnt = { problem: 'link-burnt' }

test('a sign-in link opens one session, once', () => {
  expect(followLink(link, { sessionIsOpen: false, now })).toBe('opens')
  const used = { ...link, usedAt: now }
  expect(followLink(used, { sessionIsOpen: true, now })).toBe('opened')
  expect(followLink(used, { sessionIsOpen: false, now })).toEqual(expired)
})

test('a link that is unknown or has expired opens nothing', () => {
  expect(followLink(undefined, { sessionIsOpen: false, now })).toEqual(expired)
  expect(followLink({ expires: now }, { sessionIsOpen: false, now })).toEqual(expired)
  expect(followLink({ expires: now, usedAt: now }, { sessionIsOpen: true, now })).toEqual(expired)
})

test('a wrong code opens nothing, and is to be counted while the link serves', () => {
  const wrong = { right: false, sessionIsOpen: false, now }
  expect(followLink(link, wrong)).toBe('wrong')
  expect(followLink({ ...link, usedAt: now }, wrong)).toEqual(expired)
  expect(followLink({ ...link, usedAt: now }, { ...wrong, sessionIsOpen: true })).toEqual(expired)
  expect(followLink({ expires: now }, wrong)).toEqual(expired)
  expect(followLink(undefined, wrong)).toEqual(expired)
})

test('the tenth wrong code burns the link, for a release that counts no codes, too', () => {
  expect(afterWrongCode(link, now)).toEqual({
    after: { wrongCodes: 1, expires: link.expires },
    told: { problem: 'wrong-code' },
  })
  expect(afterWrongCode({ ...link, wrongCodes: 8 }, now).told).toEqual({ problem: 'wrong-code' })
  const tenth = afterWrongCode({ ...link, wrongCodes: 9 }, now)
  expect(tenth).toEqual({ after: { wrongCodes: 10, expires: now }, told: burnt })
  for (const right of [true, false])
    expect(followLink({ ...link, ...tenth.after }, { right, sessionIsOpen: false, now })).toEqual(burnt)
  expect(followLink({ ...link, wrongCodes: 9 }, { sessionIsOpen: false, now })).toBe('opens')
})

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('a code is six digits, right for the request it was asked with and for no other', () => {
  fc.assert(
    fc.property(fc.array(bytes, { minLength: 6, maxLength: 6 }), (secrets) => {
      const secret = () => secrets.pop() ?? new Uint8Array(32)
      const [one, other] = [newSignIn(secret, now), newSignIn(secret, now)]
      expect(one.code).toMatch(/^\d{6}$/)
      expect(codeFor(one)).toEqual({ hash: one.hash, code: one.codeHash })
      const elsewhere = codeFor({ request: other.request, code: one.code })
      expect(elsewhere.hash).toBe(other.hash)
      const salts = [one, other].map(({ request }) => request.split('.')[1])
      expect(elsewhere.code === one.codeHash).toBe(salts[0] === salts[1])
    }),
  )
})

test('nothing that the table keeps, or the asker, says the token or the code', () => {
  const secrets = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte))
  const made = newSignIn(() => secrets.pop() ?? new Uint8Array(32), now)
  const { hash, codeHash, request, expires } = made
  expect(JSON.stringify([hash, codeHash, request])).not.toContain(made.token)
  expect(codeHash).toMatch(/^[0-9a-f]{64}$/)
  expect(request.split('.')).toEqual([hash, expect.stringMatching(/^[\w-]{43}$/)])
  expect(hash + codeHash).not.toContain(request.split('.')[1])
  expect(expires).toBe('2026-02-18T12:15:00.000Z')
})

test('a code is found in what was pasted', () => {
  for (const text of [
    '204817',
    '204 817',
    ' 204\u202f817\n',
    '204-817',
    'Votre code : 204817.',
    'https://palmares.example.org/fr/x/sign-in#token=123456abc\n\n204 817',
    '<https://palmares.example.org/fr/e-2019/sign-in#token=_123456-> 204817 sert une fois',
  ])
    expect(codeIn(text), text).toBe('204817')
  for (const text of ['20481', '2048170', 'deux', '']) expect(codeIn(text)).toBe(text)
})
