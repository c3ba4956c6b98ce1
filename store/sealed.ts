import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const [nonceBytes, tagBytes] = [12, 16]

/** A text that nobody reads without the secret; the secret may be of any length. */
export function sealed(secret: string, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, keyOf(secret), nonce)
  const content = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), content]).toString('base64url')
}

/** The text that was sealed under this secret; `undefined` when it was another one, or the text was altered. */
export function unsealed(secret: string, text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url')
  const opening = createDecipheriv(cipher, keyOf(secret), bytes.subarray(0, nonceBytes))
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    const content = opening.update(bytes.subarray(nonceBytes + tagBytes))
    return Buffer.concat([content, opening.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function keyOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
