import { describe, expect, test } from 'vitest'
import { isProblem } from '../../domain/problem.ts'
import { nameKey } from '../../domain/teams/team.ts'
import { act } from '../../store/act.ts'
import { key, partition } from '../../store/keys.ts'
import { asItStands, get } from '../../store/table.ts'
import { editTeam } from '../../store/teams/formation.ts'
import { team, teamName } from '../../store/teams/items.ts'
import { createTeam, leaveTeam } from '../../store/teams/teams.ts'
import { must, newEdition, newParticipant, writer } from '../support/host.ts'
import { useTable } from '../support/table.ts'

const shelf = useTable()
const taken = { problem: 'team-name-taken' }

async function forming() {
  const edition = await newEdition(shelf, 'formation', {
    teams: { minimum: 1, maximum: 4, schools: 1, perChallenge: 20 },
  })
  const by = writer(shelf)
  const founders = new Map<string, string>()
  const create = async (id: string, name: string) => {
    const founder = await newParticipant(shelf, edition, `of-${id}`)
    founders.set(id, founder.id)
    return createTeam(shelf.table, edition, founder.id, { id, name, challenge: 'water' }, by)
  }
  const rename = async (id: string, name: string) => {
    const readVersion = (await get(shelf.table, key.team(edition.id, id), team))?.version
    return editTeam(shelf.table, edition, { team: id, editor: 'somebody' }, { name, readVersion }, by)
  }
  const leave = (id: string) => leaveTeam(shelf.table, edition.id, founders.get(id) ?? '', id, by)
  /** What the release before did: it knew a name by `nameKey` alone, and gave it back whoever had it. */
  const before = {
    create: async (id: string, name: string) => {
      must(await create(id, `Provisional ${id}`))
      await before.rename(id, name)
      await before.drop(key.teamLook(edition.id, `provisional ${id}`))
    },
    rename: (id: string, name: string) =>
      act(shelf.table, edition.id, by, async (desk) => {
        const at = key.teamName(edition.id, nameKey(name))
        const now = await desk.read(team, key.team(edition.id, id))
        if (!now) throw new Error(`There is no team ${id}`)
        const holder = await desk.read(teamName, at)
        if (holder && holder.team !== id) return taken as never
        const old = await desk.read(teamName, key.teamName(edition.id, nameKey(now.name)))
        if (old && !holder) desk.remove(old)
        if (!holder) desk.put(teamName, at, { team: id })
        desk.put(team, key.team(edition.id, id), { ...now, name })
        return undefined
      }),
    dissolve: async (id: string) => {
      must(await rename(id, `Last ${id}`))
      await act(shelf.table, edition.id, by, async (desk) => {
        const now = await desk.read(team, key.team(edition.id, id))
        return now && desk.put(team, now, { ...now, members: [] })
      })
      await before.drop(key.teamName(edition.id, nameKey(`Last ${id}`)))
    },
    drop: (at: { pk: string; sk: string }) =>
      act(shelf.table, edition.id, by, async (desk) => {
        const item = await desk.read(teamName, at)
        if (item) desk.remove(item)
        return undefined
      }),
  }
  return { edition, create, rename, leave, before }
}

