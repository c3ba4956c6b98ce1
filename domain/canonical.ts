import { createHash } from 'node:crypto'

/**
 * Canonical JSON (RFC 8785 for what we store: strings, finite numbers, booleans, null, arrays, objects): keys sorted by
 * UTF-16 code units, no white space; absent for `undefined`. Equal values give equal strings on any machine. What the table
 * can hold besides, sets and numbers beyond ours, has a form too, so that nobody hides anything in them.
 */
export function canonicalJson(value: unknown): string {
  if (value instanceof Set) return `{"set":[${[...value].map(canonicalJson).sort().join(',')}]}`
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 of a text or of bytes, in lower-case hexadecimal. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** SHA-256 of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return sha256Of(canonicalJson(value))
}
