import { describe, expect, test } from 'vitest'
import { correctAddress } from '../../../api/people/correct-address.ts'
import { correctPerson } from '../../../api/people/correct-person.ts'
import { decideRegistrations } from '../../../api/people/decide-registrations.ts'
import { enterParticipant } from '../../../api/people/enter-participant.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { getPerson } from '../../../api/people/get-person.ts'
import { importPeople } from '../../../api/people/import-people.ts'
import { listPeople } from '../../../api/people/list-people.ts'
import { listPersonHistory } from '../../../api/people/list-person-history.ts'
import { openSession } from '../../../api/people/open-session.ts'
import { previewDecisions } from '../../../api/people/preview-decisions.ts'
import { registerParticipant } from '../../../api/people/register-participant.ts'
import { removePerson } from '../../../api/people/remove-person.ts'
import { requestSignInLink } from '../../../api/people/request-sign-in-link.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { currentEdition } from '../../../store/edition/editions.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { stopMailTo } from '../../../store/mail/unreachable.ts'
import { invitePeople } from '../../../store/people/involved.ts'
import { personAt, getPerson as personOf } from '../../../store/people/people.ts'
import { editRegistration } from '../../../store/people/registrations.ts'
import { getTeam } from '../../../store/teams/teams.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import {
  must,
  newApplicant,
  newEdition,
  newParticipant,
  newTeam,
  signedIn,
  writer,
} from '../../support/host.ts'

const bench = useFunctions('signin', 'organiser', 'record')

async function organising(phase: Phase = 'registration', changes: Partial<Edition> = {}) {
  const edition = await newEdition(bench, phase, changes)
  const ask = await signedIn(bench, edition, 'organiser')
  const of = (id: string) => personOf(bench.table, edition.id, id)
  return {
    edition,
    ask,
    of,
    details: async (person: string) => (await ask(getPerson, { params: { person } })).data,
    readdress: (person: string, email: string) =>
      ask(correctAddress, { params: { person }, body: { email } }),
    /** What the table's stream makes of a person who was changed. */
    follow: async (id: string, act: () => Promise<unknown>) => {
      const before = await of(id)
      await act()
      await bench.give('record', streamOf({ before, after: await of(id) }))
    },
    mails: async () => (await listMails(bench.table, edition.id, { limit: 100 })).items,
  }
}

describe('the list of people', () => {
  test('holds everybody with their part and where they stand, those who are out too', async () => {
    const { edition, ask } = await organising()
    const { members } = await newTeam(bench, edition, 'Les Guichets')
    const asking = await newApplicant(bench, edition, 'Ida')
    const coach = {
      role: 'coach',
      name: 'Aude',
      email: 'aude@example.org',
      language: 'fr',
      teams: [],
    } as const
    must(await invitePeople(bench.table, edition.id, [coach], () => 'coach', writer(bench)))
    await ask(removePerson, { params: { person: 'juror-2' } })
    const { items } = (await ask(listPeople, { query: { limit: '100' } })).data
    const told = Object.fromEntries(items.map(({ id, role, state }) => [id, `${role} ${state}`]))
    expect(told).toEqual({
      [members[0].id]: 'participant registered',
      [members[1].id]: 'participant registered',
      [asking.id]: 'participant awaiting-approval',
      coach: 'coach invited',
      organiser: 'organiser accepted',
      president: 'president named',
      'juror-1': 'juror named',
      'juror-2': 'juror withdrawn',
    })
    expect(items.find(({ id }) => id === asking.id)?.registration?.reason).toBe('En échange.')
  })

  test('leads to all that is known of one: team, needs as long as they are kept, whether mails come back', async () => {
    const { edition, details } = await organising()
    const { team, members } = await newTeam(bench, edition, 'Les Guichets')
    const [{ id, email }] = members
    const said = { diet: 'Végane', wishes: ['water'], contact: true }
    must(await editRegistration(bench.table, edition, id, said, writer(bench)))
    await stopMailTo(bench.table, edition.id, { person: id, address: email, why: 'bounced' }, writer(bench))
    const now = bench.now()
    expect(await details(id)).toMatchObject({
      teams: [{ id: team.id, name: 'Les Guichets' }],
      diet: 'Végane',
      wishes: ['water'],
      consents: [{ to: 'contact' }],
      unreachable: 'bounced',
      confirmed: false,
    })
    bench.setNow(plusSeconds(edition.phases.published.opens, 8 * 86_400))
    expect(await details(id)).toMatchObject({ diet: '', wishes: ['water'] })
    bench.setNow(now)
  })
})

