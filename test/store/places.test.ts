import { describe, expect, test } from 'vitest'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { decideRegistration, withdrawRegistration } from '../../store/people/deciding.ts'
import type { Person } from '../../store/people/items.ts'
import { allPeople, openRehearsalSession } from '../../store/people/people.ts'
import { acceptPlace, givePlaces } from '../../store/people/places.ts'
import { write } from '../../store/table.ts'
import { joinTeam } from '../../store/teams/teams.ts'
import { must, newEdition, newParticipant, newTeam } from '../support/host.ts'
import { seenBy, useTable, writerAt } from '../support/table.ts'

const shelf = useTable()

/** An edition with so many places, and a moment in it. */
async function full(capacity: number): Promise<{ edition: Edition; now: string }> {
  const edition = await newEdition(shelf, 'registration', { registration: { capacity, answerHours: 1 } })
  return { edition, now: shelf.now() }
}

/** Somebody who has registered and proved their address, and waits. */
async function inLine(edition: Edition, name: string): Promise<Person> {
  const registration = { state: 'waiting', since: shelf.now() } as const
  const person = await newParticipant(shelf, edition, name, 'north', { registration })
  const session = { hash: `${edition.id} ${name}`, expires: plusSeconds(shelf.now(), 99) }
  return must(await openRehearsalSession(shelf.table, edition.id, person, session, writerAt(shelf.now())))
}

const by = (now: string) => writerAt(now)

async function counted({ id }: Edition): Promise<Record<string, number>> {
  const people = [...(await allPeople(shelf.table, id)).values()].filter(({ role }) => role === 'participant')
  const groups = Map.groupBy(people, ({ registration }) => registration?.state ?? 'registered')
  return Object.fromEntries([...groups].map(([state, { length }]) => [state, length]))
}

describe('the last place', () => {
  test('goes to exactly one of two, however many give places at one moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { edition, now } = await full(1)
      await Promise.all([inLine(edition, 'Ana'), inLine(edition, 'Bea')])
      await Promise.all([1, 2, 3].map(() => givePlaces(shelf.table, edition, by(now))))
      expect(await counted(edition)).toEqual({ registered: 1, waiting: 1 })
    }
  })

  test('goes to one, also where another enters the line in front of them while it is being given', async () => {
    const { edition, now } = await full(1)
    const registration = { state: 'waiting', since: now } as const
    const bea = await newParticipant(shelf, edition, 'Bea', 'north', { registration })
    const ana = await inLine(edition, 'Ana')
    const told = { registeredAt: plusSeconds(now, 1), registration: { ...registration, listed: now } }
    await write(shelf.table, { ...ana, version: ana.version + 1, ...told })
    let isFirst = true
    const table = seenBy(shelf.table, async (command, go) => {
      if (isFirst && command === 'TransactWriteCommand') {
        isFirst = false
        const session = { hash: `${edition.id} Bea`, expires: plusSeconds(now, 99) }
        must(await openRehearsalSession(shelf.table, edition.id, bea, session, by(now)))
        await givePlaces(shelf.table, edition, by(now))
      }
      return go()
    })
    await givePlaces(table, edition, by(now))
    expect(isFirst).toBe(false)
    expect(await counted(edition)).toEqual({ registered: 1, waiting: 1 })
  })

  test('that is given up is offered once, whatever is repeated and raced', async () => {
    const { edition, now } = await full(1)
    for (const name of ['Ana', 'Bea', 'Cleo']) await inLine(edition, name)
    await givePlaces(shelf.table, edition, by(now))
    const held = (await allPeople(shelf.table, edition.id))
      .values()
      .find((each) => each.registration?.state === 'registered')
    const out = () => withdrawRegistration(shelf.table, edition, held?.id ?? '', by(now))
    await Promise.all([out(), out(), givePlaces(shelf.table, edition, by(now))])
    await Promise.all([1, 2, 3].map(() => givePlaces(shelf.table, edition, by(now))))
    expect(await counted(edition)).toEqual({ withdrawn: 1, promoted: 1, waiting: 1 })
  })

  test('is taken or passes on, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { edition, now } = await full(1)
      for (const name of ['Ana', 'Bea', 'Cleo']) await inLine(edition, name)
      await givePlaces(shelf.table, edition, by(now))
      const people = () => allPeople(shelf.table, edition.id)
      const of = async (state: string) =>
        (await people()).values().find((each) => each.registration?.state === state)?.id ?? ''
      await withdrawRegistration(shelf.table, edition, await of('registered'), by(now))
      await givePlaces(shelf.table, edition, by(now))
      const offered = await of('promoted')
      const [taken] = await Promise.all([
        acceptPlace(shelf.table, edition.id, offered, by(plusSeconds(now, 3599))),
        givePlaces(shelf.table, edition, by(plusSeconds(now, 3600))),
      ])
      await givePlaces(shelf.table, edition, by(plusSeconds(now, 3600)))
      expect(await counted(edition)).toEqual(
        isProblem(taken)
          ? { withdrawn: 1, promoted: 1, waiting: 1 }
          : { withdrawn: 1, registered: 1, waiting: 1 },
      )
    }
  })
})

test('two hundred at once are given a hundred places, and a hundred places in the line', async () => {
  const { edition, now } = await full(100)
  await Promise.all(Array.from({ length: 200 }, (_, index) => inLine(edition, `Person ${index}`)))
  await Promise.all([1, 2, 3, 4].map(() => givePlaces(shelf.table, edition, by(now))))
  expect(await counted(edition)).toEqual({ registered: 100, waiting: 100 })
}, 60_000)

test('whoever waits, or is offered a place, joins no team until they have it', async () => {
  const { edition, now } = await full(3)
  const { team } = await newTeam(shelf, edition, 'Les Deux')
  const { id } = await inLine(edition, 'Ana')
  const join = () => joinTeam(shelf.table, edition, id, team.id, by(now))
  expect(await join()).toMatchObject({ problem: 'no-place' })
  await givePlaces(shelf.table, edition, by(now))
  expect(await join()).toMatchObject({ id: team.id })
})

test('whoever an organiser approves or restores stands in the line; a refusal takes no place', async () => {
  const { edition, now } = await full(1)
  await inLine(edition, 'Ana')
  const waits = { state: 'awaiting-approval', since: now } as const
  const { id } = await newParticipant(shelf, edition, 'Ida', 'north', { registration: waits })
  const decide = (decision: 'approve' | 'restore') =>
    decideRegistration(shelf.table, edition, id, { decision }, by(now))
  expect(await decide('approve')).toMatchObject({ state: 'waiting' })
  expect(await decide('approve')).toMatchObject({ state: 'waiting' })
  await withdrawRegistration(shelf.table, edition, id, by(now))
  expect(await decide('restore')).toEqual({ state: 'waiting', since: now, line: now })
})
