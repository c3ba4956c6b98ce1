import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../../../domain/problem.ts'
import {
  acceptRequest,
  ask,
  askNoMore,
  changeTeam,
  inCharge,
  mayComeIn,
  type OwnTeam,
  requestsAtMost,
  type TeamChange,
} from '../../../domain/teams/formation.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'formation'))
const team: OwnTeam = {
  id: 't',
  name: 'Les Premiers',
  challenge: 'water',
  members: [
    { person: 'ana', school: 'north' },
    { person: 'bo', school: 'south' },
  ],
  version: 4,
}
const deed = { by: 'o', at: now, reason: 'r' }

function changed(change: TeamChange, meeting: object = {}, of: OwnTeam | undefined = team) {
  const met = { editor: 'ana', readVersion: 4, nameHolder: undefined, onChallenge: [], ...meeting }
  const answer = changeTeam(edition, of, change, met)
  return isProblem(answer) ? answer.problem : answer
}

describe('a team that a member changes', () => {
  test('is what was read, and stands', () => {
    expect(changed({ name: 'Autres' })).toEqual({ ...team, name: 'Autres' })
    expect(changed({ name: 'Autres' }, { readVersion: 3 })).toBe('changed-meanwhile')
    expect(changed({ name: 'Autres' }, { readVersion: undefined })).toBe('changed-meanwhile')
    expect(changed({ name: 'Autres' }, {}, { ...team, members: [] })).toBe('not-found')
    expect(
      changeTeam(
        edition,
        undefined,
        {},
        { editor: 'ana', readVersion: 4, nameHolder: undefined, onChallenge: [] },
      ),
    ).toEqual({ problem: 'not-found' })
    const stale = changeTeam(
      edition,
      team,
      { name: 'Autres' },
      { editor: 'ana', readVersion: 3, nameHolder: undefined, onChallenge: [] },
    )
    expect(stale).toMatchObject({ extra: { current: { name: 'Les Premiers' } } })
  })

  test('has a name that nobody else has', () => {
    expect(changed({ name: 'Autres' }, { nameHolder: 't' })).toMatchObject({ name: 'Autres' })
    expect(changed({ name: 'Autres' }, { nameHolder: 'o' })).toBe('team-name-taken')
  })

  test('is named and described by any of its members; whoever is in charge decides the rest', () => {
    expect(changed({ name: 'Autres', pitch: 'Une ligne.' }, { editor: 'bo' })).toMatchObject({
      pitch: 'Une ligne.',
    })
    for (const change of [
      { asks: true },
      { invitation: 'x' },
      { invitation: null },
      { challenge: 'rights' },
      { inCharge: 'bo' },
    ]) {
      expect(changed(change, { editor: 'bo' })).toBe('not-in-charge')
      expect(changed(change)).toHaveProperty('id', 't')
    }
    expect(changed({ asks: false, challenge: 'water', inCharge: 'ana' }, { editor: 'bo' })).toEqual(team)
  })

  test('has no line where it is taken away', () => {
    expect(changed({ pitch: '' }, {}, { ...team, pitch: 'Une ligne.' })).toEqual({
      ...team,
      pitch: undefined,
    })
  })

  test('takes a challenge that there is and that has room', () => {
    expect(changed({ challenge: 'rights' })).toMatchObject({ challenge: 'rights' })
    expect(changed({ challenge: 'none' })).toBe('unknown-challenge')
    const others = Array.from({ length: edition.teams.perChallenge }, (_, index) => `o${index}`)
    expect(changed({ challenge: 'rights' }, { onChallenge: others })).toBe('challenge-full')
    expect(changed({ challenge: 'water' }, { onChallenge: others })).toEqual(team)
  })

  test('is handed to one of its members, and passes on by itself as they leave', () => {
    const handed = changeTeam(
      edition,
      team,
      { inCharge: 'bo' },
      { editor: 'ana', readVersion: 4, nameHolder: undefined, onChallenge: [] },
    )
    if (isProblem(handed)) throw new Error(handed.problem)
    expect(handed.members.map(({ person }) => person)).toEqual(['bo', 'ana'])
    expect(inCharge(handed)).toBe('bo')
    expect(inCharge({ members: handed.members.slice(1) })).toBe('ana')
    expect(inCharge({ members: [] })).toBeUndefined()
    expect(changed({ inCharge: 'zoe' })).toBe('not-a-member')
  })

  test('has a link, another, or none', () => {
    const linked = { ...team, invitation: 'one' }
    expect(changed({ invitation: 'two' }, {}, linked)).toMatchObject({ invitation: 'two' })
    expect(changed({ invitation: null }, {}, linked)).toHaveProperty('invitation', undefined)
    expect(changed({ name: 'Autres' }, {}, linked)).toMatchObject({ invitation: 'one' })
  })
})