describe('a person’s history', () => {
  test('is told page by page, the latest first, by name, and of them alone', async () => {
    const { edition, ask, of } = await organising()
    const ana = await newParticipant(bench, edition, 'Ana')
    const bea = await newParticipant(bench, edition, 'Bea')
    const record = async (id: string, before?: object) =>
      bench.give('record', streamOf({ ...(before && { before: before as never }), after: await of(id) }))
    for (const { id } of [ana, bea]) await record(id)
    for (const name of ['Anna', 'Anne']) {
      const before = await of(ana.id)
      const headers = { 'if-match': `"${before?.version}"` }
      const corrected = await ask(correctPerson, { params: { person: ana.id }, body: { name }, headers })
      expect(corrected.status).toBe(200)
      await record(ana.id, before)
    }
    const page = async (query: Record<string, string>) =>
      (await ask(listPersonHistory, { params: { person: ana.id }, query })).data
    const first = await page({ limit: '2' })
    expect(first.items).toMatchObject([
      { under: 'correctPerson', who: 'organiser', name: 'Odile Organise', version: 3 },
      { under: 'correctPerson', version: 2 },
    ])
    const second = await page({ limit: '2', cursor: first.next ?? '' })
    expect(second.items).toMatchObject([{ under: 'test', version: 1 }])
    expect(second).not.toHaveProperty('next')
    const elsewhere = { params: { person: bea.id }, query: { cursor: first.next ?? '' } }
    expect((await ask(listPersonHistory, elsewhere)).status).toBe(422)
    expect((await ask(listPersonHistory, { params: { person: 'nobody' } })).code).toBe('not-found')
  })
})

describe('a correction', () => {
  test('changes what it names, in the team too, and is refused over a version that is older', async () => {
    const { edition, ask, of, details } = await organising()
    const { team, members } = await newTeam(bench, edition, 'Les Guichets')
    const [{ id }] = members
    const correct = async (body: object, version?: number) => {
      const headers = { 'if-match': `"${version ?? (await of(id))?.version}"` }
      return ask(correctPerson, { params: { person: id }, body: body as never, headers })
    }
    expect((await correct({ school: 'south', cohort: 'Curie' })).data).toMatchObject({ school: 'south' })
    expect(await details(id)).toMatchObject({ school: 'south', cohort: 'Curie' })
    const now = await getTeam(bench.table, edition.id, team.id)
    expect(now?.members.find(({ person }) => person === id)?.school).toBe('south')
    expect((await correct({ name: 'Autre' }, 1)).code).toBe('changed-meanwhile')
    const version = (await of(id))?.version
    expect((await correct({ school: 'south', cohort: 'Curie' }, 1)).status).toBe(200)
    expect((await of(id))?.version).toBe(version)
    expect((await correct({ school: 'west' })).problem.fields?.map(({ path }) => path)).toEqual(['school'])
  })

  test('of a juror’s name stands in the edition, too, and a juror has no class', async () => {
    const { edition, ask, of } = await organising()
    const correct = async (body: object) => {
      const headers = { 'if-match': `"${(await of('juror-1'))?.version}"` }
      return ask(correctPerson, { params: { person: 'juror-1' }, body: body as never, headers })
    }
    expect((await correct({ name: 'Jeanne Juge' })).status).toBe(200)
    const now = (await currentEdition(bench.table, edition.id))?.edition
    expect(now?.jury.find(({ id }) => id === 'juror-1')?.name).toBe('Jeanne Juge')
    expect((await correct({ cohort: 'Curie' })).problem.fields?.map(({ path }) => path)).toEqual(['cohort'])
  })
})

