import { crc32, deflateSync } from 'node:zlib'
import { logoId } from '../../store/teams/logos.ts'

/** A PNG of one colour, with further chunks before its picture. */
export function pngOf(
  width: number,
  height: number,
  more: readonly (readonly [string, Buffer])[] = [],
  grey = 90,
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits of grey.
  header[8] = 8
  const rows = Buffer.alloc((width + 1) * height, grey)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...more.map(([name, content]) => chunk(name, content)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A logo as it is kept. */
export function logoOf(grey?: number) {
  const bytes = pngOf(8, 8, [], grey)
  return { id: logoId(bytes), mediaType: 'image/png' as const, data: bytes.toString('base64') }
}
