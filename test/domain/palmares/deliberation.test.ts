import { describe, expect, test } from 'vitest'
import { basisOf } from '../../../domain/jury/ranking.ts'
import type { Result } from '../../../domain/palmares/award.ts'
import { allIsIn, castVote, isPresident, maySign } from '../../../domain/palmares/deliberation.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

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
  const state = { result: tied as Result | undefined, signed: false }

  test('is the president’s, and remembers the tie that it is cast for', () => {
    const { by: _, ...cast } = vote
    expect(castVote(edition, state, vote)).toEqual({ ...cast, tied: ['a', 'b'] })
  })

  test.each(['juror-1', 'juror-2', 'organiser'])('is not that of %s', (by) => {
    expect(castVote(edition, state, { ...vote, by })).toEqual({ problem: 'not-allowed' })
  })

  test('is not cast after the signature', () => {
    expect(castVote(edition, { ...state, signed: true }, vote)).toEqual({ problem: 'already-signed' })
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

describe('the signature', () => {
  const command = { digest: 'd', by: 'president', now }
  const state = { signed: undefined, standing: 'd' }

  test('holds for the results that were read', () => {
    expect(maySign(edition, state, command)).toBeUndefined()
    expect(maySign(edition, { ...state, standing: 'other' }, command)).toEqual({ problem: 'results-changed' })
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
