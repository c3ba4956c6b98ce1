import { describe, expect, test } from 'vitest'
import { getOverview } from '../../../api/edition/get-overview.ts'
import { decideRegistration } from '../../../api/people/decide-registration.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { listParticipants } from '../../../api/people/list-participants.ts'
import { registerParticipant } from '../../../api/people/register-participant.ts'
import { createTeam } from '../../../api/teams/create-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import type { Person } from '../../../store/people/items.ts'
import { allPeople, getPerson } from '../../../store/people/people.ts'
import * as teams from '../../../store/teams/teams.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newApplicant, newEdition, newTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('signin', 'organiser', 'participant', 'record')
const ana = { name: 'Ana', email: 'ana@elsewhere.example.org', language: 'en', rules: true } as const
const asks = { ...ana, school: 'north', reason: 'An exchange year.' }

async function registering(phase: Phase = 'registration', changes: Partial<Edition> = {}) {
  const edition = await newEdition(bench, phase, changes)
  const organiser = await signedIn(bench, edition, 'organiser')
  const person = async (id: string) => (await getPerson(bench.table, edition.id, id)) as Person
  /** The stream tells of what became of somebody. */
  const told = async (before: Person | undefined, id: string) => {
    const after = await person(id)
    await bench.give('record', streamOf(before ? { before, after } : { after }))
    return after
  }
  const mails = async () =>
    (await listMails(bench.table, edition.id, { limit: 100 })).items
      .filter(({ template }) => template !== 'sign-in-link')
      .map(({ template, props }) => [template, props.reason ?? props.school])
  const decide = (id: string, body: (typeof decideRegistration)['example'] | object) =>
    organiser(decideRegistration, { params: { person: id }, body: body as { decision: 'approve' } })
  return { edition, organiser, person, told, mails, decide }
}

describe('whoever has an address of no school', () => {
  test('asks with a school and a reason, agrees to the rules, and holds no place until somebody decides', async () => {
    const { edition, organiser } = await registering()
    const nobody = bench.nobody(edition.id)
    const refused = await nobody(registerParticipant, { body: ana })
    expect([refused.status, refused.problem?.fields]).toEqual([
      422,
      [{ path: 'school', detail: 'Choisissez l’école pour laquelle vous participez.' }],
    ])
    expect(
      (await nobody(registerParticipant, { body: { ...asks, rules: false as true } })).problem,
    ).toMatchObject({
      status: 422,
      fields: [{ path: 'rules' }],
    })
    expect((await nobody(registerParticipant, { body: asks })).status).toBe(202)
    const [registered] = (await allPeople(bench.table, edition.id))
      .values()
      .filter(({ role }) => role === 'participant')
    expect(registered).toMatchObject({
      school: 'north',
      registration: { state: 'awaiting-approval', since: bench.now(), reason: 'An exchange year.' },
      consents: [{ to: 'rules', given: bench.now() }],
    })
    const id = registered?.id ?? ''
    expect((await organiser(listParticipants)).data.items).toMatchObject([
      { id, confirmed: false, registration: { state: 'awaiting-approval', reason: 'An exchange year.' } },
    ])
    const asked = await signedIn(bench, edition, id)
    expect((await asked(getMe)).data).toMatchObject({
      role: 'participant',
      registration: { state: 'awaiting-approval' },
    })
  })

  test('is told of the decision by mail, and counted when they are let in', async () => {
    const { edition, organiser, told, mails, decide } = await registering()
    const { id } = await newApplicant(bench, edition, 'Ana')
    const figures = async () => (await organiser(getOverview)).data.figures
    const first = await told(undefined, id)
    await signedIn(bench, edition, id)
    const waits = await told(first, id)
    expect(await figures()).toMatchObject({ participants: 0, awaiting: 1 })
    expect(await mails()).toEqual([])
    const refusal = await decide(id, { decision: 'refuse', reason: 'Only students.' })
    expect(refusal.data).toMatchObject({ state: 'refused', refusal: 'Only students.' })
    const out = await told(waits, id)
    expect(await figures()).toMatchObject({ participants: 0, awaiting: 0 })
    expect(await mails()).toEqual([['registration-refused', 'Only students.']])
    expect((await decide(id, { decision: 'approve' })).data).toMatchObject({ state: 'registered' })
    const inside = await told(out, id)
    expect(await figures()).toMatchObject({ participants: 1, awaiting: 0 })
    expect((await mails()).map(([template]) => template)).toContain('registration-confirmed')
    expect((await decide(id, { decision: 'approve' })).status).toBe(200)
    expect(await told(inside, id)).toEqual(inside)
    expect((await decide(id, { decision: 'refuse', reason: 'No' })).code).toBe('registration-moved-on')
  })

  test('hears nothing at an address that nobody has proved to be theirs', async () => {
    const { edition, told, mails, decide } = await registering()
    const { id } = await newApplicant(bench, edition, 'Ana')
    const waits = await told(undefined, id)
    await decide(id, { decision: 'refuse', reason: 'No' })
    const out = await told(waits, id)
    expect(await mails()).toEqual([])
    await signedIn(bench, edition, id)
    await told(out, id)
    expect(await mails()).toEqual([['registration-refused', 'No']])
  })

  test('forms and joins no team, however they come to it', async () => {
    const { edition } = await registering('formation')
    const { team } = await newTeam(bench, edition, 'Les Deux')
    const { id } = await newApplicant(bench, edition, 'Ana')
    const asked = await signedIn(bench, edition, id)
    expect((await asked(createTeam, { body: { name: 'Les Uns', challenge: 'water' } })).code).toBe(
      'not-allowed',
    )
    expect((await asked(joinTeam, { params: { team: team.id }, body: {} })).code).toBe('not-allowed')
    const draft = { id: 'made', name: 'Les Uns', challenge: 'water' }
    const by = writer(bench)
    expect(await teams.createTeam(bench.table, edition, id, draft, by)).toMatchObject({ problem: 'no-place' })
    expect(await teams.joinTeam(bench.table, edition, id, team.id, by)).toMatchObject({ problem: 'no-place' })
  })
})

test('nobody decides of a juror, of somebody unknown, or for another edition', async () => {
  const { decide } = await registering()
  for (const id of ['juror-1', 'nobody']) expect((await decide(id, { decision: 'approve' })).status).toBe(404)
})
