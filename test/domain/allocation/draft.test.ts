import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from '../../../domain/allocation/allocate.ts'
import { type Facts, instanceOf, type Planned, planOf } from '../../../domain/allocation/draft.ts'
import { changesIn, foreseen } from '../../../domain/allocation/publishing.ts'
import { type DraftRules, usualRules } from '../../../domain/allocation/rules.ts'
import { toldOf } from '../../../domain/allocation/told.ts'
import { openSolver } from '../../../functions/allocation/highs.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const { within } = await openSolver()
const edition = {
  ...smallEdition('small', windowsAround('2026-02-18T12:00:00.000Z', 'formation')),
  teams: { minimum: 2, maximum: 3, schools: 1, perChallenge: 2 },
}
const challenges = edition.challenges.map(({ id }) => id)
const [first = '', second = ''] = challenges
const usual: DraftRules = usualRules(edition)

const person = (id: string, wishes: string[] = [], team?: string) => ({
  id,
  school: 'north',
  cohort: '',
  skills: [],
  wishes,
  ...(team !== undefined && { team }),
})
const team = (id: string, challenge: string, ...members: string[]) => ({
  id,
  name: id,
  challenge,
  members: members.map((each) => ({ person: each, school: 'north' })),
})

async function solved(facts: Facts, rules = usual, locked?: Parameters<typeof instanceOf>[3]) {
  const outcome = await allocate(instanceOf(edition, facts, rules, locked), 1, within(30))
  if (!('teams' in outcome)) throw new Error(outcome.status)
  return planOf(outcome.teams, facts, locked)
}

/** Events in which some have formed teams already: of what size they like, on any challenge that has room. */
const events = fc
  .record({
    free: fc.array(fc.shuffledSubarray(challenges), { minLength: 3, maxLength: 9 }),
    formed: fc.array(
      fc.record({ challenge: fc.constantFrom(...challenges), size: fc.integer({ min: 1, max: 3 }) }),
      { maxLength: 3 },
    ),
    rules: fc.record({ minimum: fc.constantFrom(1, 2), complete: fc.boolean() }),
  })
  .map(({ free, formed, rules }): { facts: Facts; rules: DraftRules } => {
    const room = new Map<string, number>()
    const teams = formed.flatMap(({ challenge, size }, at) => {
      room.set(challenge, (room.get(challenge) ?? 0) + 1)
      if ((room.get(challenge) ?? 0) > edition.teams.perChallenge) return []
      return [team(`t${at}`, challenge, ...Array.from({ length: size }, (_, member) => `t${at}m${member}`))]
    })
    const members = teams.flatMap(({ id, members }) => members.map((each) => person(each.person, [], id)))
    const people = [...free.map((wishes, at) => person(`p${at}`, wishes)), ...members]
    const { minimum, complete } = rules
    return { facts: { people, teams }, rules: { ...usual, complete, team: { ...usual.team, minimum } } }
  })

test('nobody is taken out of a team, none is oversold, and everybody without one has one', async () => {
  let met = 0
  await fc.assert(
    fc.asyncProperty(events, async ({ facts, rules }) => {
      const outcome = await allocate(instanceOf(edition, facts, rules), 1, within(30))
      if (!('teams' in outcome)) return
      met += 1
      const plan = planOf(outcome.teams, facts)
      const told = foreseen(edition, facts, rules, plan)
      expect(told).toMatchObject({ gone: [], came: [], broken: [], oversold: [] })
      const seats = plan.flatMap(({ members }) => members)
      expect(new Set(seats).size).toBe(seats.length)
      for (const { id, members } of facts.teams) {
        const at = plan.filter(({ members: all }) => members.some((each) => all.includes(each.person)))
        expect(at.map((each) => each.team)).toEqual(at.length === 0 ? [] : [id])
        if (members.length === edition.teams.maximum || !rules.complete) expect(at).toEqual([])
      }
    }),
    { numRuns: 80 },
  )
  expect(met).toBeGreaterThan(30)
})

test('whoever is locked stays in their team when the rest is solved again', async () => {
  const facts = { people: ['a', 'b', 'c', 'd'].map((id) => person(id, [first])), teams: [] }
  const plan: Planned[] = [
    { challenge: second, members: ['a', 'b'] },
    { challenge: second, members: ['c', 'd'] },
  ]
  const again = await solved(facts, usual, { plan, locks: ['a', 'c'] })
  const of = (id: string) => again.find(({ members }) => members.includes(id))
  expect(of('a')?.challenge).toBe(second)
  expect(of('c')?.challenge).toBe(second)
  expect(of('a')).not.toBe(of('c'))
  expect(await solved(facts)).toMatchObject([{ challenge: first }, { challenge: first }])
})

