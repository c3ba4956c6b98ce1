import {
  type AuditEntry,
  type AuditFact,
  appendEntry,
  type ChainHead,
  chainStart,
  digestOfThing,
} from '../../domain/edition/audit.ts'
import { contradicted } from '../../domain/edition/trail.ts'
import { isProblem } from '../../domain/problem.ts'
import { epochOf, plusSeconds } from '../../domain/time.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, asItStands, get, getMany, type Page, page, type Table } from '../table.ts'
import { type Noted, noteFigures, placeOf } from './figures.ts'
import { auditItem, chain, type Figures, figures, seen } from './items.ts'

/** What an event adds to the figures of an edition. */
export type FigureChange = { figure: keyof Counts; add: number }
type Kept = Pick<Figures, 'participants' | 'teams' | 'deliverables' | 'voterCodes' | 'ballots' | 'awaiting'>
type Counts = Record<keyof Kept, number>

export type Recorded = {
  fact: Omit<AuditFact, 'digest'>
  /** The thing as it stands after it; absent where it was removed. */
  thing?: Record<string, unknown> | undefined
  figures: readonly FigureChange[]
  /** What it tells of a day or of a team. */
  noted?: readonly Noted[]
}

/** A transaction takes a hundred items: two of each of 40 events, the chain, the figures, and these of days and teams. */
const mostPlaces = 18

/** A replay of an event is recognised for a week; the stream itself forgets after a day. */
const seenSeconds = 7 * 86_400

/** What was seen of a person leads to its entry as long as anybody may ask for their history. */
const historySeconds = 10 * 366 * 86_400

/**
 * Appends events (at most 40) to an edition's chain and adds them to its figures, in one transaction, or in several one after the other
 * where they tell of many days and teams: an event that was recorded before is passed over, so that a replay adds nothing. `salt` is random, and becomes that of a chain which
 * begins.
 */
export async function appendToChain(
  table: Table,
  edition: string,
  events: readonly Recorded[],
  salt: string,
  by: Write,
): Promise<void> {
  if (events.length > 1 && new Set(notedIn(events).map(placeOf)).size > mostPlaces) {
    const half = Math.ceil(events.length / 2)
    await appendToChain(table, edition, events.slice(0, half), salt, by)
    return appendToChain(table, edition, events.slice(half), salt, by)
  }
  const outcome = await act(table, edition, by, async (desk) => {
    const at = { chain: key.chain(edition), figures: key.figures(edition) }
    const [head, sums, known] = await Promise.all([
      desk.read(chain, at.chain),
      desk.read(figures, at.figures),
      desk.readMany(
        seen,
        [...new Set(events.map(({ fact }) => fact.event))].map((event) => key.seen(edition, event)),
      ),
    ])
    const passed = new Set(known.map((item) => item.sk))
    const fresh = events.filter(({ fact }, index) => {
      const first = events.findIndex((other) => other.fact.event === fact.event) === index
      return first && !passed.has(key.seen(edition, fact.event).sk)
    })
    if (fresh.length === 0) return 'recorded' as const
    let last: ChainHead = head ?? chainStart
    const own = head ? head.salt : salt
    for (const { fact, thing } of fresh) {
      const entry = appendEntry(last, { ...fact, ...(thing && { digest: digestOfThing(thing, own) }) })
      desk.put(auditItem, key.auditEntry(edition, entry.number), { entry })
      const isOfPerson = entry.what === 'Person'
      desk.put(seen, key.seen(edition, entry.event), {
        expiresAt: epochOf(plusSeconds(by.now, isOfPerson ? historySeconds : seenSeconds)),
        ...(isOfPerson && { number: entry.number }),
      })
      last = entry
    }
    desk.put(chain, at.chain, { number: last.number, hash: last.hash, ...(own && { salt: own }) })
    const changes = fresh.flatMap((each) => each.figures)
    const noted = notedIn(fresh)
    const handedIn = noted.length > 0 && (await noteFigures(desk, edition, noted, sums?.handedIn))
    desk.put(figures, at.figures, { ...added(sums ?? noFigures, changes), ...(handedIn && { handedIn }) })
    return 'recorded' as const
  })
  if (isProblem(outcome)) throw new Error(`The audit trail of ${edition} is contended`)
}

