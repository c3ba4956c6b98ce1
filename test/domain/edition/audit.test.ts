import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AuditEntry,
  appendEntry,
  auditEntry,
  chainStart,
  findFault,
} from '../../../domain/edition/audit.ts'

const fact = (event: string) => ({
  event,
  who: 'juror-1',
  did: 'created' as const,
  what: 'ScoreSheet',
  which: 'team#juror-1',
  when: '2026-02-18T12:00:00.000Z',
  under: 'putScoreSheet',
  version: 1,
})

function chainOf(length: number): AuditEntry[] {
  const chain: AuditEntry[] = []
  for (let index = 0; index < length; index += 1)
    chain.push(appendEntry(chain.at(-1) ?? chainStart, fact(`event-${index}`)))
  return chain
}

describe('the audit chain', () => {
  test('starts at one after a hash of zeros, and each entry holds the hash before', () => {
    const [first, second] = chainOf(2)
    expect(first).toMatchObject({ number: 1, previous: '0'.repeat(64), who: 'juror-1' })
    expect(second).toMatchObject({ number: 2, previous: first?.hash })
    expect(auditEntry.parse(first)).toEqual(first)
  })

  test('holds when nothing was touched, also from its middle on', () => {
    const chain = chainOf(6)
    expect(findFault(chain)).toBeUndefined()
    expect(findFault([])).toBeUndefined()
    expect(findFault(chain.slice(3), chain[2])).toBeUndefined()
  })

  test('shows where an entry is missing', () => {
    const chain = chainOf(5)
    expect(findFault(chain.toSpliced(2, 1))).toEqual({ number: 3, fault: 'gap' })
    expect(findFault(chain.slice(1))).toEqual({ number: 1, fault: 'gap' })
  })

  test('shows where an entry was replaced by one that is consistent in itself', () => {
    const chain = chainOf(5)
    const forged = appendEntry({ number: 2, hash: 'f'.repeat(64) }, fact('forged'))
    expect(findFault(chain.with(2, forged))).toEqual({ number: 3, fault: 'broken-link' })
  })

  test('shows one flipped bit, anywhere, and says where', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }),
        fc.nat(),
        fc.integer({ min: 0, max: 6 }),
        (at, position, bit) => {
          const chain = chainOf(10)
          const entry = chain[at] as AuditEntry
          const names = ['who', 'what', 'which', 'when', 'under', 'event', 'previous', 'hash'] as const
          const name = names[position % names.length] ?? 'who'
          const index = position % entry[name].length
          const flipped = String.fromCharCode(entry[name].charCodeAt(index) ^ (1 << bit))
          const text = entry[name].slice(0, index) + flipped + entry[name].slice(index + 1)
          const fault = findFault(chain.with(at, { ...entry, [name]: text }))
          expect(fault?.number).toBe(at + 1)
        },
      ),
    )
  })
})
