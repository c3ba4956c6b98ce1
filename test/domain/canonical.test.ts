import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, digestOf, sha256Of } from '../../domain/canonical.ts'

test('keys are sorted, white space is absent, undefined is left out', () => {
  expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'é"', z: undefined })).toBe(
    '{"a":"é\\"","b":[1,{"c":true,"d":null}]}',
  )
  expect(canonicalJson([undefined, 1.5, -0])).toBe('[null,1.5,0]')
  expect(canonicalJson(null)).toBe('null')
})

test('sets and numbers beyond ours have a form, whatever the order of what is in them', () => {
  expect(canonicalJson({ a: new Set(['b', 'a']) })).toBe('{"a":{"set":["a","b"]}}')
  expect(canonicalJson(new Set([2, 1]))).not.toBe(canonicalJson(new Set([1])))
  expect(canonicalJson(new Set())).not.toBe(canonicalJson({}))
  expect(canonicalJson([2n ** 70n])).toBe('[1180591620717411303424]')
})

test('it reads back as what it was, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(object))
    }),
  )
})

test('digests are SHA-256 in hexadecimal', () => {
  expect(sha256Of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256Of(new Uint8Array([97, 98, 99]))).toBe(sha256Of('abc'))
  expect(digestOf({ b: 1, a: 2 })).toBe(sha256Of('{"a":2,"b":1}'))
})
