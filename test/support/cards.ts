import { sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { ballotShard } from '../../domain/vote/ballot.ts'
import { key } from '../../store/keys.ts'
import { get, type Table } from '../../store/table.ts'
import { findCard, issueVoterCodes } from '../../store/vote/cards.ts'
import { type Ballot, ballot } from '../../store/vote/items.ts'

/** Issues cards with these codes an hour before the vote opens, whatever time it is. */
export async function newCards(
  table: Table,
  edition: Edition,
  codes: readonly string[],
  batch = '0'.repeat(26),
): Promise<void> {
  const by = { now: plusSeconds(edition.phases.vote.opens, -3600), by: 'organiser', under: 'test' }
  const made = codes.map((code) => ({ code, voter: sha256Of(`${edition.id} voter of ${code}`) }))
  const issued = await issueVoterCodes(table, { edition }, { batch, codes: made }, by)
  if (isProblem(issued)) throw new Error(`Cards were refused: ${issued.problem}`)
}

/** The ballot that was cast with a code, as only a test may find it. */
export async function ballotOf(table: Table, edition: string, code: string): Promise<Ballot | undefined> {
  const { voter } = await findCard(table, edition, code)
  return get(table, key.ballot(edition, ballotShard(voter), voter), ballot)
}
