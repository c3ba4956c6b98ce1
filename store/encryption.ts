import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const [nonceBytes, tagBytes] = [12, 16]

/** A text that nobody reads without the secret; the secret may be of any length. */
export function encrypted(secret: string, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const encrypting = createCipheriv(cipher, keyOf(secret), nonce)
  const content = Buffer.concat([encrypting.update(text, 'utf8'), encrypting.final()])
  return Buffer.concat([nonce, encrypting.getAuthTag(), content]).toString('base64url')
}

/** The text that was encrypted under this secret; `undefined` when it was another one, or the text was altered. */
export function decrypted(secret: string, text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url')
  const decrypting = createDecipheriv(cipher, keyOf(secret), bytes.subarray(0, nonceBytes))
  decrypting.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    const content = decrypting.update(bytes.subarray(nonceBytes + tagBytes))
    return Buffer.concat([content, decrypting.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function keyOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
