import { describe, expect, test } from 'vitest'
import { getMe } from '../../../api/people/get-me.ts'
import { registerParticipant } from '../../../api/people/register-participant.ts'
import { createTeam } from '../../../api/teams/create-team.ts'
import { editTeam } from '../../../api/teams/edit-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import { personAt } from '../../../store/people/people.ts'
import { getTeam as readTeam } from '../../../store/teams/teams.ts'
import { instead, tableOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, newTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('signin', 'public', 'participant')

async function forming(name: string) {
  const edition = await newEdition(bench, 'formation')
  const person = await newParticipant(bench, edition, name)
  const ask = await signedIn(bench, edition, person.id)
  const create = (team: string, key?: string) =>
    ask(createTeam, {
      body: { name: team, challenge: 'water' },
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })
  return { edition, person, ask, create }
}

describe('a request that is repeated', () => {
  test('under its key gets its first answer; another under the same key is refused', async () => {
    const { create } = await forming('rose')
    const first = await create('Les Roses', 'a-key')
    const again = await create('Les Roses', 'a-key')
    expect([again.status, again.data]).toEqual([201, first.data])
    expect(again.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(again.headers.get('cache-control')).toBe('no-store')
    expect((await create('Les Lys', 'a-key')).code).toBe('idempotency-key-reused')
    expect((await create('Les Roses')).code).toBe('already-in-a-team')
  })

  test.each(['', 'two words', 'é', 'x'.repeat(101)])('under the odd key %j is a new request', async (key) => {
    const { create } = await forming('rose')
    expect((await create('Les Roses', key)).status).toBe(201)
    expect((await create('Les Roses', key)).code).toBe('already-in-a-team')
  })

  test.each(['!', '~', 'x'.repeat(100)])('under the key %j is the same one', async (key) => {
    const { create } = await forming('rose')
    expect((await create('Les Roses', key)).status).toBe(201)
    expect((await create('Les Roses', key)).status).toBe(201)
  })

  test('after it was refused is tried anew', async () => {
    const { edition, ask, create } = await forming('rose')
    const { team, members } = await newTeam(bench, edition, 'Les Roses')
    expect((await create('Les Roses', 'a-key')).code).toBe('team-name-taken')
    const other = await signedIn(bench, edition, members[0].id)
    const renamed = await other(editTeam, {
      params: { team: team.id },
      body: { name: 'Les Lys' },
      headers: { 'if-match': '"2"' },
    })
    expect(renamed.status).toBe(200)
    expect((await create('Les Roses', 'a-key')).status).toBe(201)
    expect((await ask(getMe)).data.team).toBeDefined()
  })

  test('after a break makes the same thing, once', async () => {
    const { create } = await forming('rose')
    instead(
      tableOf(bench),
      () => Promise.reject(new Error('Not now')),
      ({ input }) => {
        const { type, encrypted } = (input.Item ?? {}) as Record<string, unknown>
        return type === 'Answer' && encrypted !== undefined
      },
    )
    expect((await create('Les Roses', 'a-key')).status).toBe(500)
    const [again, once] = [await create('Les Roses', 'a-key'), await create('Les Roses', 'a-key')]
    expect([again.status, again.data.name]).toEqual([201, 'Les Roses'])
    expect(once.data).toEqual(again.data)
  })

  test('of another method has no key: its state is what is repeated', async () => {
    const { edition, ask, create } = await forming('rose')
    const { data } = await create('Les Roses')
    const headers = { 'idempotency-key': 'k', 'if-match': '"1"' }
    const edit = (name: string) => ask(editTeam, { params: { team: data.id }, body: { name }, headers })
    expect((await edit('Les Lys')).status).toBe(200)
    expect((await edit('Les Iris')).code).toBe('changed-meanwhile')
    expect((await readTeam(bench.table, edition.id, data.id))?.name).toBe('Les Lys')
  })

  test('is somebody’s own: another’s under the same key is another', async () => {
    const edition = await newEdition(bench, 'formation')
    const params = { team: (await newTeam(bench, edition, 'Joined')).team.id }
    const members: number[] = []
    for (const name of ['ada', 'bea']) {
      const { id } = await newParticipant(bench, edition, name)
      const ask = await signedIn(bench, edition, id)
      const joined = await ask(joinTeam, { params, body: {}, headers: { 'idempotency-key': 'shared' } })
      members.push(joined.data.members)
    }
    expect(members).toEqual([3, 4])
  })

  test('is of one path: the same key serves for another', async () => {
    const edition = await newEdition(bench, 'formation')
    const [one, two] = [await newTeam(bench, edition, 'One'), await newTeam(bench, edition, 'Two')]
    const { id } = await newParticipant(bench, edition, 'cid')
    const ask = await signedIn(bench, edition, id)
    const join = (team: string) =>
      ask(joinTeam, { params: { team }, body: {}, headers: { 'idempotency-key': 'k' } })
    expect((await join(one.team.id)).status).toBe(200)
    expect((await join(two.team.id)).code).toBe('idempotency-key-reused')
    expect((await join(one.team.id)).data).toMatchObject({ id: one.team.id, members: 3 })
  })
})

test('what is written says who wrote it, when and under which operation', async () => {
  const edition = await newEdition(bench, 'registration')
  const email = 'zoe@north.example.org'
  await bench.nobody(edition.id)(registerParticipant, {
    body: { name: 'Zoé', email, language: 'fr', rules: true },
  })
  const registered = await personAt(bench.table, edition.id, email)
  expect(registered).toMatchObject({
    updatedBy: 'public',
    under: 'registerParticipant',
    updatedAt: bench.now(),
  })
  const formed = await forming('rose')
  const { data } = await formed.create('Les Roses')
  expect(await readTeam(bench.table, formed.edition.id, data.id)).toMatchObject({
    updatedBy: formed.person.id,
    under: 'createTeam',
  })
})
