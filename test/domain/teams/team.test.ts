import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formTeam,
  giveSeatUp,
  isComplete,
  mayJoin,
  nameKey,
  schoolsIn,
  stands,
  takeSeat,
} from '../../../domain/teams/team.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const rules = { teams: { minimum: 2, maximum: 4, schools: 2, perChallenge: 4 } }
const members = (...schools: string[]) => schools.map((school, index) => ({ person: `p${index}`, school }))

describe('a seat in a team', () => {
  test('is free as long as the team is not full', () => {
    expect(mayJoin(rules, members('north', 'south', 'north'), 'north')).toBeUndefined()
    expect(mayJoin(rules, members('north', 'south', 'north', 'south'), 'north')?.problem).toBe('team-full')
  })

  test('is kept for another school when it is the last one without which the team would not be mixed', () => {
    expect(mayJoin(rules, members('north', 'north'), 'north')).toBeUndefined()
    expect(mayJoin(rules, members('north', 'north', 'north'), 'north')?.problem).toBe(
      'seats-kept-for-other-schools',
    )
    expect(mayJoin(rules, members('north', 'north', 'north'), 'south')).toBeUndefined()
  })

  test('several seats are kept when several schools are missing', () => {
    const three = { teams: { ...rules.teams, schools: 3 } }
    expect(mayJoin(three, members('north', 'north'), 'north')?.problem).toBe('seats-kept-for-other-schools')
    expect(mayJoin(three, members('north', 'north'), 'south')).toBeUndefined()
  })

  test('whoever joins by the rules, a full team is always mixed', () => {
    const school = fc.constantFrom('north', 'south', 'east')
    const limits = fc
      .record({ maximum: fc.integer({ min: 1, max: 8 }), schools: fc.integer({ min: 1, max: 3 }) })
      .filter(({ maximum, schools }) => schools <= maximum)
    fc.assert(
      fc.property(fc.array(school, { maxLength: 30 }), limits, (comers, { maximum, schools }) => {
        const edition = { teams: { minimum: 1, maximum, schools, perChallenge: 1 } }
        const team: { person: string; school: string }[] = []
        for (const [index, comer] of comers.entries())
          if (!mayJoin(edition, team, comer)) team.push({ person: String(index), school: comer })
        expect(team.length).toBeLessThanOrEqual(maximum)
        if (team.length === maximum) expect(schoolsIn(team)).toBeGreaterThanOrEqual(schools)
      }),
    )
  })
})

test('a team is complete with enough members of enough schools', () => {
  expect(isComplete(rules, members('north'))).toBe(false)
  expect(isComplete(rules, members('north', 'north'))).toBe(false)
  expect(isComplete(rules, members('north', 'south'))).toBe(true)
  expect(isComplete({ teams: { ...rules.teams, minimum: 3 } }, members('north', 'south'))).toBe(false)
})

test.each([
  ['Les Écoliers', 'les ecoliers'],
  ['  LES   ÉCOLIERS !', 'les ecoliers'],
  ['Équipe n° 1', 'equipe n 1'],
  ['Œuvre', 'œuvre'],
])('the name «%s» is compared as «%s»', (name, compared) => {
  expect(nameKey(name)).toBe(compared)
})

const small = {
  ...smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'formation')),
  teams: { minimum: 2, maximum: 3, schools: 2, perChallenge: 2 },
}
const draft = { id: 't', name: 'Les Premiers', challenge: 'water' }
const founder = { id: 'p', school: 'north' }
const forming = { founder, nameHolder: undefined, onChallenge: ['other'] }

describe('forming a team', () => {
  test('seats its founder', () => {
    expect(formTeam(small, forming, draft)).toEqual({ ...draft, members: [{ person: 'p', school: 'north' }] })
  })

  test.each([
    ['on a challenge of another edition', forming, { ...draft, challenge: 'none' }, 'unknown-challenge'],
    [
      'by somebody who is in one',
      { ...forming, founder: { ...founder, team: 'o' } },
      draft,
      'already-in-a-team',
    ],
    ['on a challenge that has its teams', { ...forming, onChallenge: ['a', 'b'] }, draft, 'challenge-full'],
    ['under a name that is taken', { ...forming, nameHolder: 'other' }, draft, 'team-name-taken'],
  ])('is refused %s', (_, state, asked, problem) => {
    expect(formTeam(small, state, asked)).toMatchObject({ problem })
  })

  test('says of a name that is taken which field it is in', () => {
    expect(formTeam(small, { ...forming, nameHolder: 'other' }, draft)).toMatchObject({
      fields: [{ path: 'name', detail: { fr: 'Ce nom est pris.', en: 'This name is taken.' } }],
    })
  })
})

describe('taking a seat', () => {
  const team = { ...draft, members: [{ person: 'p', school: 'north' }] }
  const joiner = { id: 'q', school: 'south' }

  test('adds the joiner last, and again changes nothing', () => {
    const members = [...team.members, { person: 'q', school: 'south' }]
    expect(takeSeat(small, team, joiner)).toEqual(members)
    expect(takeSeat(small, team, { ...joiner, team: 't' })).toBe(team.members)
  })

  test('is refused in a team that does not stand, and to whoever is in another', () => {
    expect(takeSeat(small, undefined, joiner)).toMatchObject({ problem: 'not-found' })
    expect(takeSeat(small, { ...team, members: [] }, joiner)).toMatchObject({ problem: 'not-found' })
    expect(takeSeat(small, team, { ...joiner, team: 'o' })).toMatchObject({ problem: 'already-in-a-team' })
  })

  test('is refused in a team that is full', () => {
    const full = { ...team, members: ['a', 'b', 'c'].map((person) => ({ person, school: 'north' })) }
    expect(takeSeat(small, full, joiner)).toMatchObject({ problem: 'team-full' })
  })
})

test('a team that everybody left stands no more', () => {
  const members = giveSeatUp({ members: [{ person: 'p', school: 'north' }] }, 'p')
  expect(members).toEqual([])
  expect(stands({ members })).toBe(false)
  expect(stands({ members: giveSeatUp({ members: [{ person: 'p', school: 'north' }] }, 'q') })).toBe(true)
})
