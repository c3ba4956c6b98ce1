import { describe, expect, test } from 'vitest'
import { basisOf } from '../../../domain/jury/basis.ts'
import type { Result } from '../../../domain/palmares/award.ts'
import {
  allIsIn,
  castVote,
  countingVotes,
  deciderOf,
  isPresident,
  maySign,
  quorumOf,
  tiesOf,
} from '../../../domain/palmares/deliberation.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

type Interest = { juror: string; team: string; kind: 'none' | 'declared' | 'blocking' }

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'deliberation'))
const tied = {
  prize: 'users',
  kind: 'jury' as const,
  standings: ['a', 'b'].map((team) => ({ team, rank: 1, score: 14, sheets: 3 })),
  basis: basisOf([]),
}
const vote = { prize: 'users', team: 'b', reason: 'Essayé avec les usagers.', by: 'president' }

test('one juror is the president', () => {
  const ids = ['president', 'juror-1', 'organiser']
  expect(ids.map((id) => isPresident(edition, id))).toEqual([true, false, false])
})

describe('the casting vote', () => {
  const state = {
    result: tied as Result | undefined,
    interests: [] as Interest[],
    frozen: true,
    signed: false,
  }

  test('is the president’s, and remembers the tie that it is cast for', () => {
    expect(castVote(edition, state, vote)).toEqual({ ...vote, tied: ['a', 'b'] })
  })

  test.each(['juror-1', 'juror-2', 'organiser'])('is not that of %s', (by) => {
    expect(castVote(edition, state, { ...vote, by })).toEqual({ problem: 'not-the-decider' })
  })

  test('is not cast after the signature', () => {
    expect(castVote(edition, { ...state, signed: true }, vote)).toEqual({ problem: 'already-signed' })
  })

  test('is cast once the rankings stand', () => {
    expect(castVote(edition, { ...state, frozen: false }, vote)).toEqual({ problem: 'not-frozen' })
  })

  test('is cast for one of the tied teams, and only on a tie', () => {
    expect(castVote(edition, state, { ...vote, team: 'c' })).toEqual({ problem: 'not-a-tie' })
    const standings = tied.standings.map((each, index) => ({ ...each, rank: index + 1 }))
    for (const result of [{ ...tied, standings }, undefined])
      expect(castVote(edition, { ...state, result }, { ...vote, team: 'a' })).toEqual({
        problem: 'not-a-tie',
      })
  })
})

describe('who settles a tie', () => {
  const barred = (juror: string, team: string, kind: Interest['kind'] = 'blocking') => ({ juror, team, kind })

  test.each([
    ['the president', [], 'president'],
    ['the president, barred from a team that is not tied', [barred('president', 'c')], 'president'],
    ['the president, with a declared interest', [barred('president', 'a', 'declared')], 'president'],
    ['the next juror, when the president is barred', [barred('president', 'a')], 'juror-1'],
    ['the one after, when both are barred', [barred('president', 'a'), barred('juror-1', 'b')], 'juror-2'],
    [
      'the president again, when everybody is barred',
      ['president', 'juror-1', 'juror-2'].map((juror) => barred(juror, 'b')),
      'president',
    ],
  ] as const)('is %s', (_, interests, expected) => {
    expect(deciderOf(edition, ['a', 'b'], interests)).toBe(expected)
  })

  test('follows the edition’s substitutes before the order of its jury', () => {
    const own = { ...edition, deliberation: { quorum: 1, substitutes: ['juror-2'] } }
    expect(deciderOf(own, ['a', 'b'], [barred('president', 'a')])).toBe('juror-2')
    expect(deciderOf(own, ['a', 'b'], [])).toBe('president')
  })

  test('casts the vote, and the barred president does not', () => {
    const state = { result: tied, interests: [barred('president', 'b')], frozen: true, signed: false }
    expect(castVote(edition, state, vote)).toEqual({ problem: 'not-the-decider' })
    expect(castVote(edition, state, { ...vote, by: 'juror-2' })).toEqual({ problem: 'not-the-decider' })
    expect(castVote(edition, state, { ...vote, by: 'juror-1' })).toMatchObject({ team: 'b', by: 'juror-1' })
  })

  test('decides which of the votes on record count', () => {
    const cast = { ...vote, tied: ['a', 'b'] }
    const before = { prize: 'users', team: 'a', reason: 'Avant.' }
    expect(countingVotes(edition, [cast, before], [])).toEqual([cast, before])
    expect(countingVotes(edition, [cast, before], [barred('president', 'a')])).toEqual([before])
  })

  test('stands beside every tie, open or settled', () => {
    const sole = { ...tied, prize: 'tech', standings: tied.standings.slice(1) }
    const tie = { prize: 'users', teams: ['a', 'b'], decider: 'president' }
    expect(tiesOf(edition, [tied, sole], [], ['users'])).toEqual([{ ...tie, open: true }])
    expect(tiesOf(edition, [tied, sole], [], [])).toEqual([{ ...tie, open: false }])
  })
})

