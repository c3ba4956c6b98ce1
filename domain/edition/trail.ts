import { digestOf } from '../canonical.ts'
import { isAudited } from '../reactions.ts'
import { type AuditEntry, type ChainHead, chainStart, digestOfThing, findFault } from './audit.ts'

/** Something that is not as it should be: what it is, where it stands, what should be there, and what is. */
export type Difference = { what: string; where: string; expected: string; found: string }

/** An entry that somebody noted outside the table: which, its hash, and where that was noted. */
export type Pin = ChainHead & { noted: string }

/** A thing as it stands in the table, in whatever form. */
export type Thing = Readonly<Record<string, unknown>>

/** What a trail says of one thing, as its latest entry left it. */
type Known = {
  what: string
  version: number
  digest: string | undefined
  number: number
  gone: boolean
  /** Versions that were reached and that no entry tells of. */
  missing: Set<number>
  /** Whether the thing was looked at. */
  seen: boolean
}

/** The longest, in seconds, between the moment that an act writes down and the moment at which the table takes it. */
const longestAct = 120

/** Where a thing stands: the part of the table and its sort key. */
export function placeOf({ pk, sk }: Thing): string {
  return `${String(pk).split('#').at(-1)}/${sk}`
}

/**
 * Reads an edition's audit trail entry by entry, then holds things to it. `mayHappen` says whether what an entry names could
 * be done at its moment.
 */
export class Trail {
  readonly differences: Difference[] = []
  /** How many things have no digest on record, as the trail is older than digests are. */
  unvouched = 0
  head: ChainHead = chainStart
  readonly #things = new Map<string, Known>()
  readonly #pins: readonly Pin[]
  readonly #salt: string | undefined
  readonly #mayHappen: (entry: AuditEntry) => boolean
  /** Digests were kept from the first entry on, so that nothing may be without. */
  #whole = true

  constructor(
    pins: readonly Pin[],
    mayHappen: (entry: AuditEntry) => boolean,
    /** The edition’s, with which its digests are made. */
    salt: string | undefined,
  ) {
    this.#pins = pins
    this.#mayHappen = mayHappen
    this.#salt = salt
  }

  /** Takes the next entry. */
  follow(entry: AuditEntry): void {
    this.#link(entry)
    this.#hold(entry)
    this.head = { number: entry.number, hash: entry.hash }
    if (entry.number === 1) this.#whole = entry.digest !== undefined
    const place = `${entry.event.split('/')[0]}/${entry.which}`
    const known = this.#things.get(place)
    if (entry.did === 'removed')
      this.#differs(
        entry.what,
        place,
        'nothing of this kind is ever taken away',
        `gone with entry ${entry.number}`,
      )
    else if (this.#whole) this.#judge(entry, place)
    if (known && entry.version <= known.version && entry.did !== 'removed') this.#again(place, known, entry)
    else this.#next(place, known, entry)
  }

