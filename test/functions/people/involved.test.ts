import { describe, expect, test } from 'vitest'
import { getOverview } from '../../../api/edition/get-overview.ts'
import { inviteAgain } from '../../../api/people/invite-again.ts'
import { invitePeople } from '../../../api/people/invite-people.ts'
import { listInvolved } from '../../../api/people/list-involved.ts'
import { openSession } from '../../../api/people/open-session.ts'
import { removePerson } from '../../../api/people/remove-person.ts'
import { requestSignInLink } from '../../../api/people/request-sign-in-link.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { currentEdition } from '../../../store/edition/editions.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { getPerson } from '../../../store/people/people.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, signedIn } from '../../support/host.ts'

const bench = useFunctions('signin', 'organiser', 'record')
const juror = {
  role: 'juror' as const,
  name: 'Yann Exemple',
  email: 'yann@events.example.org',
  language: 'en' as const,
  function: { fr: 'Directeur', en: 'Director' },
}
const organiser = {
  role: 'organiser' as const,
  name: 'Zoé',
  email: 'zoe@events.example.org',
  language: 'fr' as const,
}

async function organising(phase: Phase | 'before' = 'work', changes: Partial<Edition> = {}) {
  const edition = await newEdition(bench, phase, changes)
  const ask = await signedIn(bench, edition, 'organiser')
  return {
    edition,
    ask,
    invite: (...people: (typeof juror | typeof organiser)[]) => ask(invitePeople, { body: { people } }),
    list: async () => (await ask(listInvolved)).data.items,
    now: async () => (await currentEdition(bench.table, edition.id))?.edition as Edition,
    mails: async () => (await listMails(bench.table, edition.id, { limit: 100 })).items,
    /** Signs in by the link that is sent to an address. */
    signIn: async (email: string) => {
      const nobody = bench.nobody(edition.id)
      await nobody(requestSignInLink, { body: { email, language: 'fr' } })
      const { items } = await listMails(bench.table, edition.id, { limit: 100 })
      const mail = items.find(({ template, props }) => template === 'sign-in-link' && props.email === email)
      const body = { token: String(mail?.props.token), as: 'bearer' as const }
      const { data } = await nobody(openSession, { body })
      return bench.holder(edition.id, data.token ?? '')
    },
  }
}

describe('who is invited', () => {
  test('is listed until they sign in as invited, then as accepted', async () => {
    const { edition, invite, list, signIn } = await organising()
    const { data } = await invite(juror, organiser)
    expect(data.people).toEqual([
      { email: juror.email, id: expect.stringMatching(/^[0-9a-z]{26}$/), outcome: 'invited' },
      { email: organiser.email, id: expect.any(String), outcome: 'invited' },
    ])
    const now = bench.now()
    const shown = { state: 'invited', invitedAt: now, invitedBy: 'organiser', sentAt: now, times: 1 }
    const items = await list()
    expect(items).toHaveLength(edition.jury.length + edition.organisers.length + 2)
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          role: 'juror',
          name: juror.name,
          email: juror.email,
          language: 'en',
          ...shown,
        }),
        expect.objectContaining({ role: 'organiser', name: 'Zoé', ...shown }),
        expect.objectContaining({ id: 'president', role: 'president', state: 'named' }),
        expect.objectContaining({ id: 'organiser', state: 'accepted' }),
      ]),
    )
    const zoe = await signIn(organiser.email)
    expect((await zoe(getOverview)).status).toBe(200)
    expect((await list()).find(({ name }) => name === 'Zoé')).toMatchObject({
      state: 'accepted',
      acceptedAt: bench.now(),
    })
  })

  test('is told in a mail of who invites to what, once for each time, and not once it is withdrawn', async () => {
    const { edition, ask, invite, mails } = await organising()
    const id = (await invite(juror)).data.people[0]?.id ?? ''
    const stored = await getPerson(bench.table, edition.id, id)
    const tell = (after?: object, before?: object) => bench.give('record', streamOf({ before, after }))
    await tell(stored)
    await tell(stored)
    const { jury, work, deliberation } = edition.phases
    expect(await mails()).toMatchObject([
      {
        id: `invitation_${id}_1`,
        person: id,
        template: 'invitation',
        props: { name: juror.name, role: 'juror', by: 'Odile Organise', work, jury, deliberation },
      },
    ])
    expect(JSON.stringify((await mails())[0]?.props)).not.toMatch(/token|code/)
    bench.setNow(plusSeconds(bench.now(), 600))
    expect((await ask(inviteAgain, { params: { person: id } })).data).toEqual({
      sentAt: bench.now(),
      times: 2,
    })
    const again = await getPerson(bench.table, edition.id, id)
    await tell(again, stored)
    expect((await mails()).map((mail) => mail.id)).toEqual([`invitation_${id}_1`, `invitation_${id}_2`])
    await ask(removePerson, { params: { person: id } })
    await tell({ ...again, invited: { ...again?.invited, times: 3 } }, again)
    expect(await mails()).toHaveLength(2)
  })

  test('is one of the jury and its organisers, as if the edition’s file had named them', async () => {
    const { invite, now } = await organising()
    const { data } = await invite(juror, organiser)
    const { jury, organisers } = await now()
    const [first, second] = data.people.map(({ id }) => id)
    expect(jury.at(-1)).toEqual({ id: first, name: juror.name, email: juror.email, function: juror.function })
    expect(organisers.at(-1)).toEqual({ id: second, name: 'Zoé', email: organiser.email })
  })

  test('is refused by name where the address is taken, and the others are not', async () => {
    const { edition, invite, list } = await organising()
    const { email } = await newParticipant(bench, edition, 'Prise')
    const { data } = await invite(
      { ...juror, email },
      { ...organiser, email: 'Ada@events.example.org' },
      juror,
    )
    const taken = edition.jury.find(({ id }) => id === 'juror-1')?.email
    const [participant] = data.people
    expect(participant).toEqual({
      email,
      outcome: 'refused',
      refusal: {
        code: 'address-of-participant',
        title: expect.stringContaining('Cette adresse est celle d’une personne inscrite'),
        fields: [],
      },
    })
    const other = (await invite({ ...organiser, email: taken ?? '' })).data.people
    expect(other).toMatchObject([{ outcome: 'refused', refusal: { code: 'has-another-role' } }])
    expect(data.people[2]).toMatchObject({ outcome: 'invited' })
    expect((await invite(juror)).data.people).toMatchObject([{ outcome: 'already' }])
    expect((await list()).filter((each) => each.email === juror.email)).toHaveLength(1)
  })

  test('and asked again under the same key is invited once', async () => {
    const { ask, list } = await organising()
    const send = () => ask(invitePeople, { body: { people: [juror] }, headers: { 'idempotency-key': 'k' } })
    expect((await send()).data).toEqual((await send()).data)
    expect((await list()).filter((each) => each.email === juror.email)).toMatchObject([{ times: 1 }])
  })
})

