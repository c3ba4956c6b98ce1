const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)))
const initial = primes(8).map((prime) => fraction(Math.sqrt(prime)))

/** SHA-256 (FIPS 180-4), fed piece by piece, so that a large file need not be in memory. */
export class Sha256 {
  readonly #state = Uint32Array.from(initial)
  readonly #words = new Uint32Array(64)
  readonly #block = new Uint8Array(64)
  #filled = 0
  #length = 0

  update(bytes: Uint8Array): void {
    this.#length += bytes.length
    let at = 0
    if (this.#filled > 0) {
      at = Math.min(64 - this.#filled, bytes.length)
      this.#block.set(bytes.subarray(0, at), this.#filled)
      this.#filled += at
      if (this.#filled < 64) return
      this.#compress(this.#block, 0)
      this.#filled = 0
    }
    for (; at + 64 <= bytes.length; at += 64) this.#compress(bytes, at)
    this.#block.set(bytes.subarray(at))
    this.#filled = bytes.length - at
  }

  /** The digest of everything fed, in lower-case hexadecimal; the instance is spent afterwards. */
  digest(): string {
    const bits = this.#length * 8
    const padding = new Uint8Array(this.#filled < 56 ? 64 - this.#filled : 128 - this.#filled)
    padding[0] = 0x80
    const view = new DataView(padding.buffer)
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32))
    view.setUint32(padding.length - 4, bits >>> 0)
    this.update(padding)
    return [...this.#state].map((word) => word.toString(16).padStart(8, '0')).join('')
  }

  #compress(bytes: Uint8Array, start: number): void {
    const words = this.#words
    for (let i = 0; i < 16; i += 1) {
      const at = start + i * 4
      words[i] =
        (byte(bytes, at) << 24) |
        (byte(bytes, at + 1) << 16) |
        (byte(bytes, at + 2) << 8) |
        byte(bytes, at + 3)
    }
    for (let i = 16; i < 64; i += 1) {
      const a = word(words, i - 15)
      const b = word(words, i - 2)
      const small0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
      const small1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
      words[i] = word(words, i - 16) + small0 + word(words, i - 7) + small1
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state
    for (let i = 0; i < 64; i += 1) {
      const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      const first = (h + big1 + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + word(words, i)) | 0
      const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, index) => {
      this.#state[index] = word(this.#state, index) + value
    })
  }
}

/** The SHA-256 of a file, read in pieces; `tell` hears how far it is, from 0 to 1. */
export async function sha256OfFile(
  file: Blob,
  tell: (share: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  const hash = new Sha256()
  const piece = 4_000_000
  for (let at = 0; at < file.size; at += piece) {
    signal?.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()))
    tell(Math.min(1, (at + piece) / file.size))
  }
  return hash.digest()
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by))
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}

/** The first 32 bits of a number's fractional part. */
function fraction(number: number): number {
  return ((number - Math.floor(number)) * 2 ** 32) >>> 0
}
