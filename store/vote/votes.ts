import type { Problem } from '../../domain/problem.ts'
import { ballotShard, ballotShards, mayVote } from '../../domain/vote/ballot.ts'
import { cardProblem } from '../../domain/vote/cards.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { type Page, page, type Table } from '../table.ts'
import { getTeam } from '../teams/teams.ts'
import { findCard } from './cards.ts'
import { type Ballot, ballot } from './items.ts'

/** Why this code does not vote; `undefined` when it does, whatever it has chosen, or not. */
export async function checkVoterCode(
  table: Table,
  edition: string,
  code: string,
): Promise<Problem | undefined> {
  return cardProblem((await findCard(table, edition, code)).state)
}

/** Casts a voter's ballot or changes its choice; `blind` is random, and hides the choice in digests of the ballot. */
export async function putBallot(
  table: Table,
  edition: string,
  { code, team, blind }: { code: string; team: string; blind: string },
  by: Write,
): Promise<Ballot | Problem> {
  const [{ state: card, voter }, chosen] = await Promise.all([
    findCard(table, edition, code),
    getTeam(table, edition, team),
  ])
  return act(table, edition, by, async (desk) => {
    const at = key.ballot(edition, ballotShard(voter), voter)
    const before = await desk.read(ballot, at)
    const state = {
      card,
      before: before && { team: before.team, castAt: before.updatedAt },
      chosen,
    }
    const may = mayVote(state, { team, castAt: by.now })
    if (before && may === 'unchanged') return before
    return (may as Problem | undefined) ?? desk.put(ballot, at, { voter, team, blind })
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
