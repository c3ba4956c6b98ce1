import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256OfFile } from '../../web/deliverables/sha256.ts'

const piece = 4_000_000
const sizes = [0, 1, piece - 1, piece, piece + 1, 9_000_000]

test.each(sizes)('the fingerprint of a file of %i bytes is the one that Node takes', async (size) => {
  const bytes = new Uint8Array(size).map((_, index) => index * 7)
  const told: number[] = []
  const digest = await sha256OfFile(new Blob([bytes]), (share) => told.push(share))
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(told).toHaveLength(Math.ceil(size / piece))
  expect(told.at(-1) ?? 1).toBe(1)
})

test('no more than a piece of the file is read at once', async () => {
  const whole = new Blob([new Uint8Array(9_000_000)])
  const read: number[] = []
  const slice = (from?: number, to?: number) => {
    const part = whole.slice(from, to)
    read.push(part.size)
    return part
  }
  await sha256OfFile({ size: whole.size, slice } as Blob, () => undefined)
  expect(read).toEqual([piece, piece, 1_000_000])
})

test('a fingerprint that is called off stops', async () => {
  await expect(
    sha256OfFile(new Blob([new Uint8Array(10)]), () => undefined, AbortSignal.abort()),
  ).rejects.toThrow()
})