test('whoever does not ask comes in by the link that stands, or where nobody has to ask', () => {
  const told = (of: Pick<OwnTeam, 'asks' | 'invitation'>, named?: string) => mayComeIn(of, named)?.problem
  expect(told({})).toBeUndefined()
  expect(told({}, 'old')).toBeUndefined()
  expect(told({ asks: true })).toBe('team-asks-first')
  expect(told({ asks: true, invitation: 'one' })).toBe('team-asks-first')
  expect(told({ asks: true, invitation: 'one' }, 'one')).toBeUndefined()
  expect(told({ asks: true, invitation: 'one' }, 'old')).toBe('invitation-ended')
  expect(told({ asks: true }, 'old')).toBe('invitation-ended')
})

describe('a request for a seat', () => {
  const zoe = { id: 'zoe', school: 'south' }
  const asked = (of: OwnTeam | undefined, who: Parameters<typeof ask>[2] = zoe) => {
    const answer = ask(edition, of, who, now)
    return isProblem(answer) ? answer.problem : answer
  }
  const waiting = { ...team, requests: [{ person: 'zoe', at: now }] }
  const full = {
    ...team,
    members: Array.from({ length: edition.teams.maximum }, (_, index) => ({
      person: `p${index}`,
      school: 'north',
    })),
  }

  test('is made of a team that has a seat, once', () => {
    expect(asked(team)).toEqual([{ person: 'zoe', at: now }])
    expect(asked(waiting)).toBe(waiting.requests)
    expect(asked(undefined)).toBe('not-found')
    expect(asked({ ...waiting, members: [] })).toBe('not-found')
    expect(asked({ ...team, disqualified: deed })).toBe('team-disqualified')
    expect(asked(team, { ...zoe, team: 'other' })).toBe('already-in-a-team')
    expect(asked(full)).toBe('team-full')
  })

  test('is one of a few', () => {
    const requests = Array.from({ length: requestsAtMost }, (_, index) => ({ person: `q${index}`, at: now }))
    expect(asked({ ...team, requests })).toBe('too-many-ask')
    expect(asked({ ...team, requests: requests.slice(1) })).toHaveLength(requestsAtMost)
  })

  test('is accepted while it waits and there is a seat', () => {
    const accepted = (of: OwnTeam | undefined, who: Parameters<typeof ask>[2] = zoe) => {
      const answer = acceptRequest(edition, of, who)
      return isProblem(answer) ? answer.problem : answer.map(({ person }) => person)
    }
    expect(accepted(waiting)).toEqual(['ana', 'bo', 'zoe'])
    expect(accepted({ ...waiting, asks: true })).toEqual(['ana', 'bo', 'zoe'])
    expect(accepted(team)).toBe('nobody-waits')
    expect(accepted(team, { ...zoe, team: 't' })).toEqual(['ana', 'bo'])
    expect(accepted(waiting, { ...zoe, team: 'other' })).toBe('in-another-team')
    expect(accepted({ ...full, requests: waiting.requests })).toBe('team-full')
    expect(accepted({ ...waiting, members: [] })).toBe('not-found')
    expect(accepted(undefined)).toBe('not-found')
    expect(accepted({ ...waiting, disqualified: deed })).toBe('team-disqualified')
  })

  test('ends alone', () => {
    const person = fc.constantFrom('zoe', 'ana', 'bo', 'cy')
    fc.assert(
      fc.property(fc.uniqueArray(person), person, (all, gone) => {
        const requests = all.map((each) => ({ person: each, at: now }))
        expect(askNoMore({ requests }, gone)).toEqual(requests.filter((each) => each.person !== gone))
      }),
    )
    expect(askNoMore({}, 'zoe')).toEqual([])
  })
})
