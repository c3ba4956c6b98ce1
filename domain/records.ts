/** Something of unknown fields, as it comes in. */
export type Entry = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The value's fields; none where it is nothing that has fields. */
export function entryOf(value: unknown): Entry {
  return isRecord(value) ? value : {}
}

/** The fields of each of a list; an empty list where the value is none. */
export function entriesOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.map(entryOf) : []
}
