import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Edition, edition as editionSchema } from '../../domain/edition/edition.ts'
import { isOpen } from '../../domain/edition/phases.ts'
import { checkMarks } from '../../domain/jury/scoring.ts'
import { isComplete, mayJoin } from '../../domain/teams/team.ts'
import { readEdition } from '../../editions/read.ts'
import { Ledger } from '../../rehearsal/ledger.ts'
import { readOptions } from '../../rehearsal/options.ts'
import { ballotsToLead, editionFor, planFor } from '../../rehearsal/plan.ts'
import { publicationWindows, steps, windowsAt } from '../../rehearsal/windows.ts'

const reading = readEdition(readFileSync('editions/strasbourg-2019.yaml', 'utf8'))
if ('mistakes' in reading) throw new Error('The sample has mistakes')
const sample = reading.edition
const now = '2026-03-29T00:59:59.750Z'

function planned(...args: string[]): { edition: Edition; plan: ReturnType<typeof planFor> } {
  const options = readOptions(args, {})
  const edition = editionFor(sample, 'rehearsal', options, windowsAt('before', now))
  return { edition, plan: planFor(edition, options) }
}

describe.each([
  ['the usual size', []],
  ['60 teams and 700 participants', ['--teams', '60', '--participants', '700']],
  [
    'more jurors and teams than the sample has room for',
    ['--jurors', '30', '--teams', '120', '--participants', '240'],
  ],
  ['the smallest', ['--teams', '2', '--participants', '4', '--jurors', '2', '--voters', '1']],
])('a rehearsal of %s', (_, args) => {
  const { edition, plan } = planned(...args)

  test('has a valid edition', () => {
    expect(editionSchema.safeParse(edition).error?.issues).toBeUndefined()
  })

  test('has teams with distinct names on challenges that have room', () => {
    expect(new Set(plan.teams.map((team) => team.name)).size).toBe(plan.teams.length)
    for (const { id } of edition.challenges)
      expect(plan.teams.filter((team) => team.challenge === id).length).toBeLessThanOrEqual(
        edition.teams.perChallenge,
      )
  })

  test('has people with distinct addresses, whom their team takes in any order', () => {
    const people = plan.teams.flatMap((team) => team.members)
    expect(new Set(people.map((person) => person.email)).size).toBe(people.length)
    const schoolOf = (email: string) =>
      edition.schools.find((school) => school.mailDomains.includes(email.split('@')[1] ?? ''))?.id ?? ''
    for (const { members } of plan.teams) {
      for (const order of [members, members.toReversed()]) {
        const joined: { person: string; school: string }[] = []
        for (const { email } of order) {
          expect(mayJoin(edition, joined, schoolOf(email))).toBeUndefined()
          joined.push({ person: email, school: schoolOf(email) })
        }
        expect(isComplete(edition, joined)).toBe(true)
      }
    }
  })

  test('has people who wish challenges that there are, each once, and whoever forms a team freely wishes its own first', () => {
    const known = edition.challenges.map(({ id }) => id)
    for (const { challenge, freely, members } of plan.teams)
      for (const { email } of members) {
        const { wishes } = plan.says(email)
        expect(new Set(wishes).size).toBe(wishes.length)
        expect(wishes.filter((wish) => !known.includes(wish))).toEqual([])
        if (freely) expect(wishes[0]).toBe(challenge)
      }
  })

  test('spares whom it has ask for the last seats: groups that are allocated keep two schools', () => {
    const asking = plan.contenders.map(({ email }) => email)
    for (const { freely, members } of plan.teams) {
      const left = members.filter(({ email }) => !asking.includes(email))
      if (freely) expect(left).toEqual(members)
      expect(new Set(left.map(({ email }) => email.split('@')[1])).size).toBeGreaterThan(1)
    }
  })

  test('has marks that the rules take', () => {
    for (const { id } of edition.jury)
      for (const { name } of plan.teams.slice(0, 3))
        expect(checkMarks(edition, plan.marks(id, name))).toBeUndefined()
  })
})

