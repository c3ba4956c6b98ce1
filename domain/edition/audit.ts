import * as z from 'zod/mini'
import { digestOf } from '../canonical.ts'
import { instant, sha256 } from '../fields.ts'
import { plain } from '../personal.ts'

/** One entry of the audit trail: ids only, no personal data. */
export const auditEntry = z.strictObject({
  /** 1 for the edition's first entry, then one more each. */
  number: z.int(),
  /** Who: a person's id, or the part of the platform that acted. */
  who: plain(z.string()),
  did: plain(z.enum(['created', 'changed', 'removed'])),
  /** To what: the kind of thing and its id. */
  what: plain(z.string()),
  which: plain(z.string()),
  when: instant,
  /** Under which operation or rule. */
  under: plain(z.string()),
  /** The version that the thing has after it. */
  version: z.int(),
  /** The identity of the event that was recorded. */
  event: plain(z.string()),
  /** SHA-256 of the thing as it stands after it, key and version included; absent where it was removed, or in form 1. */
  digest: z.optional(sha256),
  /** When the table took it, by the table's own clock, which whoever writes does not set; absent in form 1. */
  taken: z.optional(instant),
  previous: sha256,
  hash: sha256,
})
export type AuditEntry = z.infer<typeof auditEntry>
export type AuditFact = Omit<AuditEntry, 'number' | 'previous' | 'hash'>
export type ChainHead = Pick<AuditEntry, 'number' | 'hash'>

/**
 * The digest by which the trail vouches for a thing. The salt is the edition's own and is told to nobody who reads the
 * trail: without it, what takes few values (a mark, an interest) could be guessed from its digest. Trails that began
 * before there were salts have none.
 */
export function digestOfThing(thing: Record<string, unknown>, salt: string | undefined): string {
  return digestOf(salt === undefined ? thing : { salt, thing })
}

/** Where every chain starts: the hash before the first entry. */
export const chainStart: ChainHead = { number: 0, hash: '0'.repeat(64) }

/**
 * The next entry of a chain: its hash is the SHA-256 of the canonical JSON of everything else in it, the previous
 * entry's hash included.
 */
export function appendEntry(head: ChainHead, fact: AuditFact): AuditEntry {
  const entry = { ...fact, number: head.number + 1, previous: head.hash }
  return { ...entry, hash: digestOf(entry) }
}

/** The first fault of a chain read in order, or `undefined`: what is wrong and at which number. */
export function findFault(
  entries: readonly AuditEntry[],
  from: ChainHead = chainStart,
): { number: number; fault: 'gap' | 'broken-link' | 'altered' } | undefined {
  let head = from
  for (const { hash, ...entry } of entries) {
    if (entry.number !== head.number + 1) return { number: head.number + 1, fault: 'gap' }
    if (digestOf(entry) !== hash) return { number: entry.number, fault: 'altered' }
    if (entry.previous !== head.hash) return { number: entry.number, fault: 'broken-link' }
    head = { number: entry.number, hash }
  }
  return undefined
}