describe('an address that is put right', () => {
  const right = 'ana.right@north.example.org'

  test('ends what was open with the one before, and opens with the new one alone', async () => {
    const { edition, ask, of, readdress, follow, mails } = await organising()
    const nobody = bench.nobody(edition.id)
    const wrong = 'ana.wrong@north.example.org'
    const registering = { name: 'Ana', email: wrong, language: 'fr', rules: true } as const
    await nobody(registerParticipant, { body: registering })
    const used = new Set<string>()
    const tokenOf = async () => {
      const tokens = (await mails()).flatMap(({ props }) => (props.token ? [String(props.token)] : []))
      const fresh = tokens.find((each) => !used.has(each)) ?? ''
      used.add(fresh)
      return fresh
    }
    const signIn = async (token: string) => nobody(openSession, { body: { token, as: 'bearer' } as never })
    const first = await signIn(await tokenOf())
    const { me, token = '' } = first.data as { me: { id: string }; token?: string }
    const stranger = bench.holder(edition.id, token)
    expect((await stranger(getMe)).status).toBe(200)
    await nobody(requestSignInLink, { body: { email: wrong, language: 'fr' } })
    const open = await tokenOf()

    await follow(me.id, () => readdress(me.id, right))
    expect((await stranger(getMe)).code).toBe('not-signed-in')
    expect((await signIn(open)).code).toBe('link-expired')
    expect(await personAt(bench.table, edition.id, wrong)).toBeUndefined()
    expect((await of(me.id))?.signedInAt).toBeUndefined()
    expect((await mails()).map(({ template }) => template)).toContain('address-corrected')

    await nobody(requestSignInLink, { body: { email: right, language: 'fr' } })
    const mine = await signIn(await tokenOf())
    expect(mine.status).toBe(201)
    const again = bench.holder(edition.id, (mine.data as { token?: string }).token ?? '')
    expect((await again(getMe)).status).toBe(200)
    const version = (await of(me.id))?.version
    expect((await readdress(me.id, right)).status).toBe(200)
    expect((await of(me.id))?.version).toBe(version)
    // The stranger whose address it was may register on their own.
    await nobody(registerParticipant, { body: registering })
    expect((await personAt(bench.table, edition.id, wrong))?.id).not.toBe(me.id)
    expect((await ask(correctAddress, { params: { person: me.id }, body: { email: wrong } })).code).toBe(
      'address-taken',
    )
  })

  test('is invited there anew who was invited and has not come; nobody who is out is written to', async () => {
    const { edition, ask, readdress, follow, mails } = await organising()
    const lines = [{ line: 2, name: 'Ana', email: 'ana.wrong@north.example.org' }]
    await ask(importPeople, { body: { role: 'participant', lines } })
    const { id = '' } = (await personAt(bench.table, edition.id, 'ana.wrong@north.example.org')) ?? {}
    await follow(id, () => readdress(id, right))
    expect((await mails()).map(({ template }) => template)).toEqual(['participant-invitation'])
    await ask(decideRegistrations, { body: { people: [id], decision: { decision: 'withdraw' } } })
    await follow(id, () => readdress(id, 'ana.other@north.example.org'))
    expect(await mails()).toHaveLength(1)
  })

  test('is nobody else’s, and a juror who has signed in keeps theirs', async () => {
    const { edition, readdress } = await organising()
    const ana = await newParticipant(bench, edition, 'Ana')
    const bea = await newParticipant(bench, edition, 'Bea')
    const taken = await readdress(ana.id, bea.email)
    expect([taken.code, taken.problem.fields?.map(({ path }) => path)]).toEqual(['address-taken', ['email']])
    expect((await readdress('juror-1', 'judge@example.org')).status).toBe(200)
    const now = (await currentEdition(bench.table, edition.id))?.edition
    expect(now?.jury.find(({ id }) => id === 'juror-1')?.email).toBe('judge@example.org')
    await signedIn(bench, edition, 'juror-1')
    expect((await readdress('juror-1', 'other@example.org')).code).toBe('address-is-proved')
    expect((await readdress('nobody', 'other@example.org')).code).toBe('not-found')
  })
})

