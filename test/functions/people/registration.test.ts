import { describe, expect, test } from 'vitest'
import { getOverview } from '../../../api/edition/get-overview.ts'
import { acceptPlace } from '../../../api/people/accept-place.ts'
import { decideRegistration } from '../../../api/people/decide-registration.ts'
import { editRegistration } from '../../../api/people/edit-registration.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { getRegistration } from '../../../api/people/get-registration.ts'
import { listParticipants } from '../../../api/people/list-participants.ts'
import { registerParticipant } from '../../../api/people/register-participant.ts'
import { withdrawRegistration } from '../../../api/people/withdraw-registration.ts'
import { createTeam } from '../../../api/teams/create-team.ts'
import { getTeam } from '../../../api/teams/get-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { epochOf, plusSeconds } from '../../../domain/time.ts'
import { key } from '../../../store/keys.ts'
import { scheduleEdition } from '../../../store/mail/due.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import type { Person } from '../../../store/people/items.ts'
import { allPeople, getPerson } from '../../../store/people/people.ts'
import { keepNeeds, whatTheySaid } from '../../../store/people/registrations.ts'
import { needs } from '../../../store/people/said.ts'
import { get } from '../../../store/table.ts'
import * as teams from '../../../store/teams/teams.ts'
import type { Ask } from '../../support/client.ts'
import { messagesOf, streamOf, useFunctions } from '../../support/functions.ts'
import { newApplicant, newEdition, newParticipant, newTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('signin', 'organiser', 'participant', 'record', 'reactions', 'tick')
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

test('one address is one person, whatever its case; one name at two addresses is two', async () => {
  const { edition, organiser } = await registering()
  const nobody = bench.nobody(edition.id)
  for (const email of ['ana@north.example.org', ' ANA@North.Example.org ', 'ana@south.example.org'])
    expect((await nobody(registerParticipant, { body: { ...ana, email } })).status).toBe(202)
  const { items } = (await organiser(listParticipants)).data
  expect(items.map(({ name, email }) => [name, email]).toSorted()).toEqual([
    ['Ana', 'ana@north.example.org'],
    ['Ana', 'ana@south.example.org'],
  ])
})

test('nobody decides of a juror, of somebody unknown, or for another edition', async () => {
  const { decide } = await registering()
  for (const id of ['juror-1', 'nobody']) expect((await decide(id, { decision: 'approve' })).status).toBe(404)
})

describe('a registration', () => {
  test('is filled in bit by bit, and read by its holder and by organisers', async () => {
    const skills = [{ id: 'law', name: { fr: 'Droit', en: 'Law' } }]
    const { edition, organiser } = await registering('registration', { skills })
    const { id } = await newParticipant(bench, edition, 'Ana')
    const ana = await signedIn(bench, edition, id)
    const silent = {
      school: 'north',
      cohort: '',
      skills: [],
      wishes: [],
      access: '',
      diet: '',
      consents: [],
    }
    expect((await ana(getRegistration)).data).toEqual(silent)
    const change = { skills: ['law'], wishes: ['water', 'rights'], diet: ' Végane ', contact: true }
    const said = {
      ...silent,
      skills: ['law'],
      wishes: ['water', 'rights'],
      diet: 'Végane',
      consents: [{ to: 'contact', given: bench.now() }],
    }
    expect((await ana(editRegistration, { body: change })).data).toEqual(said)
    expect((await ana(editRegistration, { body: { access: 'Une rampe' } })).data).toEqual({
      ...said,
      access: 'Une rampe',
    })
    expect((await ana(getRegistration)).data).toEqual({ ...said, access: 'Une rampe' })
    const [listed] = (await organiser(listParticipants)).data.items
    expect(listed).toMatchObject({ id, skills: ['law'], access: 'Une rampe', consents: said.consents })
    const wrong = await ana(editRegistration, { body: { wishes: ['fire'] } })
    expect([wrong.status, wrong.problem?.fields?.map(({ path }) => path)]).toEqual([422, ['wishes']])
  })

  test('loses its needs a week after the palmarès, whatever the table still keeps, and not before', async () => {
    const { edition } = await registering('work')
    const { id } = await newParticipant(bench, edition, 'Ana')
    const ana = await signedIn(bench, edition, id)
    await ana(editRegistration, { body: { diet: 'Végane' } })
    const { table } = bench
    const at = async (now: string, windows = edition.phases) =>
      (await whatTheySaid(table, { ...edition, phases: windows }, [id], now)).get(id)?.diet
    const end = plusSeconds(edition.phases.published.opens, 7 * 86_400)
    expect(await at(plusSeconds(end, -1))).toBe('Végane')
    expect(await at(end)).toBe('')
    const stored = async () => (await get(table, key.needs(edition.id, id), needs))?.expiresAt
    expect(await stored()).toBe(epochOf(end))
    const later = plusSeconds(edition.phases.published.opens, 86_400)
    const moved = {
      ...edition,
      phases: { ...edition.phases, published: { ...edition.phases.published, opens: later } },
    }
    await keepNeeds(table, moved, writer(bench))
    await keepNeeds(table, moved, writer(bench))
    expect(await stored()).toBe(epochOf(plusSeconds(end, 86_400)))
  })

  test('taken back leaves the team as long as it works, is told by mail, and can be restored', async () => {
    const { edition, organiser, person, told, mails, decide } = await registering('formation')
    const { team, members } = await newTeam(bench, edition, 'Les Deux')
    const [first, second] = members
    const [ana, bea] = [await signedIn(bench, edition, first.id), await signedIn(bench, edition, second.id)]
    const before = await told(undefined, first.id)
    expect((await ana(withdrawRegistration)).data).toEqual({
      state: 'withdrawn',
      since: bench.now(),
      was: 'registered',
    })
    expect((await ana(withdrawRegistration)).status).toBe(200)
    const out = await told(before, first.id)
    expect(out.team).toBeUndefined()
    expect((await organiser(getOverview)).data.figures).toMatchObject({ participants: 0 })
    expect((await mails()).map(([template]) => template)).toContain('registration-withdrawn')
    expect((await bea(getTeam, { params: { team: team.id } })).data.members).toBe(1)
    expect((await ana(getMe)).data.registration).toMatchObject({ state: 'withdrawn' })
    expect((await ana(joinTeam, { params: { team: team.id }, body: {} })).code).toBe('not-allowed')
    expect((await ana(editRegistration, { body: { diet: 'x' } })).code).toBe('no-place')
    await bea(withdrawRegistration)
    expect((await organiser(getTeam, { params: { team: team.id } })).status).toBe(404)
    expect((await decide(first.id, { decision: 'approve' })).code).toBe('registration-moved-on')
    expect((await decide(first.id, { decision: 'restore' })).data).toMatchObject({ state: 'registered' })
    const back = await told(out, first.id)
    expect((await organiser(getOverview)).data.figures).toMatchObject({ participants: 1 })
    expect((await mails()).filter(([template]) => template === 'registration-confirmed')).toHaveLength(2)
    expect((await ana(createTeam, { body: { name: 'Les Uns', challenge: 'water' } })).status).toBe(201)
    expect((await person(back.id)).registration).toMatchObject({ state: 'registered' })
  })

  test('taken back after work has closed leaves the team as it handed in', async () => {
    const { edition, person } = await registering('jury')
    const { team, members } = await newTeam(bench, edition, 'Les Deux')
    const ana = await signedIn(bench, edition, members[0].id)
    await ana(withdrawRegistration)
    expect((await person(members[0].id)).team).toBe(team.id)
    expect((await teams.getTeam(bench.table, edition.id, team.id))?.members).toHaveLength(2)
    expect((await ana(getTeam, { params: { team: team.id } })).code).toBe('not-allowed')
  })
})

describe('where places are few', () => {
  const registration = { capacity: 1, answerHours: 2 }

  /** What waits in the queue of reactions is done, and what comes of it told, until nothing follows any more. */
  async function settle(edition: Edition, known: Map<string, Person>): Promise<void> {
    for (let messages: unknown[] = []; ; ) {
      const now = await allPeople(bench.table, edition.id)
      const changes = [...now.values()]
        .filter(({ id, version }) => known.get(id)?.version !== version)
        .map((after) => ({ before: known.get(after.id), after }))
      if (changes.length > 0) await bench.give('record', streamOf(...changes))
      for (const [id, each] of now) known.set(id, each)
      messages = await bench.taken(bench.host.environment.REACTIONS_URL ?? '')
      if (messages.length === 0 && changes.length === 0) return
      if (messages.length > 0) await bench.give('reactions', messagesOf(...messages))
    }
  }

  test('who comes first is in, who comes after waits, is told so, and is offered the place that becomes free', async () => {
    const { edition, mails, organiser } = await registering('registration', { registration })
    await scheduleEdition(bench.table, edition, writer(bench))
    const known = new Map(await allPeople(bench.table, edition.id))
    const nobody = bench.nobody(edition.id)
    const asks: Ask[] = []
    for (const name of ['ana', 'bea', 'cleo']) {
      const body = { name, email: `${name}@north.example.org`, language: 'fr', rules: true } as const
      expect((await nobody(registerParticipant, { body })).status).toBe(202)
      await settle(edition, known)
      const { id } = [...known.values()].find((each) => each.email === body.email) as Person
      asks.push(await signedIn(bench, edition, id))
      await settle(edition, known)
      bench.setNow(plusSeconds(bench.now(), 60))
    }
    const [ana, bea, cleo] = asks as [Ask, Ask, Ask]
    const stateOf = async (ask: Ask) => (await ask(getMe)).data.registration?.state
    expect([await stateOf(ana), await stateOf(bea), await stateOf(cleo)]).toEqual([
      undefined,
      'waiting',
      'waiting',
    ])
    expect((await cleo(getRegistration)).data.position).toBe(2)
    expect((await organiser(getOverview)).data.figures.participants).toBe(1)
    const sent = async () => (await mails()).map(([template]) => template).toSorted()
    expect(await sent()).toEqual(['place-waiting', 'place-waiting', 'registration-confirmed'])
    expect((await bea(acceptPlace, { body: {} })).code).toBe('place-passed-on')

    await ana(withdrawRegistration)
    await settle(edition, known)
    expect([await stateOf(bea), await stateOf(cleo)]).toEqual(['promoted', 'waiting'])
    expect((await sent()).filter((each) => each === 'place-offered')).toHaveLength(1)
    expect((await bea(createTeam, { body: { name: 'Les Uns', challenge: 'water' } })).code).toBe(
      'not-allowed',
    )

    bench.setNow(plusSeconds(bench.now(), 2 * 3600))
    expect((await bea(acceptPlace, { body: {} })).code).toBe('place-passed-on')
    await bench.give('tick', {})
    await settle(edition, known)
    expect([await stateOf(bea), await stateOf(cleo)]).toEqual(['waiting', 'promoted'])
    expect((await cleo(acceptPlace, { body: {} })).data).toMatchObject({ state: 'registered' })
    expect((await cleo(acceptPlace, { body: {} })).status).toBe(200)
    await settle(edition, known)
    expect((await sent()).filter((each) => each === 'registration-confirmed')).toHaveLength(2)
    expect((await organiser(getOverview)).data.figures.participants).toBe(1)
    expect((await bea(getRegistration)).data.position).toBe(1)
  })

  test('a change that frees no place and brings nobody into the line asks for none', async () => {
    const { edition } = await registering('registration')
    const { id } = await newParticipant(bench, edition, 'Ana')
    const before = (await getPerson(bench.table, edition.id, id)) as Person
    await bench.taken(bench.host.environment.REACTIONS_URL ?? '')
    await bench.give(
      'record',
      streamOf({ after: before }, { before, after: { ...before, name: 'Anna', version: 2 } }),
    )
    expect(await bench.taken(bench.host.environment.REACTIONS_URL ?? '')).toEqual([])
  })
})