describe('a team that organisers opened by hand, when the rest is solved again', () => {
  const facts = { people: ['a', 'b', 'c', 'd'].map((id) => person(id, [first])), teams: [] }
  const one: Planned = { challenge: first, members: ['a', 'b', 'c'] }
  const rules = { ...usual, challenges: [{ id: second, minTeams: 0, maxTeams: 0 }] }

  test('stays with whoever is locked there, though its challenge is to have no team, and is completed', async () => {
    const opened: Planned = { challenge: second, opened: 'x', members: ['d'] }
    const again = await solved(facts, rules, { plan: [one, opened], locks: ['d'] })
    expect(again.at(-1)).toMatchObject({ challenge: second, opened: 'x' })
    expect(again.at(-1)?.members).toHaveLength(2)
    expect(again.at(-1)?.members).toContain('d')
    expect(again).toHaveLength(2)
  })

  test('is filled where nobody is in it, beside the other that is locked on its challenge', async () => {
    const opened: Planned = { challenge: first, opened: 'x', members: [] }
    const again = await solved(facts, usual, { plan: [one, opened], locks: ['a', 'b'] })
    expect(again).toMatchObject([{ challenge: first }, { challenge: first, opened: 'x' }])
    expect(again.map(({ members }) => members.toSorted())).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('asks for no more teams than the edition allows: the rules that clash are told', () => {
    const opened = ['x', 'y', 'z'].map((id): Planned => ({ challenge: first, opened: id, members: [] }))
    const asked = instanceOf(edition, facts, usual, { plan: opened, locks: [] }).rules.challenges
    expect(asked.find(({ id }) => id === first)).toEqual({ id: first, minTeams: 3, maxTeams: 2 })
  })
})

describe('what changed since a plan was made', () => {
  const plan: Planned[] = [
    { challenge: first, members: ['a', 'b'] },
    { challenge: second, team: 't', members: ['c', 'd'] },
  ]
  const people = [person('a', [first]), person('b'), person('c', [], 't'), person('d')]
  const facts: Facts = { people, teams: [team('t', second, 'c')] }
  const seen = (changed: Partial<Facts>) => foreseen(edition, { ...facts, ...changed }, usual, plan)

  test('nothing', () => {
    expect(seen({})).toEqual({ plan, gone: [], came: [], broken: [], oversold: [] })
  })

  test('somebody withdrew, or is in another team: they are left out, and the rule that breaks is said', () => {
    for (const now of [[], [person('b', [], 'other')]]) {
      const told = seen({ people: [...people.filter(({ id }) => id !== 'b'), ...now] })
      expect(told).toMatchObject({ gone: ['b'], came: [], broken: [{ kind: 'minimum', count: 2 }] })
      expect(told.plan[0]).toEqual({ challenge: first, members: ['a'] })
    }
  })

  test('somebody registered since: they have no team', () => {
    expect(seen({ people: [...people, person('e')] })).toMatchObject({ gone: [], came: ['e'], broken: [] })
  })

  test('a team was joined by others until it is too large', () => {
    const more = ['e', 'f'].map((id) => person(id, [], 't'))
    const told = seen({ people: [...people, ...more], teams: [team('t', second, 'c', 'e', 'f')] })
    expect(told).toMatchObject({ oversold: [second], gone: [], came: [] })
  })

  test('a team was dissolved: its place is a new one, which its challenge must have', () => {
    const told = seen({ people: people.map((each) => ({ ...each, team: undefined })), teams: [] })
    expect(told.plan[1]).toEqual({ challenge: second, members: ['c', 'd'] })
    const full = ['x', 'y'].map((id) => team(id, second, `${id}1`))
    expect(seen({ people: people.map((each) => ({ ...each, team: undefined })), teams: full })).toMatchObject(
      {
        oversold: [second],
      },
    )
  })

  test('is what publishing is held to', () => {
    const told = changesIn(seen({}))
    expect(changesIn(seen({ people: [...people, person('e')] }))).not.toEqual(told)
  })

  test('everybody is told their own place in a sentence; who was moved by hand, and who was there, by another', () => {
    const told = toldOf(edition, facts, usual, plan, ['b'])
    expect(told.get('a')?.fr).toMatch(/, votre premier vœu\.$/)
    expect(told.get('b')?.fr).toMatch(/ : l’organisation vous y a donné une place\.$/)
    expect(told.get('c')?.en).toMatch(/: you were in this team already, and it was completed\.$/)
    expect(told.get('d')?.en).toMatch(/: you had given no wishes\.$/)
  })
})
