import { describe, expect, test } from 'vitest'
import { logoBytes, logoTypeOf } from '../../../domain/teams/logo.ts'
import { pngOf } from '../../support/logos.ts'

const bytesOf = (base64: string) => Buffer.from(base64, 'base64')
const lossy = bytesOf('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA')
const lossless = bytesOf('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==')
/** A WebP of the extended form, with these sides and flags. */
const extended = (width: number, height: number, flags = 0) => {
  const bytes = Buffer.alloc(30)
  bytes.write('RIFF')
  bytes.writeUInt32LE(22, 4)
  bytes.write('WEBPVP8X', 8)
  bytes[16] = 10
  bytes[20] = flags
  bytes.writeUIntLE(width - 1, 24, 3)
  bytes.writeUIntLE(height - 1, 27, 3)
  return bytes
}
/** A JPEG as far as its frame, with a segment before it, and its end. */
const jpegOf = (width: number, height: number, marker = 0xc0) => {
  const frame = Buffer.from([0xff, marker, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from('ffd8ffe000044a46', 'hex'), frame, Buffer.from('ffd9', 'hex')])
}

describe('a logo is told by its bytes', () => {
  test.each([
    ['a PNG', pngOf(192, 192), 'image/png'],
    ['a JPEG', jpegOf(192, 100), 'image/jpeg'],
    ['a progressive JPEG', jpegOf(100, 192, 0xc2), 'image/jpeg'],
    ['a lossy WebP', lossy, 'image/webp'],
    ['a lossless WebP', lossless, 'image/webp'],
    ['a WebP with transparency', extended(192, 192, 0x10), 'image/webp'],
  ])('%s is one', (_, bytes, type) => {
    expect(logoTypeOf(bytes)).toBe(type)
  })

  test.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64')],
    ['nothing', Buffer.alloc(0)],
    [
      'the signature of a PNG before something else',
      Buffer.concat([pngOf(1, 1).subarray(0, 8), Buffer.alloc(40)]),
    ],
    ['a PNG that is cut off', pngOf(8, 8).subarray(0, -12)],
    ['a PNG without a picture', pngOf(8, 8).toString('latin1').replace('IDAT', 'iDAT')].map((each) =>
      typeof each === 'string' && each.length > 40 ? Buffer.from(each, 'latin1') : each,
    ) as [string, Buffer],
    ['a wide PNG', pngOf(193, 8)],
    ['a tall PNG', pngOf(8, 193)],
    ['a PNG of no width', pngOf(0, 8)],
    ['a PNG that moves', pngOf(8, 8, [['acTL', Buffer.alloc(8)]])],
    ['a wide JPEG', jpegOf(193, 8)],
    ['a tall JPEG', jpegOf(8, 193)],
    ['a JPEG that is cut off', jpegOf(8, 8).subarray(0, -2)],
    ['a JPEG without a frame', jpegOf(8, 8, 0xc4)],
    ['a wide WebP', extended(193, 8)],
    ['a tall WebP', extended(8, 193)],
    ['a WebP that moves', extended(8, 8, 0x02)],
    ['a WebP of another length', Buffer.concat([lossy, Buffer.alloc(1)])],
    ['a WebP of another kind', Buffer.from(lossy.toString('latin1').replace('VP8 ', 'VP9 '), 'latin1')],
  ])('%s is none', (_, bytes) => {
    expect(logoTypeOf(bytes)).toBeUndefined()
  })

  test('and may have so many bytes', () => {
    const filled = (bytes: number) => pngOf(8, 8, [['tEXt', Buffer.alloc(bytes)]])
    const most = logoBytes - filled(0).length
    expect(logoTypeOf(filled(most))).toBe('image/png')
    expect(logoTypeOf(filled(most + 1))).toBeUndefined()
  })
})
