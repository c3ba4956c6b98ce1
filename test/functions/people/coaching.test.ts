import { describe, expect, test } from 'vitest'
import { listDeliverables } from '../../../api/deliverables/list-deliverables.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { importPeople } from '../../../api/people/import-people.ts'
import { invitePeople } from '../../../api/people/invite-people.ts'
import { listInvolved } from '../../../api/people/list-involved.ts'
import { listMyEditions } from '../../../api/people/list-my-editions.ts'
import { putCoachedTeams } from '../../../api/people/put-coached-teams.ts'
import { removePerson } from '../../../api/people/remove-person.ts'
import { getTeam } from '../../../api/teams/get-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import { handInLink } from '../../../store/deliverables/deliverables.ts'
import { key } from '../../../store/keys.ts'
import { get } from '../../../store/table.ts'
import { teamCoaches } from '../../../store/teams/items.ts'
import { leaveTeam } from '../../../store/teams/teams.ts'
import { useFunctions } from '../../support/functions.ts'
import { must, newEdition, newSilentTeam, newTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('signin', 'organiser', 'participant', 'jury')
const aude = {
  role: 'coach' as const,
  name: 'Aude Accompagne',
  email: 'aude@events.example.org',
  language: 'fr' as const,
}

async function coaching() {
  const edition = await newEdition(bench, 'jury')
  const one = await newTeam(bench, edition, 'One')
  const two = await newTeam(bench, edition, 'Two', 'rights')
  const ask = await signedIn(bench, edition, 'organiser')
  const invite = (...teams: string[]) => ask(invitePeople, { body: { people: [{ ...aude, teams }] } })
  const id = (await invite(one.team.id)).data.people[0]?.id ?? ''
  const coach = await signedIn(bench, edition, id)
  const member = await signedIn(bench, edition, two.members[0].id)
  return {
    ...{ edition, ask, invite, id, coach },
    ...{ one: one.team.id, two: two.team.id, members: two.members },
    named: async () => {
      const { coaches } = (await member(getTeam, { params: { team: two.team.id } })).data
      return coaches?.map(({ name }) => name)
    },
    see: async (team: string) => (await coach(getTeam, { params: { team } })).code ?? 'seen',
    put: (...teams: string[]) => ask(putCoachedTeams, { params: { person: id }, body: { teams } }),
  }
}

describe('a coach', () => {
  test('sees the work of the teams that they accompany, and of no other', async () => {
    const { edition, coach, one, two, see } = await coaching()
    const link = { team: one, deliverable: 'prototype' }
    await handInLink(bench.table, edition.id, link, 'https://example.org/', writer(bench))
    expect((await coach(getMe)).data).toMatchObject({ role: 'coach', teams: [one] })
    expect((await coach(listMyEditions)).data.items).toMatchObject([{ id: edition.id, role: 'coach' }])
    expect((await coach(getTeam, { params: { team: one } })).data).toMatchObject({ id: one, name: 'One' })
    expect((await coach(listDeliverables, { params: { team: one } })).data.items).toHaveLength(1)
    expect(await see(two)).toBe('not-in-this-team')
    expect((await coach(listDeliverables, { params: { team: two } })).code).toBe('not-in-this-team')
    expect(await see('0'.repeat(26))).toBe('not-found')
  })

  test('scores nobody, joins no team, and is on no jury', async () => {
    const { edition, ask, coach, one } = await coaching()
    const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
    expect((await coach(putScoreSheet, { params: { team: one }, body: { marks } })).code).toBe('not-allowed')
    expect((await coach(joinTeam, { params: { team: one } })).code).toBe('not-allowed')
    const organiser = { ...aude, role: 'organiser' as const }
    const [answer] = (await ask(invitePeople, { body: { people: [organiser] } })).data.people
    expect(answer?.refusal?.code).toBe('has-another-role')
    expect(edition.jury.map(({ email }) => email)).not.toContain(aude.email)
  })

  test('has the teams that organisers say, which stand; what is said again changes nothing', async () => {
    const { edition, ask, id, one, two, members, see, put } = await coaching()
    expect((await put(two, two)).data).toEqual({ teams: [two] })
    expect([await see(one), await see(two)]).toEqual(['not-in-this-team', 'seen'])
    const listed = async () => (await ask(listInvolved)).data.items.find((each) => each.id === id)
    expect(await listed()).toMatchObject({ role: 'coach', state: 'accepted', teams: [two] })
    expect((await put(one, '0'.repeat(26))).problem.fields?.map(({ path }) => path)).toEqual(['teams'])
    for (const each of members)
      expect(await leaveTeam(bench.table, edition.id, each.id, two, writer(bench))).toBeUndefined()
    expect((await put(one, two)).code).toBe('invalid-input')
    expect((await ask(putCoachedTeams, { params: { person: 'juror-1' }, body: { teams: [] } })).code).toBe(
      'not-found',
    )
  })

  test('who is removed sees nothing at once, and can be asked anew', async () => {
    const { ask, coach, id, invite, one, two, see, put } = await coaching()
    must((await ask(removePerson, { params: { person: id } })).data)
    expect(await see(one)).toBe('not-signed-in')
    expect((await coach(getMe)).code).toBe('not-signed-in')
    expect((await put(two)).code).toBe('not-found')
    const gone = (await ask(listInvolved)).data.items.find((each) => each.id === id)
    expect(gone).toMatchObject({ role: 'coach', state: 'withdrawn' })
    expect(gone).not.toHaveProperty('teams')
    expect((await invite(two)).data.people).toMatchObject([{ id, outcome: 'invited' }])
    expect([await see(one), await see(two)]).toEqual(['not-in-this-team', 'seen'])
  })

  test('is named by the page of each team that they accompany, for as long as they do', async () => {
    const { edition, ask, id, invite, one, two, named, put } = await coaching()
    expect(await named()).toBeUndefined()
    await put(one, two)
    expect(await named()).toEqual(['Aude Accompagne'])
    const other = { line: 2, name: 'Basile Accompagne', email: 'basile@events.example.org', teams: 'Two' }
    await ask(importPeople, { body: { role: 'coach', lines: [other] } })
    expect(await named()).toEqual(['Aude Accompagne', 'Basile Accompagne'])
    await ask(importPeople, { body: { role: 'coach', lines: [{ ...other, teams: 'One' }] } })
    expect(await named()).toEqual(['Aude Accompagne'])
    await ask(importPeople, { body: { role: 'coach', lines: [{ ...other, teams: 'One | Two' }] } })
    await ask(removePerson, { params: { person: id } })
    expect(await named()).toEqual(['Basile Accompagne'])
    await invite(two)
    expect(await named()).toEqual(['Aude Accompagne', 'Basile Accompagne'])
    const item = await get(bench.table, key.teamCoaches(edition.id, two), teamCoaches)
    expect(item?.people).toHaveLength(2)
  })

  test('can be thirty in one request, of more teams than a transaction has room for', async () => {
    const { edition, ask, two, named } = await coaching()
    const silent = await Promise.all(
      Array.from({ length: 30 }, (_, place) => newSilentTeam(bench, edition, `Silent ${place}`)),
    )
    const people = silent.map(({ id }, place) => ({
      ...{ ...aude, name: `Aude ${place}`, email: `aude-${place}@events.example.org` },
      teams: [id, two],
    }))
    const invited = (await ask(invitePeople, { body: { people } })).data.people
    expect(new Set(invited.map(({ id }) => id)).size).toBe(30)
    expect(invited.map(({ email, outcome }) => [email, outcome])).toEqual(
      people.map(({ email }) => [email, 'invited']),
    )
    expect(await named()).toHaveLength(30)
  })
})
