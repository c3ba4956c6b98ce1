import { describe, expect, test } from 'vitest'
import { awardPrizes, contested, type Decision, type Result } from '../../../domain/palmares/award.ts'
import { countingDecisions, decideOn } from '../../../domain/palmares/deliberation.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'
import { ranksOf } from './ranks.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'deliberation'))
const decision = (changes: Partial<Decision> = {}): Decision => ({
  prize: 'users',
  outcome: 'by-ranking',
  declined: [],
  reason: 'Dit par l’équipe.',
  first: ['a'],
  by: 'president',
  ...changes,
})
const awarded = (results: Result[], decisions: Decision[], onePrizeATeam = false) =>
  awardPrizes(edition.prizes, results, [], { decisions, onePrizeATeam })

describe('a prize', () => {
  const results = [ranksOf('users', ['a', 1], ['b', 2], ['c', 2]), ranksOf('tech', ['a', 1], ['b', 2])]

  test('that is not awarded goes to nobody', () => {
    expect(awarded(results, [decision({ outcome: 'not-awarded' })])).toEqual([{ prize: 'tech', team: 'a' }])
  })

  test('that was declined passes on to the next, and where these are tied waits for the casting vote', () => {
    expect(awarded(results, [decision({ prize: 'tech', declined: ['a'] })])).toEqual([
      { prize: 'users', team: 'a' },
      { prize: 'tech', team: 'b' },
    ])
    const passed = decision({ declined: ['a'] })
    expect(awarded(results, [passed])).toMatchObject({
      problem: 'tie-needs-casting-vote',
      fields: [{ path: 'users' }],
    })
    const vote = { prize: 'users', team: 'c', reason: 'r', tied: ['b', 'c'] }
    const room = { decisions: [passed], onePrizeATeam: false }
    expect(awardPrizes(edition.prizes, results, [vote], room)).toEqual([
      { prize: 'users', team: 'c' },
      { prize: 'tech', team: 'a' },
    ])
  })

  test('that all declined goes to nobody', () => {
    expect(awarded([ranksOf('users', ['a', 1])], [decision({ declined: ['a'] })])).toEqual([])
  })

  test('that is shared goes to all who are tied, as long as these are the ones', () => {
    const tied = [ranksOf('users', ['a', 1], ['b', 1], ['c', 3])]
    const shared = decision({ outcome: 'shared', first: ['b', 'a'] })
    expect(awarded(tied, [shared])).toEqual([
      { prize: 'users', team: 'a' },
      { prize: 'users', team: 'b' },
    ])
    expect(awarded(tied, [{ ...shared, first: ['a', 'c'] }])).toMatchObject({
      problem: 'tie-needs-casting-vote',
    })
    expect(awarded([ranksOf('users', ['a', 1], ['b', 2])], [shared])).toEqual([{ prize: 'users', team: 'a' }])
  })
})

describe('where a team wins one prize only', () => {
  const results = [ranksOf('tech', ['a', 1], ['b', 2]), ranksOf('users', ['a', 1], ['b', 2])]

  test('the prize that is listed first is its own, and the next passes on', () => {
    expect(awarded(results, [], true)).toEqual([
      { prize: 'users', team: 'a' },
      { prize: 'tech', team: 'b' },
    ])
    expect(awarded(results, [])).toEqual([
      { prize: 'users', team: 'a' },
      { prize: 'tech', team: 'a' },
    ])
  })

  test('what it declines is not held against it', () => {
    expect(awarded(results, [decision({ declined: ['a'] })], true)).toEqual([
      { prize: 'users', team: 'b' },
      { prize: 'tech', team: 'a' },
    ])
  })

  test('those who can win a prize are known as soon as those before it are', () => {
    const fields = contested(edition.prizes, results, [], { decisions: [], onePrizeATeam: true })
    expect(fields.map((field) => field.kind === 'jury' && field.standings.map(({ team }) => team))).toEqual([
      ['a', 'b'],
      ['b'],
    ])
  })
})

describe('the room decides', () => {
  type State = Parameters<typeof decideOn>[1]
  const state: State = {
    result: ranksOf('users', ['a', 1], ['b', 1], ['c', 3]),
    interests: [],
    frozen: true,
    signed: false,
  }
  const { first: _, ...command } = decision({ outcome: 'shared' })
  const barred = [{ juror: 'president', team: 'a', kind: 'blocking' as const }]

  test('through whoever would settle a tie, and remembers between whom', () => {
    expect(decideOn(edition, state, command)).toEqual({ ...command, first: ['a', 'b'] })
    expect(decideOn(edition, state, { ...command, by: 'juror-1' })).toEqual({ problem: 'not-the-decider' })
    const without = { ...state, interests: barred }
    expect(decideOn(edition, without, command)).toEqual({ problem: 'not-the-decider' })
    expect(decideOn(edition, without, { ...command, by: 'juror-1' })).toMatchObject({ first: ['a', 'b'] })
  })

  test('not after the signature', () => {
    expect(decideOn(edition, { ...state, signed: true }, command)).toEqual({ problem: 'already-signed' })
    expect(decideOn(edition, { ...state, frozen: false }, command)).toEqual({ problem: 'not-frozen' })
  })

  test('to share only between teams that are tied, once those who declined are left out', () => {
    expect(decideOn(edition, state, { ...command, declined: ['a'] })).toEqual({ problem: 'not-a-tie' })
    const three = { ...state, result: ranksOf('users', ['a', 1], ['b', 2], ['c', 2]) }
    expect(decideOn(edition, three, command)).toEqual({ problem: 'not-a-tie' })
    expect(decideOn(edition, three, { ...command, declined: ['a'] })).toMatchObject({ first: ['b', 'c'] })
  })

  test('on a prize that somebody can win, and for teams that are ranked', () => {
    const own = { ...command, outcome: 'by-ranking' as const }
    const nothing = { problem: 'nothing-to-decide' }
    expect(decideOn(edition, { ...state, result: undefined }, own)).toEqual(nothing)
    expect(decideOn(edition, { ...state, result: ranksOf('users') }, own)).toEqual(nothing)
    expect(decideOn(edition, state, { ...own, declined: ['z'] })).toEqual(nothing)
    expect(decideOn(edition, state, { ...own, declined: ['b', 'a', 'b'] })).toMatchObject({
      declined: ['a', 'b'],
    })
  })

  test('and what somebody decided who since was barred counts no more', () => {
    const made = decision({ first: ['a', 'b'] })
    expect(countingDecisions(edition, [made], [])).toEqual([made])
    expect(countingDecisions(edition, [made], barred)).toEqual([])
  })
})