describe('two names that look alike', () => {
  test.each([
    ['Étoile', 'étoile'],
    ['Étoile', 'E\u0301toile'],
    ['Étoile', 'Éto\u200bile'],
    ['Étoile', 'Ét\u00adoile'],
    ['Étoile', 'Ét\u043eile'],
    ['Les Guichets', 'Les  Guichets '],
  ])('%s, %j: are one, whether a team is formed or renamed', async (name, other) => {
    const { create, rename } = await forming()
    must(await create('one', name))
    expect(await create('two', other)).toMatchObject(taken)
    must(await create('three', 'Something else'))
    expect(await rename('three', other)).toMatchObject(taken)
  })

  test.each([
    ['C#', 'C++'],
    ['Étoile', 'Étoiles'],
    ['Équipe 1', 'Équipe 11'],
  ])('%s, %s: do not, and are two', async (name, other) => {
    const { create, rename } = await forming()
    must(await create('one', name))
    must(await create('two', other))
    expect(await create('three', name)).toMatchObject(taken)
    expect(await create('three', other)).toMatchObject(taken)
    must(await create('three', 'Something else'))
    expect(await rename('three', other)).toMatchObject(taken)
  })

  test('are free again once a team is called otherwise, or is dissolved', async () => {
    const { create, rename, leave } = await forming()
    must(await create('one', 'C#'))
    must(await create('two', 'C++'))
    must(await rename('one', 'Étoile'))
    must(await create('three', 'C#'))
    await leave('two')
    must(await create('four', 'С++'))
    expect(await create('five', 'C#')).toMatchObject(taken)
    expect(await create('five', 'ETOILE')).toMatchObject(taken)
    await leave('one')
    must(await create('five', 'ÉTOILE'))
  })

  test('leave no reservation behind', async () => {
    const { edition, create, rename, leave } = await forming()
    const reserved = async () =>
      (await Array.fromAsync(asItStands(shelf.table, { pk: partition(edition.id, 'CORE') }))).flatMap(
        ({ type, sk }) => (type === 'TeamName' ? [String(sk)] : []),
      )
    must(await create('one', 'Étoile Filante'))
    const first = await reserved()
    expect(first.length).toBeGreaterThan(0)
    must(await rename('one', 'Comète'))
    expect((await reserved()).filter((sk) => first.includes(sk))).toEqual([])
    expect(await reserved()).toHaveLength(first.length)
    await leave('one')
    expect(await reserved()).toEqual([])
  })

  test('are one team’s own to choose from', async () => {
    const { create, rename } = await forming()
    must(await create('one', 'Étоile'))
    expect(must(await rename('one', 'Étoile')).name).toBe('Étoile')
    expect(await create('two', 'Étоile')).toMatchObject(taken)
    expect(must(await rename('one', 'ETOILE')).name).toBe('ETOILE')
    expect(await create('two', 'Étоile')).toMatchObject(taken)
    expect(await create('two', 'etoile')).toMatchObject(taken)
  })

  test('wanted at once by several, are had by one', async () => {
    const { create } = await forming()
    const names = ['Étoile', 'Étоile', 'ETOILE', 'E\u0301toile']
    const answers = await Promise.all(names.map((name, index) => create(`t${index}`, name)))
    expect(answers.filter((answer) => !isProblem(answer))).toHaveLength(1)
  })
})

describe('a name that the release before reserved', () => {
  test('is taken, for whom it looks alike', async () => {
    const { create, rename, before } = await forming()
    await before.create('old', 'Étoile')
    expect(await create('one', 'étoile')).toMatchObject(taken)
    expect(await create('one', 'Étoile !')).toMatchObject(taken)
    must(await create('one', 'Something else'))
    expect(await rename('one', 'ETOILE')).toMatchObject(taken)
  })

  test('keeps nobody from a name that looks otherwise', async () => {
    const { create, before, leave } = await forming()
    await before.create('old', 'C++')
    must(await create('one', 'C#'))
    expect(await create('two', 'C++')).toMatchObject(taken)
    await leave('one')
    expect(await create('two', 'C++')).toMatchObject(taken)
    await leave('old')
    must(await create('two', 'C++'))
  })

  test('is given back by this release', async () => {
    const { create, rename, before } = await forming()
    await before.create('old', 'Étoile')
    must(await rename('old', 'Lune'))
    must(await create('one', 'étoile'))
    expect(await create('two', 'Lune')).toMatchObject(taken)
  })
})

describe('a name that this release reserved', () => {
  test('is taken for the release before', async () => {
    const { create, before } = await forming()
    must(await create('one', 'Étoile'))
    must(await create('two', 'Lune'))
    expect(await before.rename('two', 'etoile')).toMatchObject(taken)
  })

  test('is free once the release before has renamed its team', async () => {
    const { create, rename, before } = await forming()
    must(await create('one', 'Étoile'))
    await before.rename('one', 'Lune')
    must(await create('two', 'Étoile'))
    expect(await create('three', 'Étоile')).toMatchObject(taken)
    expect(await create('three', 'Lune')).toMatchObject(taken)
    must(await rename('one', 'Soleil'))
    must(await create('three', 'Lune'))
    expect(await rename('one', 'Étoile')).toMatchObject(taken)
  })
  test('is free once the release before has dissolved its team', async () => {
    const { create, before } = await forming()
    must(await create('one', 'Étoile'))
    await before.dissolve('one')
    must(await create('two', 'Last one'))
    expect(await create('three', 'Lаst one')).toMatchObject(taken)
  })
})
