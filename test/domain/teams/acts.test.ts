import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../domain/problem.ts'
import {
  asItWasRead,
  correct,
  disqualify,
  foreseen,
  foreseenOfMove,
  mayChangeTeams,
  merged,
  reinstate,
  takeIn,
} from '../../../domain/teams/acts.ts'
import { competes, whyItTakesNone } from '../../../domain/teams/team.ts'

const rules = { teams: { minimum: 2, maximum: 4, schools: 2, perChallenge: 4 } }
const team = (id: string, ...schools: string[]) => ({
  id,
  name: id,
  challenge: 'water',
  version: 3,
  members: schools.map((school, index) => ({ person: `${id}${index}`, school })),
})
const out = { by: 'organiser', at: '2019-02-21T10:00:00.000Z', reason: 'Un travail d’avant.' }
const by = { by: 'organiser', now: out.at }

describe('organisers change teams', () => {
  test('until the room decides: not once it is frozen, nor once it is signed', () => {
    expect(mayChangeTeams({ frozen: false, signed: false })).toBeUndefined()
    expect(mayChangeTeams({ frozen: true, signed: false })?.problem).toBe('deliberation-frozen')
    expect(mayChangeTeams({ frozen: true, signed: true })?.problem).toBe('already-signed')
    expect(mayChangeTeams({ frozen: false, signed: true })?.problem).toBe('already-signed')
  })

  test('as they were read, and no others', () => {
    expect(asItWasRead(team('a', 'north'), 3)).toBeUndefined()
    expect(asItWasRead(team('a', 'north'), 2)).toMatchObject({
      problem: 'changed-meanwhile',
      extra: { version: 3 },
    })
    expect(asItWasRead(team('a', 'north'), undefined)?.problem).toBe('changed-meanwhile')
    expect(asItWasRead(team('a'), 3)?.problem).toBe('not-found')
    expect(asItWasRead(undefined, 3)?.problem).toBe('not-found')
  })
})

describe('moving somebody', () => {
  const person = { id: 'p', school: 'north', team: 'a' }

  test('goes beyond the mix of schools, never beyond the maximum', () => {
    expect(takeIn(rules, team('b', 'north', 'north', 'north'), person)).toHaveLength(4)
    expect(takeIn(rules, team('b', 'north', 'north', 'north', 'south'), person)).toMatchObject({
      problem: 'team-full',
    })
  })

  test('goes to no team that was dissolved or disqualified; who is there stays there', () => {
    expect(takeIn(rules, team('b'), person)).toMatchObject({ problem: 'not-found' })
    expect(takeIn(rules, { ...team('b', 'south'), disqualified: out }, person)).toMatchObject({
      problem: 'team-disqualified',
    })
    const home = team('a', 'north', 'south', 'north', 'south')
    expect(takeIn(rules, home, person)).toBe(home.members)
  })

  test('says what follows for both teams', () => {
    const from = { ...team('a'), members: [{ person: 'p', school: 'north' }] }
    expect(foreseenOfMove(rules, { person, from, to: team('b', 'south') })).toEqual([
      { team: 'a', kind: 'dissolves' },
      { team: 'b', kind: 'complete' },
    ])
    const two = { ...from, members: [...from.members, { person: 'q', school: 'north' }] }
    expect(foreseenOfMove(rules, { person, from: two, to: undefined })).toEqual([
      { team: 'a', kind: 'lacks', members: 1, schools: 1 },
    ])
    const full = team('b', 'north', 'south', 'north', 'south')
    expect(foreseenOfMove(rules, { person, from, to: full })).toMatchObject({ problem: 'team-full' })
  })

  test('says nothing of a team that lacks nothing and lacked nothing', () => {
    const { members } = team('a', 'north', 'south')
    expect(foreseen(rules, team('a', 'north', 'south'), members)).toEqual([])
  })
})

describe('merging two teams', () => {
  test('brings their members together, up to the maximum', () => {
    expect(merged(rules, team('a', 'north', 'south'), team('b', 'south', 'south'))).toHaveLength(4)
    expect(merged(rules, team('a', 'north', 'south', 'north'), team('b', 'south', 'south'))).toMatchObject({
      problem: 'too-many-members',
    })
  })

  test('takes no team that ended or was disqualified, on either side, nor one with itself', () => {
    const stands = team('a', 'north')
    const disqualified = { ...team('b', 'south'), disqualified: out }
    expect(merged(rules, stands, disqualified)).toMatchObject({ problem: 'team-disqualified' })
    expect(merged(rules, disqualified, stands)).toMatchObject({ problem: 'team-disqualified' })
    expect(merged(rules, stands, team('b'))).toMatchObject({ problem: 'not-found' })
    expect(merged(rules, stands, stands)).toMatchObject({ problem: 'not-found' })
  })
})

