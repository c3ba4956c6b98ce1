import { expect, test } from 'vitest'
import type { BodyOf } from '../../../api/operation.ts'
import { answerRequest } from '../../../api/teams/answer-request.ts'
import { askForSeat } from '../../../api/teams/ask-for-seat.ts'
import { createTeam } from '../../../api/teams/create-team.ts'
import { editTeam } from '../../../api/teams/edit-team.ts'
import { getTeam } from '../../../api/teams/get-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import { leaveTeam } from '../../../api/teams/leave-team.ts'
import { listTeams } from '../../../api/teams/list-teams.ts'
import { withdrawRequest } from '../../../api/teams/withdraw-request.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { withdrawRegistration } from '../../../store/people/deciding.ts'
import { get } from '../../../store/table.ts'
import * as store from '../../../store/teams/formation.ts'
import { team } from '../../../store/teams/items.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('public', 'participant', 'record')
const teams = { minimum: 1, maximum: 3, schools: 1, perChallenge: 1 }

/** Ana’s team, and people without one. */
async function forming() {
  const edition = await newEdition(bench, 'formation', { teams })
  const person = async (name: string, school?: string) => {
    const { id } = await newParticipant(bench, edition, name, school)
    return { id, ask: await signedIn(bench, edition, id) }
  }
  const ana = await person('ana')
  const { id } = (await ana.ask(createTeam, { body: { name: 'Les Uns', challenge: 'water' } })).data
  const params = { team: id }
  const own = async (who = ana) => (await who.ask(getTeam, { params })).data
  const edit = async (body: BodyOf<typeof editTeam>, who = ana) => {
    const etag = (await who.ask(getTeam, { params })).headers.get('etag') ?? ''
    return who.ask(editTeam, { params, body, headers: { 'if-match': etag } })
  }
  const item = () => get(bench.table, key.team(edition.id, id), team)
  /** Does something to the team, and lets follow from it what does, twice. */
  const following = async <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    const before = await item()
    const answer = await act()
    for (const _ of ['once', 'again']) await bench.give('record', streamOf({ before, after: await item() }))
    return answer
  }
  /** Who was told what of the team. */
  const told = async () => {
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    return items
      .filter(({ template }) => template === 'team-changed')
      .map(({ person: to, props }) => {
        const { change, leads, team } = props as { change: string; leads?: boolean; team?: string }
        return [to, change, ...(leads ? ['leads'] : []), ...(team === id ? ['is in it'] : [])]
      })
      .sort()
  }
  return { edition, person, ana, id, params, own, edit, following, told }
}

test('a link gives a seat where a team asks; another one, or none, ends it', async () => {
  const { person, ana, params, own, edit } = await forming()
  const [bo, cy] = [await person('bo'), await person('cy')]
  expect((await edit({ asks: true, invitation: 'new' })).data).toMatchObject({ asks: true })
  const first = (await own()).own?.invitation ?? ''
  expect(first).toMatch(/^[0-9a-z]{26}$/)
  expect((await bo.ask(joinTeam, { params, body: {} })).code).toBe('team-asks-first')
  expect((await bo.ask(joinTeam, { params, body: { invitation: '0'.repeat(26) } })).code).toBe(
    'invitation-ended',
  )
  expect((await bo.ask(joinTeam, { params, body: { invitation: first } })).data).toMatchObject({ members: 2 })
  await edit({ invitation: 'new' })
  expect((await cy.ask(joinTeam, { params, body: { invitation: first } })).code).toBe('invitation-ended')
  const second = (await own(bo)).own?.invitation
  expect(second).not.toBe(first)
  await edit({ invitation: 'none' })
  expect((await cy.ask(joinTeam, { params, body: { invitation: second ?? '' } })).code).toBe(
    'invitation-ended',
  )
  expect((await own(ana)).own).toEqual({ requests: [] })
})

test('nobody but its members reads the link of a team, or who asks for a seat', async () => {
  const { edition, person, params, edit } = await forming()
  const bo = await person('bo')
  await edit({ asks: true, invitation: 'new', pitch: 'L’eau pour tous.' })
  await bo.ask(askForSeat, { params, body: {} })
  const organiser = await signedIn(bench, edition, 'organiser')
  expect((await organiser(getTeam, { params })).data).not.toHaveProperty('own')
  const [line] = (await bench.nobody(edition.id)(listTeams)).data.items
  expect(line).toMatchObject({ asks: true, pitch: 'L’eau pour tous.' })
  expect(JSON.stringify(line)).not.toMatch(/invitation|requests|bo/)
})

