import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { sha256Of } from '../../domain/canonical.ts'
import { chunksOf } from '../../domain/lists.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { ballotShard, ballotShards, mayVote } from '../../domain/vote/ballot.ts'
import { act } from '../act.ts'
import { created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { get, type Page, page, type Table, write } from '../table.ts'
import { getTeam } from '../teams/teams.ts'
import { type Ballot, ballot, voterBatch, voterCode } from './items.ts'

/** Who a voter is to the platform: the SHA-256 of the code on the card, and nothing more. */
function voterOf(edition: string, code: string): string {
  return sha256Of(`${edition}:${code.replaceAll('-', '')}`)
}

/** Issues these codes (at most 500). Repeated with the same batch and codes it changes nothing. */
export async function issueVoterCodes(
  table: Table,
  edition: string,
  batch: string,
  codes: readonly string[],
  by: Write,
): Promise<void> {
  const items = codes.map((code) => ({
    ...created(voterCode, key.voterCode(edition, voterOf(edition, code)), edition, by),
    code,
  }))
  for (const some of chunksOf(items, 25)) {
    let requests = some.map((Item) => ({ PutRequest: { Item } })) as Requests
    while (requests.length > 0) {
      const { UnprocessedItems } = await table.client.send(
        new BatchWriteCommand({ RequestItems: { [table.name]: requests } }),
      )
      requests = UnprocessedItems?.[table.name] ?? []
    }
  }
  await write(table, {
    ...created(voterBatch, key.voterBatch(edition, batch), edition, by),
    count: codes.length,
  })
}
type Requests = NonNullable<BatchWriteCommand['input']['RequestItems']>[string]

/** A page of the codes issued. */
export async function listVoterCodes(table: Table, edition: string, { limit, cursor }: Page) {
  const range = { pk: partition(edition, 'VOTERS'), prefix: 'CODE#' }
  return page(table, range, { limit, cursor }, voterCode)
}

/** The ballot of whoever holds this code, where there is one; a problem when the code was never issued. */
export async function ballotOf(
  table: Table,
  edition: string,
  code: string,
): Promise<Ballot | undefined | Problem> {
  const voter = voterOf(edition, code)
  const [issued, cast] = await Promise.all([
    get(table, key.voterCode(edition, voter), voterCode),
    get(table, key.ballot(edition, ballotShard(voter), voter), ballot),
  ])
  return issued ? cast : problem('unknown-voter-code')
}

/** Casts a voter's ballot or changes its choice. The same choice again changes nothing. */
export async function putBallot(
  table: Table,
  edition: string,
  code: string,
  team: string,
  by: Write,
): Promise<Ballot | Problem> {
  const voter = voterOf(edition, code)
  return act(table, edition, by, async (desk) => {
    const at = key.ballot(edition, ballotShard(voter), voter)
    const [issued, before, chosen] = await Promise.all([
      get(table, key.voterCode(edition, voter), voterCode),
      desk.read(ballot, at),
      getTeam(table, edition, team),
    ])
    const state = {
      issued: issued !== undefined,
      choice: before?.team,
      teamStands: chosen !== undefined,
    }
    const may = mayVote(state, team)
    if (before && may === 'unchanged') return before
    return (may as Problem | undefined) ?? desk.put(ballot, at, { voter, team })
  })
}

/** A page of the ballots on record, shard by shard, for a recount. */
export async function listBallots(table: Table, edition: string, { limit, cursor }: Page) {
  const [shardText, inner] =
    cursor === undefined ? ['0'] : Buffer.from(cursor, 'base64url').toString().split(' ')
  const shard = Math.min(Number(shardText) || 0, ballotShards - 1)
  const range = { pk: partition(edition, `BALLOTS-${shard}`), prefix: 'BALLOT#' }
  const { items, next } = await page(table, range, { limit, cursor: inner }, ballot)
  const after = next === undefined ? shard + 1 : shard
  if (after >= ballotShards) return { items }
  return {
    items,
    next: Buffer.from(next === undefined ? `${after}` : `${after} ${next}`).toString('base64url'),
  }
}
