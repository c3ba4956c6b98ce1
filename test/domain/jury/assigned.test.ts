import { describe, expect, test } from 'vitest'
import { isListShown, setAsideBy } from '../../../domain/jury/assigned.ts'
import { assign } from '../../../domain/jury/assignment.ts'
import { groupsOf, inputOf, mayAssign, planOf, shortTeams } from '../../../domain/jury/dividing.ts'
import { obstacleWords } from '../../../domain/jury/obstacle-words.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-11-27T12:00:00.000Z'
const assignment = { each: 2, dropOut: 'kept' } as const
const base = smallEdition('e', windowsAround(now, 'work'), { assignment })
const jury = base.jury.map((juror) => ({ ...juror, ...(juror.id === 'juror-1' && { most: 1, themes: [] }) }))
const edition = { ...base, jury }
const north = { id: 't1', challenge: 'water', members: [{ school: 'north' }] }
const south = { id: 't2', challenge: 'rights', members: [{ school: 'south' }] }

test('teams are divided by jurors that are there, themes, limits, and interests, of the same school too', () => {
  const school = { ...edition, jury: jury.map((each) => ({ ...each, school: 'north' })) }
  const blocking = { juror: 'juror-1', team: 't2', kind: 'blocking' } as const
  const plan = planOf(school, [north, south], [blocking], [{ juror: 'juror-2' }])
  expect(plan).toEqual({
    jurors: [{ id: 'president' }, { id: 'juror-1', themes: [], most: 1 }],
    teams: [
      { id: 't1', theme: 'counters' },
      { id: 't2', theme: 'counters' },
    ],
    interests: [
      { juror: 'president', team: 't1', kind: 'declared' },
      { juror: 'juror-1', team: 't1', kind: 'declared' },
      blocking,
      // Of one who dropped out: what they handed in may stay.
      { juror: 'juror-2', team: 't1', kind: 'declared' },
    ],
    each: 2,
  })
  const without = { ...base, assignment: undefined }
  expect(planOf(without, [], [])).toMatchObject({ each: 'all' })
  expect(inputOf(plan)).toMatch(/^[0-9a-f]{64}$/)
  expect(inputOf({ ...plan, each: 1 })).not.toBe(inputOf(plan))
})

test('they are divided where the edition says so, and again until somebody may have scored', () => {
  const made = { isMade: true, isScored: false }
  expect(mayAssign({ ...base, assignment: undefined }, made, now)).toEqual({ problem: 'nothing-to-divide' })
  expect(mayAssign(edition, made, now)).toBeUndefined()
  expect(mayAssign(edition, made, edition.phases.jury.opens)).toEqual({ problem: 'scoring-has-begun' })
  const first = { isMade: false, isScored: false }
  expect(mayAssign(edition, first, edition.phases.jury.opens)).toBeUndefined()
  // Scoring had opened, and its window was moved.
  expect(mayAssign(edition, { isMade: true, isScored: true }, now)).toEqual({ problem: 'scoring-has-begun' })
})

test('jurors see their list when scoring opens, or when it is shown', () => {
  expect(isListShown(edition, {}, now)).toBe(false)
  expect(isListShown(edition, { shownAt: now }, now)).toBe(true)
  expect(isListShown(edition, {}, edition.phases.jury.opens)).toBe(true)
})

describe('what could not be had is told', () => {
  const pairs = [
    { juror: 'a', team: 't1' },
    { juror: 'b', team: 't1' },
    { juror: 'c', team: 't2' },
  ]
  test('teams that too few see, and jurors whom nothing links', () => {
    expect(shortTeams(edition, [north, south], pairs)).toEqual([{ team: 't2', jurors: 1, wanted: 2 }])
    expect(shortTeams(edition, [{ id: 't3' }], pairs)).toEqual([{ team: 't3', jurors: 0, wanted: 2 }])
    expect(groupsOf(pairs)).toEqual([['a', 'b'], ['c']])
    expect(groupsOf([...pairs, { juror: 'c', team: 't1' }])).toEqual([['a', 'b', 'c']])
    expect(groupsOf([])).toEqual([])
  })

  test('the groups are those that dividing answers', () => {
    const plan = {
      jurors: ['a', 'b', 'c', 'd'].map((id) => ({ id })),
      teams: ['t1', 't2'].map((id) => ({ id })),
      interests: [],
      each: 2,
    }
    const made = assign(plan, 1)
    if ('obstacles' in made) throw new Error('There are jurors enough')
    expect(groupsOf(made.pairs)).toEqual(made.groups)
    expect(made.groups).toHaveLength(2)
  })

  test('an obstacle is a sentence in both languages', () => {
    const names = { team: (id: string) => `T ${id}`, juror: (id: string) => `J ${id}` }
    const said = (obstacle: Parameters<typeof obstacleWords>[0]) =>
      (['fr', 'en'] as const).map((language) => obstacleWords(obstacle, language, names))
    expect(said({ kind: 'team-short-of-jurors', team: 't', possible: 1, wanted: 3 })).toEqual([
      'T t : 1 juré peut la noter, il en faut 3.',
      'T t: 1 juror may score it, 3 are needed.',
    ])
    expect(said({ kind: 'juror-over-limit', juror: 'j', most: 2, wanted: 5 })).toEqual([
      'J j verrait 5 équipes, sa limite est de 2.',
      'J j would see 5 teams, their limit is 2.',
    ])
    expect(said({ kind: 'too-few-places', places: 4, wanted: 6 })).toEqual([
      'Il faut 6 grilles de notes, les limites des jurés en permettent 4.',
      '6 score sheets are needed, the jurors’ limits allow for 4.',
    ])
    expect(said({ kind: 'jurors-full', teams: ['t', 'u'], jurors: ['j'] })).toEqual([
      'Ces équipes ne peuvent être notées que par des jurés dont la limite est atteinte : T t, T u (J j).',
      'These teams can only be scored by jurors who have reached their limit: T t, T u (J j).',
    ])
  })
})

test('only sheets that the edition sets aside are set aside', () => {
  const release = { at: now, by: 'organiser', reason: 'Malade.' }
  expect(setAsideBy()).toEqual(new Set())
  expect(
    setAsideBy([
      { ...release, juror: 'a', sheets: 'kept' },
      { ...release, juror: 'b', sheets: 'set-aside' },
    ]),
  ).toEqual(new Set(['b']))
})
