import { pbkdf2Sync } from 'node:crypto'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { chunksOf } from '../../domain/lists.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import {
  type CardRequest,
  type CardState,
  cardState,
  closeBatch,
  consentTo,
  issuedBefore,
  issueOn,
  type LateIssue,
  lateIssues,
  mayAsk,
  mayIssue,
  voteOpened,
  withdraw,
} from '../../domain/vote/cards.ts'
import { act, type Desk } from '../act.ts'
import { type CurrentEdition, documentOf, openingOf } from '../edition/editions.ts'
import { editionHead } from '../edition/items.ts'
import { created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, get, type Page, page, type Table } from '../table.ts'
import { type CardRequestItem, cardRequest, type VoterBatch, voterBatch, voterCode } from './items.ts'

/** How often a code is hashed: its 60 bits are to outlast whoever reads the table and tries them all. */
const rounds = 2_000

function hashOf(edition: string, code: string): string {
  return pbkdf2Sync(code.replaceAll('-', ''), edition, rounds, 32, 'sha256').toString('hex')
}

/** What a code is worth, and who its voter is to the platform. */
export type Card = { state: CardState; voter: string }

/** Finds a card by the code on it. */
export async function findCard(table: Table, edition: string, code: string): Promise<Card> {
  const at = (hash: string) => get(table, key.voterCode(edition, hash), voterCode)
  const hash = hashOf(edition, code)
  // Codes of older releases stand under a plain hash.
  const issued = (await at(hash)) ?? (await at(sha256Of(`${edition}:${code.replaceAll('-', '')}`)))
  const { batch } = issued ?? {}
  const of = batch === undefined ? undefined : await get(table, key.voterBatch(edition, batch), voterBatch)
  return { state: cardState(issued, of), voter: issued?.voter ?? hash }
}

/** A code to be issued, and the random name of whoever will vote with it. */
export type NewCode = { code: string; voter: string }

type Reader = Pick<Desk, 'read'>

/** Issues these codes (at most 500) as a batch, before the vote has ever opened. */
export async function issueVoterCodes(
  table: Table,
  { edition }: Pick<CurrentEdition, 'edition'>,
  { batch, codes }: { batch: string; codes: readonly NewCode[] },
  by: Write,
): Promise<VoterBatch | Problem> {
  return issue(table, edition.id, { batch, codes }, by, async (from) => {
    const current = await readEdition(table, edition.id, from)
    return mayIssue(voteOpened(current.edition, openingOf(current.head), by.now)) ?? 'alone'
  })
}

/** Issues the cards that were asked for and consented to, once. `codesFor` makes as many as were asked for. */
export async function issueRequestedCards(
  table: Table,
  edition: string,
  { request, codesFor }: { request: string; codesFor: (count: number) => readonly NewCode[] },
  by: Write,
): Promise<readonly NewCode[] | Problem> {
  const asked = await get(table, key.cardRequest(edition, request), cardRequest)
  const codes = codesFor(asked?.count ?? 0)
  const issued = await issue(table, edition, { batch: request, codes }, by, async (from) =>
    issueOn(await from.read(cardRequest, key.cardRequest(edition, request)), deedOf(by)),
  )
  return isProblem(issued) ? issued : codes
}

/**
 * Codes come first, then the batch that makes them good: what breaks off in between leaves none that votes, and may be
 * done again. `decide` is asked before anything is written, and again of what the batch is committed on.
 */
async function issue(
  table: Table,
  edition: string,
  { batch, codes }: { batch: string; codes: readonly NewCode[] },
  by: Write,
  decide: (from: Reader) => Promise<CardRequest | 'alone' | Problem>,
): Promise<VoterBatch | Problem> {
  const at = key.voterBatch(edition, batch)
  const decided = async (from: Reader) => {
    const outcome = await decide(from)
    // Read last: whoever finds the request settled by its batch finds the batch.
    const before = await from.read(voterBatch, at)
    return before ? issuedBefore(before, by.now) : outcome
  }
  const early = await decided({ read: (kind, where) => get(table, where, kind) })
  if (isProblem(early)) return early
  await writeCodes(table, edition, batch, codes, by)
  return act(table, edition, by, async (desk) => {
    const request = await decided(desk)
    if (isProblem(request)) return request
    if (request !== 'alone') desk.put(cardRequest, key.cardRequest(edition, batch), request)
    return desk.put(voterBatch, at, { id: batch, count: codes.length, issued: deedOf(by), linked: true })
  })
}

