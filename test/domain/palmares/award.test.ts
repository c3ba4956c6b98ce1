import { describe, expect, test } from 'vitest'
import { announcementsFor } from '../../../domain/palmares/announcement.ts'
import {
  awardPrizes,
  firstPlace,
  marginOf,
  openTies,
  type Result,
  tieOf,
} from '../../../domain/palmares/award.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'
import { ranksOf } from './ranks.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'deliberation'))
const audience = (...lines: [string, number, number][]): Result => ({
  prize: 'audience',
  kind: 'audience',
  lines: lines.map(([team, ballots, rank]) => ({ team, ballots, rank })),
  total: lines.reduce((sum, [, ballots]) => sum + ballots, 0),
})

describe('awards', () => {
  test('go to the first of each prize, in the edition’s order', () => {
    const results = [
      audience(['b', 5, 1], ['a', 2, 2]),
      ranksOf('tech', ['b', 1], ['a', 2]),
      ranksOf('users', ['a', 1], ['b', 2]),
    ]
    expect(awardPrizes(edition.prizes, results, [])).toEqual([
      { prize: 'users', team: 'a' },
      { prize: 'tech', team: 'b' },
      { prize: 'audience', team: 'b' },
    ])
  })

  test('wait for the president where the first place is tied, and name the prize', () => {
    const results = [ranksOf('users', ['a', 1], ['b', 1]), ranksOf('tech', ['a', 1])]
    expect(awardPrizes(edition.prizes, results, [])).toEqual({
      problem: 'tie-needs-casting-vote',
      fields: [{ path: 'users', detail: { fr: 'Égalité à départager.', en: 'A tie to be settled.' } }],
    })
    expect(awardPrizes(edition.prizes, results, [{ prize: 'users', team: 'b', reason: 'r' }])).toEqual([
      { prize: 'users', team: 'b' },
      { prize: 'tech', team: 'a' },
    ])
  })

  test('a casting vote for a team that is not tied, or on another prize, settles nothing', () => {
    const results = [ranksOf('users', ['a', 1], ['b', 1], ['c', 3])]
    const open = { problem: 'tie-needs-casting-vote' }
    expect(awardPrizes(edition.prizes, results, [{ prize: 'users', team: 'c', reason: 'r' }])).toMatchObject(
      open,
    )
    expect(awardPrizes(edition.prizes, results, [{ prize: 'tech', team: 'a', reason: 'r' }])).toMatchObject(
      open,
    )
  })

  test('a casting vote changes nothing where there is no tie', () => {
    const results = [ranksOf('users', ['a', 1], ['b', 2])]
    expect(awardPrizes(edition.prizes, results, [{ prize: 'users', team: 'b', reason: 'r' }])).toEqual([
      { prize: 'users', team: 'a' },
    ])
  })

  test('a prize that nobody scored is not awarded', () => {
    expect(awardPrizes(edition.prizes, [ranksOf('users'), audience()], [])).toEqual([])
    expect(awardPrizes(edition.prizes, [], [])).toEqual([])
  })
})

test('the first place is all who share it', () => {
  expect(firstPlace(audience(['a', 2, 1], ['b', 2, 1], ['c', 1, 3]))).toEqual(['a', 'b'])
})

test('a casting vote holds for exactly the tie that it was cast for', () => {
  const vote = { prize: 'users', team: 'b', reason: 'r', tied: ['b', 'a'] }
  const tied = (...teams: string[]) => [ranksOf('users', ...teams.map((team): [string, number] => [team, 1]))]
  expect(openTies(tied('a', 'b'), [vote])).toEqual([])
  expect(openTies(tied('a', 'b', 'c'), [vote])).toEqual(['users'])
  expect(openTies(tied('b', 'c'), [vote])).toEqual(['users'])
  expect(openTies([ranksOf('users', ['a', 1], ['b', 2])], [])).toEqual([])
})

test('every member of every team and every organiser is told, once', () => {
  const member = (person: string) => ({ person, name: person, school: 'north' })
  const teams = [
    { id: 'a', name: 'A', challenge: 'water', members: [member('p1'), member('p2')] },
    { id: 'b', name: 'B', challenge: 'water', members: [member('p3')] },
  ]
  const awards = [
    { prize: 'users', team: 'a' },
    { prize: 'tech', team: 'a' },
  ]
  expect(announcementsFor(edition, { awards, teams })).toEqual([
    { template: 'announcement-winner', person: 'p1', team: 'a', prizes: ['users', 'tech'] },
    { template: 'announcement-winner', person: 'p2', team: 'a', prizes: ['users', 'tech'] },
    { template: 'announcement-team', person: 'p3', team: 'b' },
    { template: 'announcement-organiser', person: 'organiser' },
  ])
})

test('a tie that was settled names its teams, its reason and who settled it', () => {
  const result = ranksOf('users', ['a', 1], ['b', 1], ['c', 3])
  const vote = { prize: 'users', team: 'b', reason: 'Essayé.', tied: ['a', 'b'], by: 'juror-1' }
  expect(tieOf(result, [vote])).toEqual({ teams: ['a', 'b'], reason: 'Essayé.', by: 'juror-1' })
  expect(tieOf(result, [{ ...vote, tied: ['a', 'b', 'c'] }])).toBeUndefined()
  expect(tieOf(ranksOf('users', ['b', 1], ['a', 2]), [{ ...vote, tied: undefined }])).toBeUndefined()
})

test('a margin is what the winner has and the best of the others', () => {
  expect(marginOf(ranksOf('users', ['a', 1], ['b', 3], ['c', 2]), 'a')).toEqual({ first: 19, second: 18 })
  expect(marginOf(audience(['b', 5, 1], ['a', 5, 1], ['c', 2, 3]), 'a')).toEqual({ first: 5, second: 5 })
  expect(marginOf(audience(['b', 5, 1]), 'b')).toEqual({ first: 5 })
  expect(marginOf(audience(['b', 5, 1]), 'a')).toBeUndefined()
})
