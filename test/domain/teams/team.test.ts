import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isComplete, mayJoin, nameKey, schoolsIn } from '../../../domain/teams/team.ts'

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