describe('who is removed', () => {
  test('loses every right at once, whatever session is open, and has them again when invited anew', async () => {
    const { ask, invite, list, signIn } = await organising()
    const id = (await invite(organiser)).data.people[0]?.id ?? ''
    const zoe = await signIn(organiser.email)
    expect((await zoe(getOverview)).status).toBe(200)
    const at = { params: { person: id } }
    expect((await ask(removePerson, at)).data).toEqual({ id })
    expect((await zoe(getOverview)).code).toBe('not-signed-in')
    expect((await ask(removePerson, at)).data).toEqual({ id })
    expect((await list()).find((each) => each.id === id)).toMatchObject({ state: 'withdrawn' })
    expect((await ask(inviteAgain, at)).code).toBe('not-found')
    expect((await invite(organiser)).data.people).toMatchObject([{ id, outcome: 'invited' }])
    expect((await zoe(getOverview)).status).toBe(200)
  })

  test('is never the last organiser who can sign in', async () => {
    const { ask, invite, signIn } = await organising()
    const id = (await invite(organiser)).data.people[0]?.id ?? ''
    const self = { params: { person: 'organiser' } }
    expect((await ask(removePerson, self)).code).toBe('last-organiser')
    const zoe = await signIn(organiser.email)
    expect((await ask(removePerson, self)).status).toBe(200)
    expect((await ask(getOverview)).code).toBe('not-signed-in')
    expect((await zoe(removePerson, { params: { person: id } })).code).toBe('last-organiser')
  })

  test('is a juror, before anybody scores and teams are divided; participants and strangers are nobody here', async () => {
    const { edition, ask, now } = await organising()
    expect((await ask(removePerson, { params: { person: 'juror-1' } })).status).toBe(200)
    expect((await now()).jury.map(({ id }) => id)).toEqual(['president', 'juror-2'])
    expect((await ask(removePerson, { params: { person: 'president' } })).code).toBe('president-stays')
    const { id } = await newParticipant(bench, edition, 'Là')
    for (const who of [id, 'nobody'])
      for (const operation of [removePerson, inviteAgain])
        expect((await ask(operation, { params: { person: who } })).code).toBe('not-found')
    const late = await organising('jury')
    expect((await late.ask(removePerson, { params: { person: 'juror-1' } })).code).toBe('jury-stands')
  })
})