async function writeCodes(
  table: Table,
  edition: string,
  batch: string,
  codes: readonly NewCode[],
  by: Write,
): Promise<void> {
  const items = codes.map(({ code, voter }) => ({
    ...created(voterCode, key.voterCode(edition, hashOf(edition, code)), edition, by),
    voter,
    batch,
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
}
type Requests = NonNullable<BatchWriteCommand['input']['RequestItems']>[string]

/** Closes a batch whose cards were lost: they vote no more. A batch that is closed stays so. */
export async function closeVoterBatch(
  table: Table,
  edition: string,
  batch: string,
  by: Write,
): Promise<VoterBatch | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.voterBatch(edition, batch)
    const [before, current] = await Promise.all([
      desk.read(voterBatch, at),
      readEdition(table, edition, desk),
    ])
    const state = { batch: before, opening: openingOf(current.head) }
    const after = closeBatch(current.edition, state, deedOf(by))
    if (isProblem(after)) return after
    return before && after === before ? before : desk.put(voterBatch, at, after)
  })
}

/** The edition as it stands, held by whoever reads it through a desk. */
async function readEdition(table: Table, edition: string, from: Reader): Promise<CurrentEdition> {
  const head = await from.read(editionHead, key.editionHead(edition))
  if (!head) throw new Error(`There is no edition ${edition}`)
  return { head, edition: await documentOf(table, edition, head.document) }
}

/** A page of the batches of cards issued. */
export async function listVoterBatches(table: Table, edition: string, { limit, cursor }: Page) {
  const range = { pk: partition(edition, 'VOTERS'), prefix: 'BATCH#' }
  return page(table, range, { limit, cursor }, voterBatch)
}

/** Asks for more cards once the vote has opened. Asked again under the same id, it is the same request. */
export async function askForCards(
  table: Table,
  edition: Edition,
  { id, count, reason }: { id: string; count: number; reason: string },
  by: Write,
): Promise<CardRequestItem | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.cardRequest(edition.id, id)
    const before = await desk.read(cardRequest, at)
    if (before) return before
    return mayAsk(edition) ?? desk.put(cardRequest, at, { id, count, reason, asked: deedOf(by) })
  })
}

/** Consents to cards that another organiser asked for. */
export async function consentToCards(
  table: Table,
  edition: string,
  request: string,
  by: Write,
): Promise<CardRequestItem | Problem> {
  return settle(table, edition, request, by, consentTo)
}

/** Withdraws a request, or refuses it. */
export async function withdrawCardRequest(
  table: Table,
  edition: string,
  request: string,
  by: Write,
): Promise<CardRequestItem | Problem> {
  return settle(table, edition, request, by, withdraw)
}

async function settle(
  table: Table,
  edition: string,
  request: string,
  by: Write,
  rule: typeof consentTo,
): Promise<CardRequestItem | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.cardRequest(edition, request)
    const before = await desk.read(cardRequest, at)
    const after = rule(before, deedOf(by))
    if (isProblem(after)) return after
    return after === before ? before : desk.put(cardRequest, at, after)
  })
}

/** A page of the requests for cards once the vote has opened. */
export async function listCardRequests(table: Table, edition: string, { limit, cursor }: Page) {
  return page(table, requestsOf(edition), { limit, cursor }, cardRequest)
}

function requestsOf(edition: string) {
  return { pk: partition(edition, 'VOTERS'), prefix: 'REQUEST#' }
}

/** Every issue of cards after the vote had opened, in the order of time. */
export async function issuesAfterOpening(table: Table, edition: string): Promise<LateIssue[]> {
  return lateIssues(await Array.fromAsync(all(table, requestsOf(edition), cardRequest)))
}

function deedOf({ by, now }: Write) {
  return { by, at: now }
}
