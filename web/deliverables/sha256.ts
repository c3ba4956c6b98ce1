import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const piece = 4_000_000

/** The SHA-256 of a file, read piece by piece so that it is never whole in memory; `tell` hears how far it is, from 0 to 1. */
export async function sha256OfFile(
  file: Blob,
  tell: (share: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += piece) {
    signal?.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()))
    tell(Math.min(1, (at + piece) / file.size))
  }
  return bytesToHex(hash.digest())
}
