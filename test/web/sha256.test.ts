import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sha256, sha256OfFile } from '../../web/deliverables/sha256.ts'

test('the digest is that of FIPS 180-4, however the bytes are cut up', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const hash = new Sha256()
      for (const piece of pieces) hash.update(piece)
      return hash.digest() === createHash('sha256').update(Buffer.concat(pieces)).digest('hex')
    }),
  )
})

test.each([55, 56, 63, 64, 65, 119, 120])('a message of %i bytes is padded right', (length) => {
  const bytes = new Uint8Array(length).fill(7)
  const hash = new Sha256()
  hash.update(bytes)
  expect(hash.digest()).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test('a file is read in pieces, and says how far it is', async () => {
  const bytes = new Uint8Array(9_000_000).map((_, index) => index)
  const told: number[] = []
  const digest = await sha256OfFile(new Blob([bytes]), (share) => told.push(share))
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(told).toHaveLength(3)
  expect(told.at(-1)).toBe(1)
})

test('a fingerprint that is called off stops', async () => {
  await expect(
    sha256OfFile(new Blob([new Uint8Array(10)]), () => undefined, AbortSignal.abort()),
  ).rejects.toThrow()
})
