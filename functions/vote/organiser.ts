import { askForCards } from '../../api/vote/ask-for-cards.ts'
import { closeVoterBatch } from '../../api/vote/close-voter-batch.ts'
import { consentToCards } from '../../api/vote/consent-to-cards.ts'
import { issueRequestedCards } from '../../api/vote/issue-requested-cards.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listBallots } from '../../api/vote/list-ballots.ts'
import { listCardRequests } from '../../api/vote/list-card-requests.ts'
import { listVoterBatches } from '../../api/vote/list-voter-batches.ts'
import { withdrawCardRequest } from '../../api/vote/withdraw-card-request.ts'
import { idFrom, voterCodeFrom } from '../../domain/ids.ts'
import { isProblem } from '../../domain/problem.ts'
import type { NewCode } from '../../store/vote/cards.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'
import { cardRequestView, voterBatchView } from './views.ts'

/** What issues and closes cards is loaded by those alone who do it. */
const cards = () => import('../../store/vote/cards.ts')

export const voteForOrganiser = {
  issueVoterCodes: answers(issueVoterCodes, async ({ table, edition, body, random, secret, by }) => {
    const [batch, codes] = [idFrom(random('batch')), newCodes(body.count, secret)]
    const issued = await (await cards()).issueVoterCodes(table, edition, { batch, codes }, by)
    return isProblem(issued) ? issued : { body: shown(codes) }
  }),

  listVoterBatches: answers(listVoterBatches, async ({ table, edition, query, by }) => {
    const { items, ...rest } = await (await cards()).listVoterBatches(table, edition.edition.id, query)
    return { body: { items: items.map((batch) => voterBatchView(edition, batch, by.now)), ...rest } }
  }),

  closeVoterBatch: answers(closeVoterBatch, async (call) => {
    const { table, edition, by } = call
    const closed = await (await cards()).closeVoterBatch(table, edition.edition.id, param(call, 'batch'), by)
    return isProblem(closed) ? closed : { body: voterBatchView(edition, closed, by.now) }
  }),

  askForCards: answers(askForCards, async ({ table, edition: { edition }, body, random, by }) => {
    const asked = await (await cards()).askForCards(
      table,
      edition,
      { ...body, id: idFrom(random('request')) },
      by,
    )
    return isProblem(asked) ? asked : { body: cardRequestView(edition, asked) }
  }),

  listCardRequests: answers(listCardRequests, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await (await cards()).listCardRequests(table, edition.id, query)
    return { body: { items: items.map((request) => cardRequestView(edition, request)), ...rest } }
  }),

  consentToCards: answers(consentToCards, async (call) => {
    const { edition } = call.edition
    const request = await (await cards()).consentToCards(
      call.table,
      edition.id,
      param(call, 'request'),
      call.by,
    )
    return isProblem(request) ? request : { body: cardRequestView(edition, request) }
  }),

  withdrawCardRequest: answers(withdrawCardRequest, async (call) => {
    const { edition } = call.edition
    const request = await (await cards()).withdrawCardRequest(
      call.table,
      edition.id,
      param(call, 'request'),
      call.by,
    )
    return isProblem(request) ? request : { body: cardRequestView(edition, request) }
  }),

  issueRequestedCards: answers(issueRequestedCards, async (call) => {
    const asked = {
      request: param(call, 'request'),
      codesFor: (count: number) => newCodes(count, call.secret),
    }
    const codes = await (await cards()).issueRequestedCards(
      call.table,
      call.edition.edition.id,
      asked,
      call.by,
    )
    return isProblem(codes) ? codes : { body: shown(codes) }
  }),

  listBallots: answers(listBallots, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await (await import('../../store/vote/votes.ts')).listBallots(
      table,
      edition.id,
      query,
    )
    return { body: { items: items.map(({ voter, team }) => ({ voter, team })), ...rest } }
  }),
}

function newCodes(count: number, secret: () => Uint8Array): NewCode[] {
  return Array.from({ length: count }, () => ({
    code: voterCodeFrom(secret()),
    voter: Buffer.from(secret()).toString('hex'),
  }))
}

function shown(codes: readonly NewCode[]) {
  return { items: codes.map(({ code }) => ({ code })) }
}
