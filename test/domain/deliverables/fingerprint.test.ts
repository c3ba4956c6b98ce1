import { expect, test } from 'vitest'
import { fingerprintOf, sameContent } from '../../../domain/deliverables/fingerprint.ts'

const base64 = 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('a file’s fingerprint is the SHA-256 of its whole, or that of its parts with their number', () => {
  expect(fingerprintOf(base64)).toEqual({ sha256 })
  expect(fingerprintOf(`${base64}-3`)).toEqual({ sha256, parts: 3 })
})

test('the same digest of a whole and of parts is not the same content', () => {
  expect(sameContent({ sha256 }, { sha256, parts: undefined })).toBe(true)
  expect(sameContent({ sha256 }, { sha256, parts: 3 })).toBe(false)
  expect(sameContent({ sha256, parts: 2 }, { sha256, parts: 3 })).toBe(false)
  expect(sameContent({ sha256 }, { sha256: sha256.replace('b', 'c') })).toBe(false)
})
