import { describe, expect, test } from 'vitest'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem } from '../../domain/problem.ts'
import { invitePeople, putCoachedTeams } from '../../store/people/involved.ts'
import { getPerson } from '../../store/people/people.ts'
import { maybeCoaching } from '../../store/teams/coaches.ts'
import { acceptIntoTeam, askForSeat, editTeam } from '../../store/teams/formation.ts'
import { allTeams, createTeam, getTeam, joinTeam, leaveTeam, listTeams } from '../../store/teams/teams.ts'
import { must, newEdition, newParticipant, newTeam, writer } from '../support/host.ts'
import { seenBy, useTable } from '../support/table.ts'

const shelf = useTable()

async function forming(changes: Partial<Edition> = {}) {
  const edition = await newEdition(shelf, 'formation', changes)
  const by = writer(shelf)
  const person = async (name: string, school?: string) =>
    (await newParticipant(shelf, edition, name, school)).id
  return {
    edition,
    person,
    create: (founder: string, id: string, name = id, challenge = 'water') =>
      createTeam(shelf.table, edition, founder, { id, name, challenge }, by),
    join: (joiner: string, id: string) => joinTeam(shelf.table, edition, joiner, id, by),
    leave: (leaver: string, id: string) => leaveTeam(shelf.table, edition.id, leaver, id, by),
    rename: (id: string, name: string, readVersion: number | undefined) =>
      editTeam(shelf.table, edition, { team: id, editor: 'somebody' }, { name, readVersion }, by),
    team: (id: string) => getTeam(shelf.table, edition.id, id),
    teamOf: async (id: string) => (await getPerson(shelf.table, edition.id, id))?.team,
  }
}

