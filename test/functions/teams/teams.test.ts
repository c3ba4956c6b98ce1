import { describe, expect, test } from 'vitest'
import { createTeam } from '../../../api/teams/create-team.ts'
import { editTeam } from '../../../api/teams/edit-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import { leaveTeam } from '../../../api/teams/leave-team.ts'
import { listTeams } from '../../../api/teams/list-teams.ts'
import { useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, signedIn } from '../../support/host.ts'

const bench = useFunctions()

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
