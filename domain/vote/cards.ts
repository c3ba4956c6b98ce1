import type { Edition } from '../edition/edition.ts'
import { sortedBy } from '../lists.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'

/** Who did something, and when. */
export type Deed = { by: string; at: string }

/** Cards that were issued together. */
export type CardBatch = {
  id: string
  count: number
  issued: Deed
  /** Whether its codes say that they are of it: those of older releases do not, and cannot be closed with it. */
  linked: boolean
  /** Cards of a batch that was closed, because they were lost, do not vote. */
  closed?: Deed | undefined
}

/** A wish for more cards once the vote has opened, and what became of it. */
export type CardRequest = {
  id: string
  count: number
  reason: string
  asked: Deed
  consented?: Deed | undefined
  withdrawn?: Deed | undefined
  issued?: Deed | undefined
}

/** What a code is worth: it votes, it was closed with its batch, or nobody was ever given it. */
export type CardState = 'good' | 'closed' | 'unknown'

/** What a code is worth, by its batch: one whose batch was never completed was shown to nobody. */
export function cardState(
  code: { batch?: string | undefined } | undefined,
  batch: Pick<CardBatch, 'closed'> | undefined,
): CardState {
  if (!code) return 'unknown'
  if (code.batch === undefined) return 'good'
  if (!batch) return 'unknown'
  return batch.closed ? 'closed' : 'good'
}

/** Why a card may not vote. */
export function cardProblem(state: CardState): Problem | undefined {
  if (state === 'unknown') return problem('unknown-voter-code')
  return state === 'closed' ? problem('card-closed') : undefined
}

/** Since when the windows are as they are, and when the vote had opened before, as was noted when they were moved. */
export type Opening = { since: string; opened: string | undefined }

/**
 * When the vote opened first, or `undefined` as long as it never has: moving its window does not undo that it had opened.
 */
export function voteOpened(
  { phases: { vote } }: Pick<Edition, 'phases'>,
  { since, opened }: Opening,
  now: string,
): string | undefined {
  if (opened !== undefined) return opened
  const first = vote.opens < since ? since : vote.opens
  return first <= now && first < vote.closes ? first : undefined
}

/** No request is on its way for longer than this. */
const underwaySeconds = 15

/** The batch closed, before the vote opens; one that is already stays as it is. Cards that may have voted stay good. */
export function closeBatch(
  edition: Pick<Edition, 'phases'>,
  { batch, opening }: { batch: CardBatch | undefined; opening: Opening },
  deed: Deed,
): CardBatch | Problem {
  if (!batch) return problem('not-found')
  if (batch.closed) return batch
  // A ballot that is cast as the vote opens must find the batch closed.
  if (voteOpened(edition, opening, plusSeconds(deed.at, underwaySeconds)) !== undefined)
    return problem('vote-has-opened')
  return batch.linked ? { ...batch, closed: deed } : problem('batch-without-codes')
}

/** A minute after a batch was issued, nobody waits for its codes any more. */
const answeredSeconds = 60

/** What is told of cards that were issued under the same key or request already: their codes are not shown again. */
export function issuedBefore({ issued }: Pick<CardBatch, 'issued'>, now: string): Problem {
  const justNow = now < plusSeconds(issued.at, answeredSeconds)
  return problem(justNow ? 'try-again' : 'codes-shown-already')
}

/** Whether cards may be issued by one organiser alone: only as long as the vote has never opened. */
export function mayIssue(opened: string | undefined): Problem | undefined {
  return opened === undefined ? undefined : problem('second-organiser-first')
}

/** Whether more cards may be asked for: somebody else must be there to consent. */
export function mayAsk({ organisers }: { organisers: readonly unknown[] }): Problem | undefined {
  return organisers.length > 1 ? undefined : problem('only-organiser')
}

export type RequestState = 'asked' | 'consented' | 'withdrawn' | 'issued'

/** How a request stands. */
export function requestState({ consented, withdrawn, issued }: CardRequest): RequestState {
  if (issued) return 'issued'
  if (withdrawn) return 'withdrawn'
  return consented ? 'consented' : 'asked'
}

/** The request with another organiser's consent; one that has it already stays as it is. */
export function consentTo(request: CardRequest | undefined, deed: Deed): CardRequest | Problem {
  if (!request) return problem('not-found')
  if (request.asked.by === deed.by) return problem('own-request')
  if (requestState(request) === 'consented') return request
  return requestState(request) === 'asked' ? { ...request, consented: deed } : problem('request-settled')
}

/** The request taken back by whoever asked, or refused by another; one that was already stays as it is. */
export function withdraw(request: CardRequest | undefined, deed: Deed): CardRequest | Problem {
  if (!request) return problem('not-found')
  if (request.withdrawn) return request
  return request.issued ? problem('request-settled') : { ...request, withdrawn: deed }
}

/** The request with its cards issued, to whoever asked and once another consented. */
export function issueOn(request: CardRequest | undefined, deed: Deed): CardRequest | Problem {
  if (!request) return problem('not-found')
  if (request.asked.by !== deed.by) return problem('request-of-another')
  const state = requestState(request)
  if (state === 'asked') return problem('second-organiser-first')
  return state === 'consented' ? { ...request, issued: deed } : problem('request-settled')
}

/** Cards that were issued after the vote had opened: what the minutes have to say of each. */
export type LateIssue = { count: number; reason: string; askedBy: string; consentedBy: string; at: string }

/** The issues of cards that came of requests, in the order of time. */
export function lateIssues(requests: readonly CardRequest[]): LateIssue[] {
  const issues = requests.flatMap(({ count, reason, asked, consented, issued }) =>
    issued && consented
      ? [{ count, reason, askedBy: asked.by, consentedBy: consented.by, at: issued.at }]
      : [],
  )
  return sortedBy(issues, ({ at }) => at)
}