describe('correcting a team', () => {
  const challenges = [{ id: 'water' }, { id: 'rights' }] as never
  const meets = { nameHolder: undefined, onChallenge: [] }
  const correcting = (change: Parameters<typeof correct>[3], met = meets, of = team('a', 'north', 'south')) =>
    correct({ ...rules, challenges }, of, 3, change, met)

  test('gives it another name, challenge, or member in charge, and keeps all else', () => {
    const stands = team('a', 'north', 'south')
    expect(correcting({ name: 'b' })).toEqual({ ...stands, name: 'b' })
    expect(correcting({ challenge: 'rights' })).toEqual({ ...stands, challenge: 'rights' })
    expect(correcting({ inCharge: 'a1' })).toEqual({ ...stands, members: stands.members.toReversed() })
  })

  test('is refused where the name is another team’s, the challenge has no room or is none, or a stranger would be in charge', () => {
    const code = (...asked: Parameters<typeof correcting>) => (correcting(...asked) as Problem).problem
    expect(code({ name: 'b' }, { ...meets, nameHolder: 'b' } as never)).toBe('team-name-taken')
    expect(code({ challenge: 'rights' }, { ...meets, onChallenge: ['b', 'c', 'd', 'e'] } as never)).toBe(
      'challenge-full',
    )
    expect(code({ challenge: 'none' })).toBe('unknown-challenge')
    expect(code({ inCharge: 'b0' })).toBe('not-a-member')
  })

  test('holds for what was read of a team that competes; what is so already changes nothing, whenever it was read', () => {
    const stands = team('a', 'north', 'south')
    const at = (read: number, of: Parameters<typeof correct>[1], name = 'b') =>
      correct({ ...rules, challenges }, of, read, { name }, meets)
    expect(at(2, stands)).toMatchObject({ problem: 'changed-meanwhile' })
    expect(at(2, stands, 'a')).toBe(stands)
    expect(at(3, { ...stands, disqualified: out })).toMatchObject({ problem: 'team-disqualified' })
    expect(at(3, team('a'))).toMatchObject({ problem: 'not-found' })
    expect(at(3, undefined)).toMatchObject({ problem: 'not-found' })
  })
})

describe('a disqualified team', () => {
  const stands = team('a', 'north', 'south')
  const disqualified = { ...stands, disqualified: out }

  test('stands and does not compete: it takes no marks, ballots or members', () => {
    expect([competes(stands), competes(disqualified), competes(team('a'))]).toEqual([true, false, false])
    expect(whyItTakesNone(stands)).toBeUndefined()
    expect(whyItTakesNone(disqualified)?.problem).toBe('team-disqualified')
    expect(whyItTakesNone({ ...disqualified, members: [] })?.problem).toBe('not-found')
    expect(whyItTakesNone(undefined)?.problem).toBe('not-found')
  })

  test('is so for a reason, at the version that was read; the same again changes nothing', () => {
    expect(disqualify(stands, 3, { reason: out.reason, ...by })).toEqual(disqualified)
    expect(disqualify(stands, 2, { reason: out.reason, ...by })).toMatchObject({
      problem: 'changed-meanwhile',
    })
    expect(disqualify(disqualified, 2, { reason: out.reason, ...by })).toBe(disqualified)
    expect(disqualify(disqualified, 3, { reason: 'Autre.', ...by })).toMatchObject({
      disqualified: { reason: 'Autre.' },
    })
    expect(disqualify(team('a'), 3, { reason: out.reason, ...by })).toMatchObject({ problem: 'not-found' })
  })

  test('competes again at the version that was read; one that does already is unchanged', () => {
    expect(reinstate(disqualified, 3)).toEqual({ ...stands, disqualified: undefined })
    expect(reinstate(disqualified, 2)).toMatchObject({ problem: 'changed-meanwhile' })
    expect(reinstate(stands, 1)).toBe(stands)
    expect(reinstate({ ...disqualified, members: [] }, 3)).toMatchObject({ problem: 'not-found' })
    expect(reinstate(team('a'), 3)).toMatchObject({ problem: 'not-found' })
    const ended = { ...disqualified, members: [] }
    expect(disqualify(ended, 3, { reason: out.reason, ...by })).toMatchObject({ problem: 'not-found' })
    expect(disqualify(undefined, 3, { reason: out.reason, ...by })).toMatchObject({ problem: 'not-found' })
    expect(reinstate(undefined, 3)).toMatchObject({ problem: 'not-found' })
  })
})
