import {
  type AuditEntry,
  type AuditFact,
  appendEntry,
  type ChainHead,
  chainStart,
} from '../../domain/edition/audit.ts'
import { plusSeconds } from '../../domain/time.ts'
import { auditItem, chain, type Figures, figures } from '../items.ts'
import { key, partition } from '../keys.ts'
import { epoch } from '../people/people.ts'
import {
  all,
  changed,
  created,
  creating,
  get,
  getMany,
  type Page,
  page,
  retrying,
  type Table,
  transact,
  type Write,
  writing,
} from '../table.ts'

/** What an event adds to the figures of an edition. */
export type FigureChange = { figure: keyof Counts; add: number; juror?: string }
type Counts = Pick<Figures, 'participants' | 'teams' | 'deliverables' | 'scoreSheets' | 'voterCodes'>

export type Recorded = { fact: AuditFact; figures: readonly FigureChange[] }

/** A replay of an event is recognised for a week; the stream itself forgets after a day. */
const seenSeconds = 7 * 86_400

/**
 * Appends events (at most 40) to an edition's chain and adds them to its figures, in one transaction: an event that
 * was recorded before is passed over, so that a replay adds nothing.
 */
export async function appendToChain(
  table: Table,
  edition: string,
  events: readonly Recorded[],
  by: Write,
): Promise<void> {
  const outcome = await retrying(async () => {
    const [head, sums, known] = await Promise.all([
      get(table, key.chain(edition), chain),
      get(table, key.figures(edition), figures),
      getMany(
        table,
        unique(events.map(({ fact }) => fact.event)).map((event) => key.seen(edition, event)),
      ),
    ])
    const passed = new Set(known.map((item) => item.sk))
    const fresh = events.filter(({ fact }, index) => {
      const first = events.findIndex((other) => other.fact.event === fact.event) === index
      return first && !passed.has(key.seen(edition, fact.event).sk)
    })
    if (fresh.length === 0) return 'recorded'
    const entries: AuditEntry[] = []
    for (const { fact } of fresh) entries.push(appendEntry(entries.at(-1) ?? head ?? chainStart, fact))
    const last = entries.at(-1) ?? chainStart
    const outcome = await transact(table, [
      writing(table, {
        ...created('Chain', key.chain(edition), edition, by),
        ...(head && changed(head, by)),
        number: last.number,
        hash: last.hash,
      }),
      writing(table, {
        ...created('Figures', key.figures(edition), edition, by),
        ...(sums && changed(sums, by)),
        ...added(
          sums,
          fresh.flatMap((each) => each.figures),
        ),
      }),
      ...entries.flatMap((entry) => [
        creating(table, { ...created('Audit', key.auditEntry(edition, entry.number), edition, by), entry }),
        creating(table, {
          ...created('Seen', key.seen(edition, entry.event), edition, by),
          expiresAt: epoch(plusSeconds(by.now, seenSeconds)),
        }),
      ]),
    ])
    return outcome === 'done' ? 'recorded' : 'contended'
  })
  if (outcome !== 'recorded') throw new Error(`The audit trail of ${edition} is contended`)
}

const noFigures: Counts & Pick<Figures, 'scoreSheetsByJuror'> = {
  participants: 0,
  teams: 0,
  deliverables: 0,
  scoreSheets: 0,
  voterCodes: 0,
  scoreSheetsByJuror: {},
}

function added(before: Figures | undefined, changes: readonly FigureChange[]) {
  const { participants, teams, deliverables, scoreSheets, voterCodes, scoreSheetsByJuror } =
    before ?? noFigures
  const sums = {
    participants,
    teams,
    deliverables,
    scoreSheets,
    voterCodes,
    scoreSheetsByJuror: { ...scoreSheetsByJuror },
  }
  for (const { figure, add, juror } of changes) {
    sums[figure] += add
    if (juror !== undefined) sums.scoreSheetsByJuror[juror] = (sums.scoreSheetsByJuror[juror] ?? 0) + add
  }
  return sums
}

/** The figures of an edition, kept as events are recorded; zeros before the first. */
export async function readFigures(table: Table, edition: string): Promise<typeof noFigures> {
  return (await get(table, key.figures(edition), figures)) ?? noFigures
}

/** A page of an edition's audit trail, in order. */
export async function listAudit(table: Table, edition: string, at: Page) {
  const { items, ...rest } = await page(table, { pk: partition(edition, 'AUDIT') }, at, auditItem)
  return { items: items.map((item) => item.entry), ...rest }
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

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}
