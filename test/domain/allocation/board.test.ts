import { describe, expect, test } from 'vitest'
import {
  type Board,
  boarded,
  brokenOn,
  movedByHand,
  openedIn,
  placesTaken,
} from '../../../domain/allocation/board.ts'
import type { Planned } from '../../../domain/allocation/draft.ts'
import { judging } from '../../../domain/allocation/publishing.ts'
import { usualRules } from '../../../domain/allocation/rules.ts'

const challenges = [{ id: 'water' }, { id: 'rights' }] as never
const edition = { challenges, teams: { minimum: 2, maximum: 3, schools: 1, perChallenge: 2 } }
const plan: Planned[] = [
  { challenge: 'water', members: ['a', 'b'] },
  { challenge: 'rights', team: 't', members: ['c', 'd'] },
]
const opened = (id: string, challenge = 'water') => ({ id, challenge })
const put = (before: readonly Planned[], board: Board) => boarded(edition, before, board)
const must = (before: readonly Planned[], board: Board) => {
  const after = put(before, board)
  if ('problem' in after) throw new Error(after.problem)
  return after
}

describe('the board of an allocation', () => {
  const withOne = must(plan, { members: [['a'], ['c', 'd'], ['b']], opened: [opened('x')] })

  test('has the same people, each once, in as many teams', () => {
    expect(must(plan, { members: [['a'], ['b', 'c', 'd']] })).toEqual([
      { challenge: 'water', members: ['a'] },
      { challenge: 'rights', team: 't', members: ['b', 'c', 'd'] },
    ])
    for (const members of [
      [['a'], ['c', 'd']],
      [
        ['a', 'b'],
        ['b', 'c', 'd'],
      ],
      [['a', 'b', 'c', 'd']],
      [['a', 'b'], ['c', 'd'], []],
    ])
      expect(put(plan, { members })).toMatchObject({ problem: 'changed-meanwhile' })
  })

  test('takes teams that are opened by hand, which come last and stay where they are not named', () => {
    expect(withOne).toEqual([
      { challenge: 'water', members: ['a'] },
      { challenge: 'rights', team: 't', members: ['c', 'd'] },
      { challenge: 'water', opened: 'x', members: ['b'] },
    ])
    expect(openedIn(withOne)).toEqual([opened('x')])
    expect(must(withOne, { members: [['a', 'b'], ['c', 'd'], []] })[2]).toMatchObject({ opened: 'x' })
  })

  test('has one taken away that nobody is in, and no other', () => {
    expect(
      must(withOne, {
        members: [
          ['a', 'b'],
          ['c', 'd'],
        ],
        opened: [],
      }),
    ).toEqual(plan)
    const lost = put(withOne, { members: [['a'], ['c', 'd']], opened: [] })
    expect(lost).toMatchObject({ problem: 'changed-meanwhile' })
  })

  test('has none twice, nor one that changes its challenge', () => {
    const members = [['a'], ['c', 'd'], ['b']]
    const elsewhere = put(withOne, { members, opened: [opened('x', 'rights')] })
    const twice = put(plan, { members: [...members, []], opened: [opened('x'), opened('x')] })
    expect([elsewhere, twice]).toMatchObject([
      { problem: 'changed-meanwhile' },
      { problem: 'changed-meanwhile' },
    ])
  })

  test('has no more on a challenge than the edition allows, and none on a challenge that there is not', () => {
    const more = { members: [['a'], ['c', 'd'], ['b'], []], opened: [opened('x'), opened('y')] }
    expect(put(withOne, more)).toMatchObject({ problem: 'challenge-full' })
    const elsewhere = { ...more, opened: [opened('x'), opened('y', 'rights')] }
    expect(must(withOne, elsewhere)).toHaveLength(4)
    const nowhere = { ...more, opened: [opened('x'), opened('y', 'none')] }
    expect(put(withOne, nowhere)).toMatchObject({ problem: 'unknown-challenge' })
    // What was opened while more were allowed does not keep people from being moved.
    const strict = { ...edition, teams: { ...edition.teams, perChallenge: 1 } }
    expect(boarded(strict, withOne, { members: [['a', 'b'], ['c', 'd'], []] })).toHaveLength(3)
  })

  test('knows who was moved by hand, also where teams before theirs are taken away', () => {
    const two = must(withOne, {
      members: [['a'], ['c', 'd'], [], ['b']],
      opened: [opened('x'), opened('y', 'rights')],
    })
    expect(movedByHand(plan, withOne, [])).toEqual(['b'])
    expect(movedByHand(withOne, two, ['d'])).toEqual(['b', 'd'])
    const without = must(two, { members: [['a'], ['c', 'd'], ['b']], opened: [opened('y', 'rights')] })
    expect(movedByHand(two, without, [])).toEqual([])
  })
})

describe('a team that is opened', () => {
  const person = (id: string, team?: string) => ({
    id,
    school: 'north',
    cohort: '',
    skills: [],
    wishes: [],
    team,
  })
  const people = [person('a'), person('b'), person('c', 't'), person('d')]
  const teams = [{ id: 't', challenge: 'rights', members: [{ person: 'c', school: 'north' }] }]
  const empty: Planned = { challenge: 'water', opened: 'x', members: [] }
  const rules = { ...usualRules(edition), challenges: [{ id: 'water', minTeams: 0, maxTeams: 1 }] }
  const broken = (asked: typeof rules, now: readonly Planned[]) =>
    brokenOn(judging(edition, { people, teams }, asked, now), now).map(({ rule }) => rule)

  test('takes its place on its challenge at once, and breaks the rules of members once somebody is in it', () => {
    expect(broken(rules, plan)).toEqual([])
    expect(broken(rules, [...plan, empty])).toEqual([{ kind: 'maxTeams', challenge: 'water', count: 1 }])
    const moved = [{ challenge: 'water', members: ['a'] }, plan[1] as Planned, { ...empty, members: ['b'] }]
    expect(broken({ ...rules, challenges: [] }, moved)).toEqual([{ kind: 'minimum', count: 2 }])
  })

  test('is no team that a challenge must have until somebody is in it', () => {
    const two = { ...rules, challenges: [{ id: 'water', minTeams: 2, maxTeams: 2 }] }
    expect(broken(two, [...plan, empty])).toEqual([{ kind: 'minTeams', challenge: 'water', count: 2 }])
  })

  test('is counted where places of a challenge are', () => {
    expect(placesTaken({ teams }, plan, 'rights')).toBe(1)
    expect(placesTaken({ teams }, [...plan, empty], 'water')).toBe(2)
    expect(placesTaken({ teams }, [...plan, { challenge: 'water', members: [] }], 'water')).toBe(1)
  })
})