function notedIn(events: readonly Recorded[]): Noted[] {
  return events.flatMap(({ noted }) => noted ?? [])
}

export const noFigures: Counts = {
  participants: 0,
  teams: 0,
  deliverables: 0,
  voterCodes: 0,
  ballots: 0,
  awaiting: 0,
}

/** The figures after what events add to them. */
export function added(before: Kept, changes: readonly FigureChange[]): Counts {
  const { participants, teams, deliverables, voterCodes, ballots = 0, awaiting = 0 } = before
  const sums = { participants, teams, deliverables, voterCodes, ballots, awaiting }
  for (const { figure, add } of changes) sums[figure] += add
  return sums
}

/** The figures of an edition, kept as events are recorded; zeros before the first. */
export async function readFigures(table: Table, edition: string): Promise<Counts> {
  const sums = await get(table, key.figures(edition), figures)
  return sums ? added(sums, []) : noFigures
}

/** A page of an edition's audit trail, in order. */
export async function listAudit(table: Table, edition: string, { limit, cursor }: Page) {
  const range = { pk: partition(edition, 'AUDIT') }
  const { items, ...rest } = await page(table, range, { limit, cursor }, auditItem)
  return { items: items.map((item) => item.entry), ...rest }
}

/**
 * A page of what the trail tells of a person who stands in this version, the latest first. Each version leads to its entry by what was seen
 * of it, so that no page costs more than another; what the trail has not told yet, or told before this was noted, is left out.
 */
export async function historyOf(
  table: Table,
  edition: string,
  { id, version }: { id: string; version: number },
  { limit, cursor }: Page,
): Promise<{ items: AuditEntry[]; next?: string }> {
  const place = key.person(edition, id)
  const latest = cursor === undefined ? version : Math.min(version, Number(cursor))
  const earliest = Math.max(1, latest - limit + 1)
  const versions = Array.from({ length: latest - earliest + 1 }, (_, index) => earliest + index)
  const known = await getMany(
    table,
    versions.map((each) => key.seen(edition, `CORE/${place.sk}@${each}`)),
  )
  const numbers = known.flatMap((item) => seen.read(item).number ?? [])
  const found = await getMany(
    table,
    numbers.map((number) => key.auditEntry(edition, number)),
  )
  const items = found
    .map((item) => auditItem.read(item).entry)
    .filter(({ which }) => which === place.sk)
    .toSorted((a, b) => b.number - a.number)
  return earliest > 1 ? { items, next: String(earliest - 1) } : { items }
}

/** The last entry of an edition's chain, as the appender keeps it; `undefined` before the first. */
export async function chainHead(table: Table, edition: string): Promise<ChainHead | undefined> {
  const head = await get(table, key.chain(edition), chain)
  return head && { number: head.number, hash: head.hash }
}

/** The whole chain of an edition, in order. */
export async function* auditTrail(table: Table, edition: string): AsyncGenerator<AuditEntry> {
  for await (const { entry } of all(table, { pk: partition(edition, 'AUDIT') }, auditItem)) yield entry
}

/** The longest trail that is read while somebody waits. */
const longestRead = 20_000

/** What the jury's prizes are decided on: marks, interests and ties, teams, and the edition's rules. */
const decisive = ['SCORES', 'JURY', 'CORE'] as const

/**
 * The first of the things that the jury's prizes are decided on which the trail contradicts. A trail that is
 * too long to be read while somebody waits is left to the operators' verification.
 */
export async function contradictedBy(table: Table, edition: string): Promise<string | undefined> {
  const head = await get(table, key.chain(edition), chain)
  if (!head || head.number > longestRead) return undefined
  const [entries, ...things] = await Promise.all([
    Array.fromAsync(auditTrail(table, edition)),
    ...decisive.map((part) => Array.fromAsync(asItStands(table, { pk: partition(edition, part) }))),
  ])
  return contradicted(entries, things.flat(), decisive, head.salt)
}
