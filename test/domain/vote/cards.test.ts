import { describe, expect, test } from 'vitest'
import { isProblem } from '../../../domain/problem.ts'
import {
  type CardRequest,
  cardProblem,
  cardState,
  closeBatch,
  consentTo,
  issuedBefore,
  issueOn,
  mayAsk,
  mayIssue,
  requestState,
  voteOpened,
  withdraw,
} from '../../../domain/vote/cards.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const before = '2019-02-22T13:00:00.000Z'
const during = '2019-02-22T14:30:00.000Z'
const edition = smallEdition('cards', {
  ...windowsAround(during, 'vote'),
  vote: { opens: '2019-02-22T14:00:00.000Z', closes: '2019-02-22T15:00:00.000Z' },
})
/** The windows stand since a week before, and the vote had never opened then. */
const never = { since: '2019-02-15T12:00:00.000Z', opened: undefined }
const deed = (by: string, at = during) => ({ by, at })
const told = (answer: unknown) => (isProblem(answer) ? answer.problem : answer)

describe('a code', () => {
  test('that was never issued, or whose batch was never completed, is unknown', () => {
    expect(cardState(undefined, undefined)).toBe('unknown')
    expect(cardState({ batch: 'b' }, undefined)).toBe('unknown')
    expect(cardProblem('unknown')?.problem).toBe('unknown-voter-code')
  })

  test('is good in its batch, and also where older releases named no batch', () => {
    expect(cardState({ batch: 'b' }, {})).toBe('good')
    expect(cardState({}, undefined)).toBe('good')
    expect(cardProblem('good')).toBeUndefined()
  })

  test('is closed with its batch', () => {
    expect(cardState({ batch: 'b' }, { closed: deed('ana') })).toBe('closed')
    expect(cardProblem('closed')?.problem).toBe('card-closed')
  })
})

describe('the opening of the vote', () => {
  test('is when its window opens, and unknown before', () => {
    const { opens } = edition.phases.vote
    expect(voteOpened(edition, never, before)).toBeUndefined()
    expect(voteOpened(edition, never, '2019-02-22T13:59:59.999Z')).toBeUndefined()
    expect(voteOpened(edition, never, opens)).toBe(opens)
    expect(voteOpened(edition, never, '2019-03-01T12:00:00.000Z')).toBe(opens)
  })

  test('is not undone by moving the window on', () => {
    const opened = '2019-02-22T12:00:00.000Z'
    expect(voteOpened(edition, { ...never, opened }, before)).toBe(opened)
    expect(voteOpened(edition, { ...never, opened }, during)).toBe(opened)
  })

  test('is when a window was moved over the moment, and never where one was set that had passed', () => {
    expect(voteOpened(edition, { ...never, since: during }, during)).toBe(during)
    expect(voteOpened(edition, { ...never, since: edition.phases.vote.closes }, during)).toBeUndefined()
    const after = '2019-02-22T15:00:00.001Z'
    expect(voteOpened(edition, { ...never, since: after }, '2019-02-23T12:00:00.000Z')).toBeUndefined()
  })

  test('ends issuing by one organiser alone', () => {
    expect(mayIssue(undefined)).toBeUndefined()
    expect(mayIssue(edition.phases.vote.opens)?.problem).toBe('second-organiser-first')
  })
})

describe('a batch', () => {
  const batch = { id: 'b', count: 10, issued: deed('ana', before), linked: true }
  const close = (of: typeof batch | undefined, at: string, opened?: string) =>
    told(closeBatch(edition, { batch: of, opening: { ...never, opened } }, deed('bea', at)))

  test('is closed before the vote opens, once', () => {
    const closed = { ...batch, closed: deed('bea', before) }
    expect(close(batch, before)).toEqual(closed)
    expect(close(closed, '2019-02-22T13:30:00.000Z')).toBe(closed)
  })

  test('is not closed once a ballot may be on its way, nor after the vote had opened before', () => {
    expect(close(batch, '2019-02-22T13:59:44.999Z')).toMatchObject({ closed: { by: 'bea' } })
    expect(close(batch, '2019-02-22T13:59:45.000Z')).toBe('vote-has-opened')
    expect(close(batch, during)).toBe('vote-has-opened')
    expect(close(batch, before, '2019-02-22T12:00:00.000Z')).toBe('vote-has-opened')
  })

  test('that does not exist, or whose codes do not name it, is not closed', () => {
    expect(close(undefined, before)).toBe('not-found')
    expect(close({ ...batch, linked: false }, before)).toBe('batch-without-codes')
  })

  test('that was issued already is waited for a minute, then its codes were shown', () => {
    expect(issuedBefore(batch, '2019-02-22T13:00:59.999Z').problem).toBe('try-again')
    expect(issuedBefore(batch, '2019-02-22T13:01:00.000Z').problem).toBe('codes-shown-already')
  })
})

describe('a request for more cards', () => {
  const asked: CardRequest = { id: 'r', count: 5, reason: 'Une rangée de plus', asked: deed('ana') }
  const consented = { ...asked, consented: deed('bea') }
  const withdrawn = { ...asked, withdrawn: deed('ana') }
  const issued = { ...consented, issued: deed('ana') }

  test('wants an organiser besides the one who asks', () => {
    expect(told(mayAsk({ organisers: ['ana'] }))).toBe('only-organiser')
    expect(mayAsk({ organisers: ['ana', 'bea'] })).toBeUndefined()
  })

  test('is asked, consented to, issued, or withdrawn', () => {
    expect([asked, consented, issued, withdrawn].map(requestState)).toEqual([
      'asked',
      'consented',
      'issued',
      'withdrawn',
    ])
    expect(requestState({ ...consented, withdrawn: deed('bea') })).toBe('withdrawn')
  })

  test('is consented to by another organiser, and by nobody for themselves', () => {
    expect(consentTo(asked, deed('bea'))).toEqual(consented)
    expect(told(consentTo(asked, deed('ana')))).toBe('own-request')
    expect(told(consentTo(consented, deed('ana')))).toBe('own-request')
    expect(consentTo(consented, deed('cleo'))).toBe(consented)
    expect(told(consentTo(withdrawn, deed('bea')))).toBe('request-settled')
    expect(told(consentTo(issued, deed('bea')))).toBe('request-settled')
    expect(told(consentTo(undefined, deed('bea')))).toBe('not-found')
  })

  test('is taken back by who asked, or refused by another, until its cards are issued', () => {
    expect(withdraw(asked, deed('ana'))).toEqual(withdrawn)
    expect(withdraw(consented, deed('bea'))).toEqual({ ...consented, withdrawn: deed('bea') })
    expect(withdraw(withdrawn, deed('bea'))).toBe(withdrawn)
    expect(told(withdraw(issued, deed('ana')))).toBe('request-settled')
    expect(told(withdraw(undefined, deed('ana')))).toBe('not-found')
  })

  test('lets who asked issue its cards, once, and once another consented', () => {
    expect(issueOn(consented, deed('ana'))).toEqual(issued)
    expect(told(issueOn(consented, deed('bea')))).toBe('request-of-another')
    expect(told(issueOn(asked, deed('ana')))).toBe('second-organiser-first')
    expect(told(issueOn({ ...consented, withdrawn: deed('bea') }, deed('ana')))).toBe('request-settled')
    expect(told(issueOn(issued, deed('ana')))).toBe('request-settled')
    expect(told(issueOn(undefined, deed('ana')))).toBe('not-found')
  })
})