test('at the usual size more people ask for the last seats of a team than there are', () => {
  const { plan, edition } = planned()
  const filled = plan.teams.find(({ freely }) => freely)?.members.length ?? 0
  expect(plan.contenders.length).toBe(edition.teams.maximum - filled + 2)
})

test('the same seed plans the same, another seed otherwise', () => {
  const told = (seed: string) => {
    const { plan, edition } = planned('--seed', seed)
    const marks = edition.jury.map(({ id }) => plan.teams.map(({ name }) => plan.marks(id, name)))
    const said = plan.teams.flatMap(({ members }) => members.map(({ email }) => plan.says(email)))
    return JSON.stringify([plan.teams, plan.voters, marks, said])
  }
  expect(told('3')).toBe(told('3'))
  expect(told('3')).not.toBe(told('4'))
})

describe('the windows of each step', () => {
  test.each(steps)('%s is open, what came before is closed, and the edition stays valid', (step) => {
    const phases = windowsAt(step, now)
    expect(editionSchema.safeParse({ ...sample, phases }).error?.issues).toBeUndefined()
    const together = { before: [], judging: ['jury', 'vote'], deliberation: ['deliberation', 'published'] }
    const open = (together as Record<string, string[]>)[step] ?? [step]
    const names = Object.keys(phases) as (keyof typeof phases)[]
    expect(names.filter((name) => isOpen({ phases }, name, now))).toEqual(open)
  })

  test('after the signature only the deliberation’s end and what follows move', () => {
    const before = windowsAt('deliberation', '2026-03-29T00:10:00.000Z')
    const after = publicationWindows(before, now)
    expect(editionSchema.safeParse({ ...sample, phases: after }).success).toBe(true)
    expect([after.work, after.jury, after.vote]).toEqual([before.work, before.jury, before.vote])
    expect(isOpen({ phases: after }, 'published', now)).toBe(true)
  })
})

test('an invariant that nothing tried is not held, and one break is enough', () => {
  const ledger = new Ledger()
  ledger.expect('kept', true, 'never')
  ledger.expect('kept', false, 'a file was lost')
  ledger.expect('audit', true, 'never')
  const held = new Map(ledger.all().map(({ name, held, detail }) => [name, { held, detail }]))
  expect(held.get('A deliverable accepted before the deadline is never lost or altered')).toEqual({
    held: false,
    detail: '1 of 2 broken: a file was lost',
  })
  expect(held.get('The audit trail is an unbroken chain')?.held).toBe(true)
  expect(held.get('The tally equals a recount')?.held).toBe(false)
})

describe('options that make no sense are refused in a sentence', () => {
  test.each([
    [['--teams', 'x'], '--teams is a whole number'],
    [['--participants', '3'], '--participants is a whole number from 36'],
    [['--seed', '1.5'], '--seed is a whole number'],
    [['--url', 'https://palmares.example.org'], 'PALMARES_TOKEN'],
    [['--unknown'], '--unknown'],
  ])('%j', (args, sentence) => {
    expect(() => readOptions(args, {})).toThrow(sentence)
  })
})

test.each([
  ['a long way ahead', 'aaaaaaab', 0, [4, 4, 0]],
  ['ahead by an odd number', 'aaaaabbcc', 2, [5, 3, 1]],
  ['tied by a third', 'aaabbcc', 0, [3, 3, 1]],
  ['tied already', 'aabb', 0, [1, 3, 0]],
  ['alone', 'aaaa', 2, [3, 1, 0]],
])('ballots are changed until a first team that is %s leads by so much', (_, cards, lead, after) => {
  const chosen = cards.split('')
  for (const { card, team } of ballotsToLead(chosen, ['a', 'b', 'c'], lead)) chosen[card] = team
  expect(['a', 'b', 'c'].map((team) => chosen.filter((each) => each === team).length)).toEqual(after)
})