test('the quorum is the edition’s, or half of those who see a team', () => {
  expect(quorumOf(edition)).toBe(2)
  expect(quorumOf({ ...edition, jury: edition.jury.slice(0, 2) })).toBe(1)
  expect(quorumOf({ ...edition, deliberation: { quorum: 3 } })).toBe(3)
  expect(quorumOf({ ...edition, assignment: { each: 2, dropOut: 'kept' } })).toBe(1)
})

describe('the signature', () => {
  const command = { digest: 'd', by: 'president', now, reason: undefined }
  const state = { signed: undefined, frozen: true, approved: true, standing: 'd', remarks: [] }

  test('holds for the results that were read', () => {
    expect(maySign(edition, state, command)).toBeUndefined()
    expect(maySign(edition, { ...state, standing: 'other' }, command)).toEqual({ problem: 'results-changed' })
  })

  test('is given to what is frozen', () => {
    expect(maySign(edition, { ...state, frozen: false }, command)).toEqual({ problem: 'not-frozen' })
  })

  test('is given to what the room approved', () => {
    expect(maySign(edition, { ...state, approved: false }, command)).toEqual({ problem: 'not-approved' })
  })

  test('given again for the same results is the same, and for others refused', () => {
    expect(maySign(edition, { ...state, signed: 'd' }, command)).toBe('signed')
    expect(maySign(edition, { ...state, signed: 'other' }, command)).toEqual({ problem: 'already-signed' })
  })

  test.each(['juror-1', 'organiser'])('is not that of %s', (by) => {
    expect(maySign(edition, state, { ...command, by })).toEqual({ problem: 'not-allowed' })
    expect(maySign(edition, { ...state, signed: 'd' }, { ...command, by })).toEqual({
      problem: 'not-allowed',
    })
  })

  test('below the quorum takes a written reason', () => {
    const below = { kind: 'below-quorum' as const, team: 'a', sheets: 1, quorum: 2 }
    const absent = { kind: 'absent' as const, juror: 'juror-2' }
    expect(maySign(edition, { ...state, remarks: [absent] }, command)).toBeUndefined()
    expect(maySign(edition, { ...state, remarks: [absent, below] }, command)).toMatchObject({
      problem: 'reason-needed',
      fields: [{ path: 'reason' }],
    })
    const told = { ...command, reason: 'Deux jurés malades.' }
    expect(maySign(edition, { ...state, remarks: [below] }, told)).toBeUndefined()
  })

  test('waits until nothing can be on its way any more', () => {
    const { jury, vote: audience } = edition.phases
    const last = [jury.closes, audience.closes].sort().at(-1) ?? ''
    for (const [seconds, isIn] of [
      [0, false],
      [14, false],
      [15, true],
    ] as const) {
      expect(allIsIn(edition, plusSeconds(last, seconds))).toBe(isIn)
      const may = maySign(edition, state, { ...command, now: plusSeconds(last, seconds) })
      expect(may).toEqual(isIn ? undefined : { problem: 'results-catching-up' })
    }
    const late = { ...edition.phases, jury: { ...jury, closes: plusSeconds(now, -1) } }
    expect(allIsIn({ phases: late }, now)).toBe(false)
  })
})