describe('a team', () => {
  test('has its founder as its first member, who has it as theirs', async () => {
    const { person, create, team, teamOf } = await forming()
    const ana = await person('ana')
    const made = must(await create(ana, 'one', 'Les Uns', 'rights'))
    expect(made).toMatchObject({
      id: 'one',
      name: 'Les Uns',
      challenge: 'rights',
      members: [{ person: ana, school: 'north' }],
    })
    expect(await team('one')).toEqual(made)
    expect(await teamOf(ana)).toBe('one')
  })

  test('formed again under its id is answered as it stands', async () => {
    const { person, create, join, team } = await forming()
    const [ana, bea] = [await person('ana'), await person('bea', 'south')]
    await create(ana, 'one', 'Les Uns')
    await join(bea, 'one')
    expect(must(await create(ana, 'one', 'Les Uns')).members).toHaveLength(2)
    expect((await team('one'))?.version).toBe(2)
  })

  test('has a name that no other has, however it is written, until it has another one', async () => {
    const { person, create, rename } = await forming()
    const [ana, bea, cid] = [await person('ana'), await person('bea'), await person('cid')]
    await create(ana, 'one', 'Les Écoliers')
    expect(await create(bea, 'two', 'les ecoliers')).toMatchObject({ problem: 'team-name-taken' })
    await create(bea, 'two', 'Les Autres')
    expect(await rename('two', 'LES ECOLIERS', 1)).toMatchObject({ problem: 'team-name-taken' })
    expect(must(await rename('one', 'Les Élèves', 1))).toMatchObject({ name: 'Les Élèves', version: 2 })
    expect(must(await rename('two', 'Les Écoliers', 1))).toMatchObject({ name: 'Les Écoliers' })
    expect(await create(cid, 'three', 'Les Élèves')).toMatchObject({ problem: 'team-name-taken' })
    expect(must(await create(cid, 'three', 'Les Autres'))).toMatchObject({ id: 'three' })
  })

  test('may write its own name otherwise, and keeps it', async () => {
    const { person, create, rename, team } = await forming()
    await create(await person('ana'), 'one', 'Les Ecoliers')
    await rename('one', 'Les Écoliers', 1)
    expect(await team('one')).toMatchObject({ name: 'Les Écoliers', challenge: 'water', version: 2 })
    expect(await create(await person('bea'), 'two', 'les écoliers')).toMatchObject({
      problem: 'team-name-taken',
    })
  })

  test('is renamed at the version that was read, where there is one', async () => {
    const { person, create, rename, team } = await forming()
    await create(await person('ana'), 'one', 'Les Uns')
    const changed = { problem: 'changed-meanwhile', extra: { current: { name: 'Les Uns' } } }
    expect(await rename('one', 'Les Premiers', 2)).toMatchObject(changed)
    expect(await rename('one', 'Les Premiers', undefined)).toMatchObject(changed)
    expect(await rename('none', 'Les Premiers', 1)).toEqual({ problem: 'not-found' })
    expect(await team('one')).toMatchObject({ name: 'Les Uns', version: 1 })
  })

  test('takes one of the places on its challenge, which are so many', async () => {
    const limits = { minimum: 1, maximum: 4, schools: 1, perChallenge: 2 }
    const { person, create, leave } = await forming({ teams: limits })
    const [ana, bea, cid, dan] = [
      await person('ana'),
      await person('bea'),
      await person('cid'),
      await person('dan'),
    ]
    await create(ana, 'one')
    await create(bea, 'two')
    expect(await create(cid, 'three')).toEqual({ problem: 'challenge-full' })
    expect(must(await create(cid, 'three', 'three', 'rights'))).toMatchObject({ challenge: 'rights' })
    await leave(ana, 'one')
    expect(must(await create(ana, 'four'))).toMatchObject({ id: 'four' })
    expect(await create(dan, 'five')).toEqual({ problem: 'challenge-full' })
  })

  test('gives back its own place on the challenge, and no other', async () => {
    const limits = { minimum: 1, maximum: 4, schools: 1, perChallenge: 3 }
    const { person, create, leave } = await forming({ teams: limits })
    const founders: string[] = []
    for (const name of ['ana', 'bea', 'cid', 'dan']) founders.push(await person(name))
    const [ana = '', bea = '', cid = '', dan = ''] = founders
    for (const id of [ana, bea, cid]) await create(id, `of-${id}`)
    await leave(ana, `of-${ana}`)
    must(await create(ana, 'again'))
    expect(await create(dan, 'fifth')).toEqual({ problem: 'challenge-full' })
  })

  test('is not formed by whoever is in one, nor on a challenge that there is not', async () => {
    const { person, create, team } = await forming()
    const ana = await person('ana')
    expect(await create(ana, 'one', 'one', 'none')).toEqual({ problem: 'unknown-challenge' })
    await create(ana, 'one')
    expect(await create(ana, 'two')).toEqual({ problem: 'already-in-a-team' })
    expect(await team('two')).toBeUndefined()
  })

  test('is formed by participants alone', async () => {
    const { create, edition } = await forming()
    const noParticipant = (id: string) => `Person ${id} of ${edition.id} is no participant`
    await expect(create('juror-1', 'one')).rejects.toThrow(noParticipant('juror-1'))
    await expect(create('nobody', 'one')).rejects.toThrow(noParticipant('nobody'))
  })

  test('of two that want one name at once, one has it', async () => {
    const { person, create, edition } = await forming()
    const founders = [await person('ana'), await person('bea')]
    const answers = await Promise.all(founders.map((id) => create(id, `of-${id}`, 'Les Mêmes')))
    expect(answers.filter((answer) => !isProblem(answer))).toHaveLength(1)
    expect(await allTeams(shelf.table, edition.id)).toHaveLength(1)
  })
})

describe('a seat', () => {
  test('is taken beside those that are taken, once', async () => {
    const { person, create, join, team, teamOf } = await forming()
    const [ana, bea] = [await person('ana'), await person('bea', 'south')]
    await create(ana, 'one', 'Les Uns')
    const joined = must(await join(bea, 'one'))
    expect(joined).toMatchObject({
      name: 'Les Uns',
      version: 2,
      members: [
        { person: ana, school: 'north' },
        { person: bea, school: 'south' },
      ],
    })
    expect(await join(bea, 'one')).toEqual(joined)
    expect(await team('one')).toEqual(joined)
    expect(await teamOf(bea)).toBe('one')
  })

  test('is not to be had in two teams, nor in one that there is not', async () => {
    const { person, create, join, teamOf } = await forming()
    const [ana, bea, cid] = [await person('ana'), await person('bea'), await person('cid')]
    await create(ana, 'one')
    await create(bea, 'two')
    expect(await join(bea, 'one')).toEqual({ problem: 'already-in-a-team' })
    expect(await join(cid, 'none')).toEqual({ problem: 'not-found' })
    expect(await teamOf(bea)).toBe('two')
    expect(await teamOf(cid)).toBeUndefined()
  })

  test('that is given up is free, and whoever gave it up may sit elsewhere', async () => {
    const { person, create, join, leave, team, teamOf } = await forming()
    const [ana, bea] = [await person('ana'), await person('bea', 'south')]
    await create(ana, 'one')
    await join(bea, 'one')
    expect(await leave(ana, 'one')).toBeUndefined()
    expect((await team('one'))?.members).toEqual([{ person: bea, school: 'south' }])
    expect(await create(await person('cid'), 'same', 'one')).toMatchObject({ problem: 'team-name-taken' })
    expect(await teamOf(ana)).toBeUndefined()
    expect(must(await create(ana, 'two'))).toMatchObject({ id: 'two' })
    expect(await leave(ana, 'one')).toBeUndefined()
    expect(await teamOf(ana)).toBe('two')
    expect((await team('one'))?.version).toBe(3)
  })

  test('in a team that there is not is given up without more ado', async () => {
    const { person, leave } = await forming()
    expect(await leave(await person('ana'), 'none')).toBeUndefined()
  })
})

