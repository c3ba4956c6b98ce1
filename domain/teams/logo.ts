type LogoType = 'image/png' | 'image/jpeg' | 'image/webp'

/** As many pixels a side, and as many bytes, a team's logo has at most. */
export const logoSide = 192
export const logoBytes = 32_000

type Picture = { type: LogoType; width: number; height: number; moves: boolean }

/** Of which type a logo is, as its bytes say, whatever it is said to be; nothing where they are not those of a small still picture. */
export function logoTypeOf(bytes: Uint8Array): LogoType | undefined {
  if (bytes.length > logoBytes) return undefined
  const picture = pngIn(bytes) ?? jpegIn(bytes) ?? webpIn(bytes)
  if (!picture || picture.moves) return undefined
  const isSmall = [picture.width, picture.height].every((side) => side > 0 && side <= logoSide)
  return isSmall ? picture.type : undefined
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length))

/** PNG (W3C, 2003): a signature, then chunks of a length, a name, content and a checksum; `acTL` before the picture makes it move. */
function pngIn(bytes: Uint8Array): Picture | undefined {
  if (textAt(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(bytes, 12, 4) !== 'IHDR' || bytes.length < 33)
    return undefined
  const data = view(bytes)
  const names: string[] = []
  for (let at = 8; at + 12 <= bytes.length; at += 12 + data.getUint32(at))
    names.push(textAt(bytes, at + 4, 4))
  if (!names.includes('IDAT') || names.at(-1) !== 'IEND') return undefined
  const [width, height] = [data.getUint32(16), data.getUint32(20)]
  return { type: 'image/png', width, height, moves: names.includes('acTL') }
}

/** JPEG (ITU T.81, B.1): segments that begin with a marker and their length; a start of frame tells the size. */
function jpegIn(bytes: Uint8Array): Picture | undefined {
  if (textAt(bytes, 0, 3) !== '\xff\xd8\xff' || textAt(bytes, bytes.length - 2, 2) !== '\xff\xd9')
    return undefined
  const data = view(bytes)
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + data.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return {
        type: 'image/jpeg',
        width: data.getUint16(at + 7),
        height: data.getUint16(at + 5),
        moves: false,
      }
  }
  return undefined
}

/** WebP (RFC 9649): a RIFF file of its own length, whose first chunk tells the size, and whether the picture moves. */
function webpIn(bytes: Uint8Array): Picture | undefined {
  if (textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP' || bytes.length < 30) return undefined
  const data = view(bytes)
  if (data.getUint32(4, true) + 8 !== bytes.length) return undefined
  const sized = (width: number, height: number, moves = false): Picture => ({
    type: 'image/webp',
    width,
    height,
    moves,
  })
  const kind = textAt(bytes, 12, 4)
  if (kind === 'VP8 ') return sized(data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff)
  if (kind === 'VP8L') {
    const sizes = data.getUint32(21, true)
    return sized((sizes & 0x3fff) + 1, ((sizes >> 14) & 0x3fff) + 1)
  }
  const three = (at: number) => data.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16) + 1
  return kind === 'VP8X' ? sized(three(24), three(27), ((bytes[20] ?? 0) & 0x02) !== 0) : undefined
}