test('a seat is asked for, taken back, declined, given; whoever is concerned hears of it once', async () => {
  const { person, ana, params, own, edit, following, told } = await forming()
  const [bo, cy, di] = [await person('bo'), await person('cy'), await person('di')]
  await edit({ asks: true })
  for (const each of [bo, cy, di])
    expect((await following(() => each.ask(askForSeat, { params, body: {} }))).status).toBe(200)
  await bo.ask(askForSeat, { params, body: {} })
  expect((await own()).own?.requests.map(({ name }) => name)).toEqual(['bo', 'cy', 'di'])
  await following(() => bo.ask(withdrawRequest, { params }))
  const answer = (who: string, accepts: boolean) =>
    following(() => ana.ask(answerRequest, { params: { ...params, person: who }, body: { accepts } }))
  expect((await answer(bo.id, true)).code).toBe('nobody-waits')
  expect((await answer('organiser', true)).code).toBe('nobody-waits')
  expect((await answer('0'.repeat(26), true)).code).toBe('nobody-waits')
  expect((await answer(cy.id, false)).status).toBe(200)
  expect((await answer(cy.id, true)).code).toBe('nobody-waits')
  expect((await answer(di.id, true)).data).toMatchObject({ members: 2 })
  expect((await answer(di.id, true)).data).toMatchObject({ members: 2 })
  expect((await own(di)).people.map((each) => each.id)).toEqual([ana.id, di.id])
  expect(await told()).toEqual(
    [
      [ana.id, 'asked', 'is in it'],
      [ana.id, 'asked', 'is in it'],
      [ana.id, 'asked', 'is in it'],
      [cy.id, 'declined'],
    ].sort(),
  )
})

test('who has joined elsewhere is shown no more, and not taken', async () => {
  const { person, ana, params, own, edit } = await forming()
  const bo = await person('bo')
  await edit({ asks: true })
  await bo.ask(askForSeat, { params, body: {} })
  await bo.ask(createTeam, { body: { name: 'Les Autres', challenge: 'rights' } })
  expect((await own()).own?.requests).toEqual([])
  const answer = await ana.ask(answerRequest, {
    params: { ...params, person: bo.id },
    body: { accepts: true },
  })
  expect(answer.code).toBe('in-another-team')
  expect((await bo.ask(askForSeat, { params, body: {} })).code).toBe('already-in-a-team')
})

test('who has no place, or has given it up, asks for no seat, is shown no more, and gets none', async () => {
  const { edition, person, ana, params, own, edit } = await forming()
  await edit({ asks: true })
  const waits = await newParticipant(bench, edition, 'waits', 'north', {
    registration: { state: 'waiting', since: bench.now() },
  })
  const early = await signedIn(bench, edition, waits.id)
  expect((await early(askForSeat, { params, body: {} })).code).toBe('not-allowed')
  // As it stands once a place is lost at the very moment.
  const asked = await store.askForSeat(bench.table, edition, waits.id, params.team, writer(bench))
  expect(asked).toMatchObject({ problem: 'no-place' })
  const bo = await person('bo')
  await bo.ask(askForSeat, { params, body: {} })
  expect(await withdrawRegistration(bench.table, edition, bo.id, writer(bench))).not.toHaveProperty('problem')
  expect((await own()).own?.requests).toEqual([])
  const answer = await ana.ask(answerRequest, {
    params: { ...params, person: bo.id },
    body: { accepts: true },
  })
  expect(answer.code).toBe('nobody-waits')
})

test('seats are never oversold, whoever is let in by whom at the same moment', async () => {
  const { person, ana, params, own, edit } = await forming()
  await edit({ asks: true, invitation: 'new' })
  const invitation = (await own()).own?.invitation ?? ''
  const people = await Promise.all(['bo', 'cy', 'di', 'el', 'fa', 'gi'].map((name) => person(name)))
  const asking = people.slice(0, 3)
  for (const each of asking) await each.ask(askForSeat, { params, body: {} })
  await Promise.all([
    ...asking.map(({ id }) =>
      ana.ask(answerRequest, { params: { ...params, person: id }, body: { accepts: true } }),
    ),
    ...people.slice(3).map(({ ask }) => ask(joinTeam, { params, body: { invitation } })),
  ])
  expect((await own()).members).toBe(3)
})

test('the challenge changes where there is room, and is free again; the others hear of it, and who is in charge passes on', async () => {
  const { person, ana, params, own, edit, following, told } = await forming()
  const bo = await person('bo')
  await bo.ask(joinTeam, { params, body: {} })
  const other = await person('cy')
  await other.ask(createTeam, { body: { name: 'Les Autres', challenge: 'rights' } })
  expect((await edit({ challenge: 'rights' })).code).toBe('challenge-full')
  expect((await edit({ challenge: 'welcome' }, bo)).code).toBe('not-in-charge')
  expect((await following(() => edit({ challenge: 'welcome' }))).data).toMatchObject({ challenge: 'welcome' })
  const newcomer = await person('di')
  const formed = await newcomer.ask(createTeam, { body: { name: 'Encore', challenge: 'water' } })
  expect(formed.status).toBe(201)
  await following(() => edit({ inCharge: bo.id }))
  expect((await own()).people[0]?.id).toBe(bo.id)
  await following(() => bo.ask(leaveTeam, { params }))
  expect((await own()).people[0]?.id).toBe(ana.id)
  expect(await told()).toEqual(
    [
      [bo.id, 'challenge', 'is in it'],
      [bo.id, 'in-charge', 'is in it'],
      [ana.id, 'left', 'leads', 'is in it'],
    ].sort(),
  )
})
