import { describe, expect, test } from 'vitest'
import { createTeam } from '../../../api/teams/create-team.ts'
import { editTeam } from '../../../api/teams/edit-team.ts'
import { getTeam } from '../../../api/teams/get-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import { leaveTeam } from '../../../api/teams/leave-team.ts'
import { listTeams } from '../../../api/teams/list-teams.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, newTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('public', 'participant', 'record')

async function forming() {
  const edition = await newEdition(bench, 'formation')
  const person = async (name: string, school?: string) => {
    const { id } = await newParticipant(bench, edition, name, school)
    return { id, ask: await signedIn(bench, edition, id) }
  }
  return { edition, person, nobody: bench.nobody(edition.id) }
}

describe('a team', () => {
  test('is formed, joined, renamed and left, and each answer says how it stands', async () => {
    const { person, nobody } = await forming()
    const [ana, bea] = [await person('ana', 'south'), await person('bea', 'north')]
    const formed = await ana.ask(createTeam, { body: { name: 'Les Uns', challenge: 'water' } })
    expect([formed.status, formed.headers.get('etag')]).toEqual([201, '"1"'])
    const { id } = formed.data
    const stands = { id, name: 'Les Uns', challenge: 'water' }
    expect(formed.data).toEqual({ ...stands, members: 1, schools: ['south'], complete: false })
    const params = { team: id }
    const joined = await bea.ask(joinTeam, { params, body: {} })
    expect(joined.data).toEqual({ ...stands, members: 2, schools: ['north', 'south'], complete: true })
    expect(joined.headers.get('etag')).toBe('"2"')
    const renamed = await bea.ask(editTeam, {
      params,
      body: { name: 'Les Deux' },
      headers: { 'if-match': '"2"' },
    })
    expect(renamed.data).toEqual({ ...joined.data, name: 'Les Deux' })
    expect(renamed.headers.get('etag')).toBe('"3"')
    const left = await ana.ask(leaveTeam, { params })
    expect(left.code).toBeUndefined()
    expect((await nobody(listTeams)).data.items).toMatchObject([{ id, name: 'Les Deux', members: 1 }])
  })
})

describe('a team’s name', () => {
  test('is kept tidy, and refused at its field where it is no name, or looks like another', async () => {
    const { person } = await forming()
    const [ana, bea] = [await person('ana'), await person('bea')]
    const formed = await ana.ask(createTeam, { body: { name: ' E\u0301to\u200bile ', challenge: 'water' } })
    expect(formed.data.name).toBe('Étoile')
    const refused = async (name: string) => {
      const { code, problem } = await bea.ask(createTeam, { body: { name, challenge: 'water' } })
      return { code, fields: problem.fields }
    }
    expect(await refused('Ét\u043eile')).toEqual({
      code: 'team-name-taken',
      fields: [{ path: 'name', detail: expect.any(String) }],
    })
    expect(await refused('Étoile \u202e')).toEqual({
      code: 'invalid-input',
      fields: [{ path: 'name', detail: expect.any(String) }],
    })
    expect(await refused('etoile.fr')).toEqual({
      code: 'invalid-input',
      fields: [{ path: 'name', detail: expect.any(String) }],
    })
  })
})

describe('what is known of a team', () => {
  test('is how many it counts to everybody, and who they are to its members', async () => {
    const { edition, nobody } = await forming()
    const { team, members } = await newTeam(bench, edition, 'Known')
    const summary = {
      id: team.id,
      name: 'Known',
      challenge: 'welcome',
      members: 2,
      schools: ['north', 'south'],
      complete: true,
    }
    expect((await nobody(listTeams)).data).toEqual({ items: [summary] })
    const ask = await signedIn(bench, edition, members[0].id)
    const own = await ask(getTeam, { params: { team: team.id } })
    const people = members.map(({ id, name, school }) => ({ id, name, school }))
    expect(own.data).toEqual({ ...summary, people, own: { requests: [] } })
    expect(own.headers.get('etag')).toBe('"2"')
    const organiser = await signedIn(bench, edition, 'organiser')
    expect((await organiser(getTeam, { params: { team: '0'.repeat(26) } })).code).toBe('not-found')
  })

  test('is listed page by page', async () => {
    const { edition, nobody } = await forming()
    for (const name of ['One', 'Two', 'Three']) await newTeam(bench, edition, name)
    const first = (await nobody(listTeams, { query: { limit: '2' } })).data
    const second = (await nobody(listTeams, { query: { limit: '2', cursor: first.next ?? '' } })).data
    expect([...first.items, ...second.items].map(({ name }) => name).toSorted()).toEqual([
      'One',
      'Three',
      'Two',
    ])
    expect(second.next).toBeUndefined()
  })
})

