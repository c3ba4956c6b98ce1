import { type ChainHead, chainStart, findFault } from '../domain/edition/audit.ts'
import { auditTrail, chainHead } from '../store/edition/audit.ts'
import type { Table } from '../store/table.ts'

export type Verdict = {
  entries: number
  /** The first fault: an entry that was altered, does not follow the one before, or is missing (also at the end). */
  fault?: { number: number; fault: 'gap' | 'broken-link' | 'altered' }
  head: ChainHead
}

/** Reads an edition's audit trail from its start and holds every entry to the one before, and the last to the head. */
export async function verifyTrail(table: Table, edition: string): Promise<Verdict> {
  let head = chainStart
  for await (const entry of auditTrail(table, edition)) {
    const fault = findFault([entry], head)
    if (fault) return { entries: head.number, fault, head }
    head = entry
  }
  const expected = (await chainHead(table, edition)) ?? chainStart
  if (expected.number !== head.number || expected.hash !== head.hash)
    return { entries: head.number, fault: { number: head.number + 1, fault: 'gap' }, head }
  return { entries: head.number, head }
}
