import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { sha256Of } from '../../domain/canonical.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { ballotShard, ballotShards } from '../../domain/vote/ballot.ts'
import { type Ballot, ballot, voterCode } from '../items.ts'
import { key, partition } from '../keys.ts'
import { changed, created, get, type Page, page, retrying, type Table, type Write, write } from '../table.ts'

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
    ...created('VoterCode', key.voterCode(edition, voterOf(edition, code)), edition, by),
    code,
  }))
  for (let start = 0; start < items.length; start += 25) {
    let requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } })) as Requests
    while (requests.length > 0) {
      const { UnprocessedItems } = await table.client.send(
        new BatchWriteCommand({ RequestItems: { [table.name]: requests } }),
      )
      requests = UnprocessedItems?.[table.name] ?? []
    }
  }
  await write(table, {
    ...created('VoterBatch', key.voterBatch(edition, batch), edition, by),
    count: codes.length,
  })
}
type Requests = NonNullable<BatchWriteCommand['input']['RequestItems']>[string]

/** A page of the codes issued. */
export async function listVoterCodes(table: Table, edition: string, at: Page) {
  return page(table, { pk: partition(edition, 'VOTERS'), prefix: 'CODE#' }, at, voterCode)
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
  return retrying(async () => {
    const before = await ballotOf(table, edition, code)
    if (before && 'problem' in before) return before
    if (before?.team === team) return before
    const voter = voterOf(edition, code)
    const cast: Ballot = {
      ...created('Ballot', key.ballot(edition, ballotShard(voter), voter), edition, by),
      ...(before && changed(before, by)),
      voter,
      team,
    }
    return (await write(table, cast)) ? cast : 'contended'
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