describe('what is refused', () => {
  test('is said of a name, a seat and a version that are taken', async () => {
    const { edition, person } = await forming()
    const { team, members } = await newTeam(bench, edition, 'Taken')
    const ana = await person('ana')
    const taken = await ana.ask(createTeam, { body: { name: 'taken', challenge: 'water' } })
    expect([taken.status, taken.code]).toEqual([409, 'team-name-taken'])
    expect((await ana.ask(joinTeam, { params: { team: '0'.repeat(26) }, body: {} })).code).toBe('not-found')
    const ask = await signedIn(bench, edition, members[1].id)
    const stale = { body: { name: 'Other' }, headers: { 'if-match': '"1"' } }
    const refused = await ask(editTeam, { params: { team: team.id }, ...stale })
    expect(refused.problem).toMatchObject({ code: 'changed-meanwhile', current: { name: 'Taken' } })
  })
})

describe('whoever joins', () => {
  const welcomes = async (edition: string) =>
    (await listMails(bench.table, edition, { limit: 100 })).items
      .filter(({ template }) => template === 'team-joined')
      .map(({ person, props }) => ({ person, ...props }))

  test('is welcomed; the others hear of it when the team is complete by it', async () => {
    const { edition } = await forming()
    const { team, members } = await newTeam(bench, edition, 'Joined')
    const [ana, bea] = members
    const third = await newParticipant(bench, edition, 'third', 'south')
    const [one, two] = [team.members.slice(0, 1), team.members]
    const three = [...two, { person: third.id, school: 'south' }]
    const forms = [one, two, three].map((each, index) => ({ ...team, members: each, version: index + 1 }))
    await bench.give('record', streamOf({ after: forms[0] }))
    const about = (newcomer: typeof ana, school: string, count: number, complete: boolean) => ({
      newcomer: newcomer.name,
      newcomerSchool: school,
      teamName: 'Joined',
      challenge: { fr: 'Défi welcome', en: 'Défi welcome' },
      members: count,
      complete,
    })
    const founded = about(ana, 'École du Nord', 1, false)
    expect(await welcomes(edition.id)).toEqual([
      { person: ana.id, name: ana.name, welcome: true, ...founded },
    ])
    await bench.give('record', streamOf({ before: forms[0], after: forms[1] }))
    const completed = about(bea, 'École du Sud', 2, true)
    const after = await welcomes(edition.id)
    expect(after).toHaveLength(3)
    expect(after).toContainEqual({ person: bea.id, name: bea.name, welcome: true, ...completed })
    expect(after).toContainEqual({ person: ana.id, name: ana.name, welcome: false, ...completed })
    await bench.give('record', streamOf({ before: forms[1], after: forms[2] }))
    const last = await welcomes(edition.id)
    expect(last).toHaveLength(4)
    expect(last).toContainEqual({
      person: third.id,
      name: third.name,
      welcome: true,
      ...about(third, 'École du Sud', 3, true),
    })
  })

  test('is told once, whatever is delivered again', async () => {
    const { edition } = await forming()
    const { team } = await newTeam(bench, edition, 'Again')
    const before = { ...team, members: team.members.slice(0, 1), version: 1 }
    for (let times = 0; times < 2; times += 1) await bench.give('record', streamOf({ before, after: team }))
    expect(await welcomes(edition.id)).toHaveLength(2)
  })

  test('is whoever the team did not have before: nobody, when it is renamed or left', async () => {
    const { edition } = await forming()
    const { team } = await newTeam(bench, edition, 'Quiet')
    const renamed = { ...team, name: 'Renamed', version: 3 }
    const left = { ...renamed, members: team.members.slice(1), version: 4 }
    await bench.give('record', streamOf({ before: team, after: renamed }, { before: renamed, after: left }))
    expect(await welcomes(edition.id)).toEqual([])
  })
})
