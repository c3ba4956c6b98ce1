const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Crockford's base 32 of the first bits of `bytes`, five bits a character; 26 characters need 17 bytes. */
export function base32(bytes: Uint8Array, characters: number): string {
  let text = ''
  for (let index = 0; index < characters; index += 1) {
    const bit = index * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += alphabet[(pair >> (11 - (bit & 7))) & 31]
  }
  return text
}

/** An identifier of 130 bits, from 17 bytes or more of randomness or of a hash. */
export function idFrom(bytes: Uint8Array): string {
  return base32(bytes, 26)
}

/** A voter's code of 60 bits as it is printed, `ABCD-EFGH-JKMN`, from 8 bytes or more. */
export function voterCodeFrom(bytes: Uint8Array): string {
  const code = base32(bytes, 12).toUpperCase()
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}
