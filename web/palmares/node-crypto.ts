import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** What `domain/` asks of Node's crypto, in a browser: SHA-256 in hexadecimal. */
export function createHash(_: 'sha256') {
  const hash = sha256.create()
  const made = {
    update(content: string | Uint8Array) {
      hash.update(typeof content === 'string' ? new TextEncoder().encode(content) : content)
      return made
    },
    digest: (_: 'hex') => bytesToHex(hash.digest()),
  }
  return made
}
