import { isProblem } from '../../domain/problem.ts'
import { ballotShards, countBallot, tallyOf } from '../../domain/vote/ballot.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, type Table } from '../table.ts'
import { type Ballot, ballot, counted, tallyShard } from './items.ts'

/**
 * Counts ballots of one shard of an edition (at most 40), in one transaction with the note of what is counted for each
 * voter: one voter counts once, whatever is replayed or late.
 */
export async function countBallots(
  table: Table,
  edition: string,
  shard: number,
  ballots: readonly Ballot[],
  by: Write,
): Promise<void> {
  const latest = new Map<string, Ballot>()
  for (const each of ballots) {
    const known = latest.get(each.voter)
    if (!known || known.version < each.version) latest.set(each.voter, each)
  }
  const outcome = await act(table, edition, by, async (desk) => {
    const at = key.tallyShard(edition, shard)
    const [tally, notes] = await Promise.all([
      desk.read(tallyShard, at),
      desk.readMany(
        counted,
        [...latest.keys()].map((voter) => key.counted(edition, shard, voter)),
      ),
    ])
    const before = new Map(notes.map((note) => [note.voter, note]))
    const counts: Record<string, number> = { ...tally?.counts }
    let isNew = false
    for (const { voter, version, team } of latest.values()) {
      const known = before.get(voter)
      const change = countBallot(known && { version: known.ballot, team: known.team }, { version, team })
      if (!change) continue
      isNew = true
      for (const [each, number] of Object.entries(change.add)) counts[each] = (counts[each] ?? 0) + number
      desk.put(counted, key.counted(edition, shard, voter), { voter, ballot: version, team })
    }
    if (isNew) desk.put(tallyShard, at, { counts })
    return 'counted' as const
  })
  if (isProblem(outcome)) throw new Error(`The tally of shard ${shard} in ${edition} is contended`)
}

/** The tally of these teams as it is kept while ballots come in. */
export async function readTally(table: Table, edition: string, teams: readonly { id: string }[]) {
  const shards = await Array.fromAsync(all(table, { pk: partition(edition, 'TALLY') }, tallyShard))
  return tallyOf(
    shards.map(({ counts }) => counts),
    teams,
  )
}

/** The tally of these teams counted anew from every ballot on record: reads them all, for the signature. */
export async function recount(table: Table, edition: string, teams: readonly { id: string }[]) {
  const shards = Array.from({ length: ballotShards }, async (_, shard) => {
    const counts: Record<string, number> = {}
    const range = { pk: partition(edition, `BALLOTS-${shard}`), prefix: 'BALLOT#' }
    for await (const { team } of all(table, range, ballot)) counts[team] = (counts[team] ?? 0) + 1
    return counts
  })
  return tallyOf(await Promise.all(shards), teams)
}