  /** Ends the reading: what is noted of the trail beyond its end is missing. */
  end(): void {
    for (const { number, hash, noted } of this.#pins)
      if (number > this.head.number)
        this.#differs('Audit', entryAt(number), `hash ${brief(hash)}, as ${noted} has it`, 'no such entry')
    for (const [place, { what, missing }] of this.#things)
      if (missing.size > 0 && this.#whole)
        this.#differs(what, place, `an entry for version ${[...missing].join(', ')}`, 'none')
  }

  /** Holds a thing to its latest entry. */
  holdThing(thing: Thing): void {
    const place = placeOf(thing)
    const known = this.#things.get(place)
    const what = String(thing.type)
    if (known) known.seen = true
    if (known?.gone) return
    if (!known) {
      if (!isAudited(what)) return
      if (this.#whole) this.#differs(what, place, 'an entry that tells of it', 'none')
      else this.unvouched += 1
      return
    }
    const [version, digest] = [Number(thing.version), digestOfThing(thing, this.#salt)]
    if (version === known.version && known.digest === undefined) this.unvouched += 1
    else if (version !== known.version || digest !== known.digest)
      this.#differs(
        known.what,
        place,
        `${form(known.version, known.digest)}, as entry ${known.number} left it`,
        form(version, digest),
      )
  }

  /** Ends the looking: what an entry left and was not among the things is gone. */
  endThings(): void {
    for (const [place, { what, version, digest, number, gone, seen }] of this.#things)
      if (!gone && !seen)
        this.#differs(what, place, `${form(version, digest)}, as entry ${number} left it`, 'nothing')
  }

  #link(entry: AuditEntry) {
    const { number, hash, previous } = entry
    const fault = findFault([entry], this.head)?.fault
    if (fault === 'gap')
      this.#differs('Audit', entryAt(this.head.number + 1), 'an entry', `entry ${number} comes next`)
    if (fault === 'altered') {
      const { hash: _, ...rest } = entry
      this.#differs('Audit', entryAt(number), `hash ${brief(digestOf(rest))}, by what it says`, brief(hash))
    }
    if (fault === 'broken-link')
      this.#differs('Audit', entryAt(number), `hash ${brief(this.head.hash)} before it`, brief(previous))
  }

  #hold({ number, hash }: AuditEntry) {
    for (const pin of this.#pins)
      if (pin.number === number && pin.hash !== hash)
        this.#differs(
          'Audit',
          entryAt(number),
          `hash ${brief(pin.hash)}, as ${pin.noted} has it`,
          brief(hash),
        )
  }

  /** What an act says of itself against what is known of it otherwise. */
  #judge(entry: AuditEntry, place: string) {
    const { what, who, under, when, taken, number } = entry
    if (!this.#mayHappen(entry))
      this.#differs(
        what,
        place,
        `nothing by ${under} at ${when}, when that was closed`,
        `entry ${number} by ${who}`,
      )
    if (taken === undefined) return
    if (!(Math.abs(Date.parse(taken) - Date.parse(when)) <= longestAct * 1000))
      this.#differs(what, place, `written when entry ${number} says, at ${when}`, `taken at ${taken}`)
  }

  /** A version that the trail told of already: a replay says the same again. */
  #again(place: string, known: Known, { what, version, digest, number }: AuditEntry) {
    known.missing.delete(version)
    if (version === known.version && !known.gone && digest !== known.digest)
      this.#differs(
        what,
        place,
        `${form(version, known.digest)}, as entry ${known.number} has it`,
        `${form(version, digest)} in entry ${number}`,
      )
  }

  #next(place: string, known: Known | undefined, entry: AuditEntry) {
    const { what, version, digest, number, did } = entry
    const missing = known?.missing ?? new Set()
    const reached = did === 'removed' ? version + 1 : version
    for (let each = (known?.version ?? 0) + 1; each < reached; each += 1) missing.add(each)
    const gone = did === 'removed'
    this.#things.set(place, { what, version, digest, number, gone, missing, seen: false })
  }

  #differs(what: string, where: string, expected: string, found: string) {
    this.differences.push({ what, where, expected, found })
  }
}

/**
 * The first thing that a trail contradicts: that stands otherwise than its latest entry left it, in an earlier version, or
 * not at all though it is of one of these parts; or the entry that breaks the chain. What the trail does not tell of yet
 * contradicts nothing: it may be on its way.
 */
export function contradicted(
  entries: readonly AuditEntry[],
  things: readonly Thing[],
  parts: readonly string[],
  salt: string | undefined,
): string | undefined {
  const fault = findFault(entries)
  if (fault) return entryAt(fault.number)
  const latest = new Map<string, AuditEntry>()
  for (const entry of entries) {
    const part = entry.event.split('/')[0] ?? ''
    const place = `${part}/${entry.which}`
    const before = latest.get(place)
    if (parts.includes(part) && (!before || before.version < entry.version)) latest.set(place, entry)
  }
  for (const thing of things) {
    const place = placeOf(thing)
    const told = latest.get(place)
    latest.delete(place)
    if (!told) continue
    const isOlder = Number(thing.version) < told.version
    const isOther =
      thing.version === told.version &&
      told.digest !== undefined &&
      told.digest !== digestOfThing(thing, salt)
    if (isOlder || isOther) return place
  }
  return [...latest.keys()][0]
}

function entryAt(number: number): string {
  return `AUDIT/${String(number).padStart(12, '0')}`
}

function form(version: number, digest: string | undefined): string {
  return `version ${version}, ${digest === undefined ? 'no digest' : `digest ${brief(digest)}`}`
}

/** The beginning of a hash, which tells it from any other. */
function brief(hash: string): string {
  return hash.slice(0, 16)
}
