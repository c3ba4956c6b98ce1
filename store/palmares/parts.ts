import { canonicalJson } from '../../domain/canonical.ts'
import { sortedBy } from '../../domain/lists.ts'
import { type Minutes, minutes } from '../../domain/palmares/minutes.ts'
import type { ItemOf } from '../item.ts'
import { relaxed } from '../relaxed.ts'
import type { minutesPart, SignedMinutes } from './items.ts'

/** Signed minutes with the whole of what was signed; without it where its parts are not there any more. */
export type Signed = SignedMinutes & { minutes: Minutes | undefined }
type MinutesPart = ItemOf<typeof minutesPart>

/** What may stand in one item beside its own fields, in bytes of JSON: DynamoDB takes 400 KB of an item, keys included. */
const most = 300_000

/** Whether a value is small enough to stand in one item. */
export function fitsOneItem(value: unknown): boolean {
  return Buffer.byteLength(canonicalJson(value)) <= most
}

/** The canonical JSON of minutes, cut into pieces that each fit one item; joined in order they are the whole. */
export function partsOf(minutes: Minutes): string[] {
  const bytes = Buffer.from(canonicalJson(minutes))
  const parts: string[] = []
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + most, bytes.length)
    // Not within a character: the bytes after the first of one begin with the bits 10.
    while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--
    parts.push(bytes.toString('utf8', start, end))
    start = end
  }
  return parts
}

/** What was signed: as it stands in the item of the signature, or from the parts that are there. */
export function wholeOf(signed: SignedMinutes, parts: readonly MinutesPart[]): Signed {
  const pieces = sortedBy(
    parts.filter(({ digest }) => digest === signed.digest),
    ({ sk }) => sk,
  )
  return { ...signed, minutes: signed.minutes ?? minutesFrom(pieces.map(({ content }) => content).join('')) }
}

const schema = relaxed(minutes)

function minutesFrom(json: string): Minutes | undefined {
  try {
    return schema.parse(JSON.parse(json)) as Minutes
  } catch {
    return undefined
  }
}
