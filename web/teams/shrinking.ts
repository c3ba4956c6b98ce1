import { logoBytes, logoSide } from '../../domain/teams/logo.ts'

/** How a picture is tried to be made small enough: without loss of what is transparent first, where the browser can. */
const tries = [
  { side: logoSide, type: 'image/webp', quality: 0.9 },
  { side: logoSide, type: 'image/jpeg', quality: 0.85 },
  { side: 128, type: 'image/jpeg', quality: 0.7 },
] as const

/** A picture as a logo is kept, small, square and whole, in base 64; nothing where the file is none that the browser can show. */
export async function shrunk(file: Blob): Promise<string | undefined> {
  // Of an SVG, and of what is none, no picture is made.
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return undefined
  for (const { side, type, quality } of tries) {
    const made = await drawn(picture, side, type, quality)
    // What a browser cannot write it writes as PNG, which may be small enough as well.
    if (made && made.size <= logoBytes) return base64Of(new Uint8Array(await made.arrayBuffer()))
  }
  return undefined
}

function drawn(picture: ImageBitmap, side: number, type: string, quality: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const paper = canvas.getContext('2d')
  if (type === 'image/jpeg' && paper) {
    paper.fillStyle = '#fff'
    paper.fillRect(0, 0, side, side)
  }
  const scale = Math.min(side / picture.width, side / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  paper?.drawImage(picture, (side - width) / 2, (side - height) / 2, width, height)
  return new Promise((done) => canvas.toBlob(done, type, quality))
}

function base64Of(bytes: Uint8Array): string {
  return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''))
}