describe('a decision on several', () => {
  test('is told before as it is done after: one after the other, what is not possible with why', async () => {
    const { edition, ask, of } = await organising('work')
    const { team, members } = await newTeam(bench, edition, 'Les Guichets')
    const asking = await newApplicant(bench, edition, 'Ida')
    const people = [...members.map(({ id }) => id), asking.id, 'juror-1']
    const body = { people, decision: { decision: 'withdraw' as const } }
    const told = (await ask(previewDecisions, { body })).data.people
    expect(told).toMatchObject([
      { outcome: 'done', team: team.id, follows: ['leaves-team', 'team-incomplete', 'not-mailed'] },
      { outcome: 'done', team: team.id, follows: ['leaves-team', 'team-dissolved', 'not-mailed'] },
      { outcome: 'done', state: 'withdrawn' },
      { outcome: 'refused', refusal: { code: 'not-found' } },
    ])
    expect((await of(members[0].id))?.team).toBe(team.id)
    const done = (await ask(decideRegistrations, { body })).data.people
    expect(done).toEqual(told)
    expect(await getTeam(bench.table, edition.id, team.id)).toBeUndefined()
    const again = (await ask(decideRegistrations, { body })).data.people
    expect(again.map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same', 'refused'])
    const back = { people: people.slice(0, 3), decision: { decision: 'restore' as const } }
    expect((await ask(decideRegistrations, { body: back })).data.people).toMatchObject([
      { state: 'registered', follows: ['gets-place', 'without-team', 'not-mailed'] },
      { state: 'registered' },
      { state: 'awaiting-approval', follows: ['awaits-decision', 'without-team'] },
    ])
  })

  test('refuses who awaits one and takes no place away, in the caller’s language', async () => {
    const { edition, ask, of } = await organising()
    const [ida, bea] = [
      await newApplicant(bench, edition, 'Ida'),
      await newParticipant(bench, edition, 'Bea'),
    ]
    const body = {
      people: [ida.id, bea.id, ida.id],
      decision: { decision: 'refuse', reason: 'Complet.' } as const,
    }
    const headers = { 'accept-language': 'en' }
    const { data } = await ask(decideRegistrations, { body, headers })
    expect(data.people).toMatchObject([
      { person: ida.id, outcome: 'done', state: 'refused' },
      {
        person: bea.id,
        outcome: 'refused',
        refusal: { code: 'registration-moved-on', title: expect.any(String) },
      },
    ])
    expect((await of(ida.id))?.registration).toMatchObject({ state: 'refused', refusal: 'Complet.' })
    expect((await of(bea.id))?.registration?.state).toBeUndefined()
  })
})

describe('somebody who is entered late', () => {
  const late = {
    name: 'Tara Dive',
    email: 'tara@north.example.org',
    language: 'fr',
    cohort: 'Curie',
  } as const

  test('has a place, is invited, and has accepted no rules yet', async () => {
    const { ask, details, follow, mails } = await organising('work')
    const { status, data } = await ask(enterParticipant, { body: late })
    expect([status, data.registration.state]).toEqual([201, 'registered'])
    expect(await details(data.id)).toMatchObject({
      school: 'north',
      cohort: 'Curie',
      consents: [],
      confirmed: false,
    })
    await follow(data.id, async () => undefined)
    expect((await ask(enterParticipant, { body: late })).code).toBe('address-taken')
    expect((await mails()).length).toBeLessThanOrEqual(1)
  })

  test('waits where places are given in order, unless the organiser gives one beyond them', async () => {
    const { ask } = await organising('registration', { registration: { capacity: 1 } })
    expect((await ask(enterParticipant, { body: late })).data.registration.state).toBe('waiting')
    const beyond = { ...late, email: 'tom@north.example.org', beyond: true }
    expect((await ask(enterParticipant, { body: beyond })).data.registration.state).toBe('registered')
    const after = await organising('work', { registration: { capacity: 1 } })
    expect((await after.ask(enterParticipant, { body: late })).data.registration.state).toBe('registered')
  })

  test('is of a school of the edition', async () => {
    const { ask } = await organising('work')
    const elsewhere = { ...late, email: 'tara@elsewhere.example.org' }
    const refused = await ask(enterParticipant, { body: elsewhere })
    expect([refused.status, refused.problem.fields?.map(({ path }) => path)]).toEqual([422, ['school']])
    expect((await ask(enterParticipant, { body: { ...elsewhere, school: 'south' } })).status).toBe(201)
  })
})