describe('a team that everybody left', () => {
  test('is gone, and its name is free', async () => {
    const { edition, person, create, join, leave, rename, team } = await forming()
    const [ana, bea] = [await person('ana'), await person('bea')]
    await create(ana, 'one', 'Les Uns')
    await leave(ana, 'one')
    expect(await team('one')).toBeUndefined()
    expect(await allTeams(shelf.table, edition.id)).toEqual([])
    expect(await join(bea, 'one')).toEqual({ problem: 'not-found' })
    expect(await rename('one', 'Les Autres', 2)).toEqual({ problem: 'not-found' })
    expect(must(await create(bea, 'two', 'Les Uns'))).toMatchObject({ name: 'Les Uns' })
  })

  test('is not in the list, page by page', async () => {
    const { edition, person, create, leave } = await forming()
    for (const id of ['a', 'b', 'c', 'd']) await create(await person(id), id)
    await leave(await person('b'), 'b')
    const first = await listTeams(shelf.table, edition.id, { limit: 2 })
    const second = await listTeams(shelf.table, edition.id, { limit: 2, cursor: first.next })
    expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([['a'], ['c', 'd']])
    expect((await allTeams(shelf.table, edition.id)).map(({ id }) => id)).toEqual(['a', 'c', 'd'])
  })
})

test('the teams of an edition are its own, and nothing but teams', async () => {
  const { edition } = await forming()
  const { team } = await newTeam(shelf, edition, 'Here')
  await newTeam(shelf, (await forming()).edition, 'There')
  expect(await allTeams(shelf.table, edition.id)).toEqual([team])
  expect((await listTeams(shelf.table, edition.id, { limit: 100 })).items).toEqual([team])
})

test('whom two members let in at once is in the team for both of them', async () => {
  const { edition, person, create, team } = await forming()
  const [ana, bo] = [await person('ana'), await person('bo', 'south')]
  must(await create(ana, 'asked', 'Les Demandés'))
  must(await askForSeat(shelf.table, edition, bo, 'asked', writer(shelf)))
  const accept = (table = shelf.table) => acceptIntoTeam(table, edition, bo, 'asked', writer(shelf))
  let first: unknown
  // The other member is done just before this one reads the team.
  const table = seenBy(shelf.table, async (command, go, input) => {
    const isTeam = command === 'GetCommand' && JSON.stringify(input).includes('TEAM#asked')
    if (isTeam) first ??= await accept()
    return go()
  })
  const second = must(await accept(table))
  expect(second.members).toHaveLength(2)
  expect(must(first as typeof second).members).toEqual(second.members)
  expect((await team('asked'))?.requests).toEqual([])
})

test('two who are given one team to coach at once are both named by it', async () => {
  const { edition, person, create } = await forming()
  must(await create(await person('ana'), 'coached', 'Les Accompagnés'))
  const coach = { role: 'coach', language: 'fr', teams: [] } as const
  const invited = ['aude', 'basile'].map((name) => ({ ...coach, name, email: `${name}@events.example.org` }))
  must(await invitePeople(shelf.table, edition.id, invited, (place) => `coach-${place}`, writer(shelf)))
  const give = (who: string, table = shelf.table) =>
    putCoachedTeams(table, edition.id, { who, teams: ['coached'] }, writer(shelf))
  let isFirst = true
  const table = seenBy(shelf.table, async (command, go) => {
    if (command === 'TransactWriteCommand' && isFirst) {
      isFirst = false
      must(await give('coach-0'))
    }
    return go()
  })
  must(await give('coach-1', table))
  expect(isFirst).toBe(false)
  expect(await maybeCoaching(shelf.table, edition.id, 'coached')).toEqual(['coach-0', 'coach-1'])
})
