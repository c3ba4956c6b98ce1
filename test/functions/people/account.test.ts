import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../api/operation.ts'
import { closeSessions } from '../../../api/people/close-sessions.ts'
import { editMe } from '../../../api/people/edit-me.ts'
import { getAccount } from '../../../api/people/get-account.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { listMyEditions } from '../../../api/people/list-my-editions.ts'
import { openSession } from '../../../api/people/open-session.ts'
import { requestSignInLink } from '../../../api/people/request-sign-in-link.ts'
import { switchEdition } from '../../../api/people/switch-edition.ts'
import { sha256Of } from '../../../domain/canonical.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { sessionId } from '../../../domain/people/account.ts'
import { beganAt } from '../../../domain/people/sign-in.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { changed } from '../../../store/item.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { session as sessionKind } from '../../../store/people/items.ts'
import { getPerson } from '../../../store/people/people.ts'
import { get, write } from '../../../store/table.ts'
import type { Ask } from '../../support/client.ts'
import { useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('signin')
const phone = 'Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0'
const desk = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

/** Signs in by the mail that this address is sent. */
async function byMail(edition: Edition, email: string, userAgent = phone) {
  const nobody = bench.nobody(edition.id)
  await nobody(requestSignInLink, { body: { email, language: 'fr' } })
  const { items } = await listMails(bench.table, edition.id, { limit: 100 })
  const mine = items.filter(({ props }) => props.email === email)
  for (const { props } of mine) {
    const body = { token: String(props.token), as: 'bearer' as const }
    const { data, status } = await nobody(openSession, { body, headers: { 'user-agent': userAgent } })
    if (status === 201) return { ask: bench.holder(edition.id, data.token ?? ''), token: data.token ?? '' }
  }
  throw new Error(`Nobody has ${email}`)
}

const versioned = async (ask: Ask) => ({ 'if-match': (await ask(getAccount)).headers.get('etag') ?? '' })

describe('one’s account', () => {
  test('says where one is signed in, with what and since when, and never by which hash', async () => {
    const edition = await newEdition(bench, 'work')
    const { email } = await newParticipant(bench, edition, 'Ana')
    const first = await byMail(edition, email)
    const before = bench.now()
    bench.setNow(plusSeconds(before, 60))
    const { ask, token } = await byMail(edition, email, desk)
    const { data } = await ask(getAccount)
    expect(data).toMatchObject({ email, proved: true, mails: [{ mail: 'deadline-reminder', on: true }] })
    const hash = sha256Of(token.split('.')[1] ?? '')
    const common = { expires: expect.any(String) }
    expect(data.sessions).toEqual([
      { ...common, id: sessionId(hash), here: true, browser: 'Firefox', system: 'Linux', since: bench.now() },
      {
        ...common,
        id: expect.any(String),
        here: false,
        browser: 'Firefox',
        system: 'Android',
        since: before,
      },
    ])
    expect(JSON.stringify(data)).not.toContain(hash)
    bench.setNow(plusSeconds(before, 86_400))
    await ask(getMe)
    const used = (await first.ask(getAccount)).data.sessions.map(({ usedAt }) => usedAt)
    expect(used).toEqual([bench.now(), undefined])
    bench.setNow(before)
  })

  test('closes one session, all others, or all, and who held one is refused at the next request', async () => {
    const edition = await newEdition(bench, 'work')
    const { email } = await newParticipant(bench, edition, 'Bea')
    const [one, two, three] = [
      await byMail(edition, email),
      await byMail(edition, email),
      await byMail(edition, email, desk),
    ]
    const { sessions } = (await three.ask(getAccount)).data
    const { id = '' } = sessions.find(({ here }) => !here) ?? {}
    expect((await three.ask(closeSessions, { body: { sessions: id } })).data).toEqual({ closed: 1 })
    const standing = async () =>
      (await Promise.all([one, two, three].map(({ ask }) => ask(getMe)))).map(
        ({ code }) => code ?? 'answered',
      )
    expect((await standing()).filter((each) => each === 'not-signed-in')).toHaveLength(1)
    const others = await three.ask(closeSessions, { body: { sessions: 'others' } })
    expect([others.data, others.headers.getSetCookie()]).toEqual([{ closed: 1 }, []])
    expect(await standing()).toEqual(['not-signed-in', 'not-signed-in', 'answered'])
    const all = await three.ask(closeSessions, { body: { sessions: 'all' } })
    expect(all.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-session=; .*Max-Age=0$/)])
    expect((await standing()).at(-1)).toBe('not-signed-in')
    expect((await one.ask(closeSessions, { body: { sessions: 'others' } })).code).toBe('not-signed-in')
  })

  test.each(['juror-1', 'president', 'organiser'])(
    'lets %s choose their language, and keeps their name',
    async (id) => {
      const edition = await newEdition(bench, 'work')
      const ask = await signedIn(bench, edition, id)
      const { name } = (await ask(getMe)).data
      const headers = await versioned(ask)
      const english = { name, language: 'en' as const }
      expect((await ask(editMe, { body: english })).code).toBe('if-match-required')
      expect((await ask(editMe, { body: english, headers })).data).toMatchObject({ id, ...english })
      const stale = await ask(editMe, { body: { name, language: 'fr' }, headers })
      expect([stale.status, stale.problem.current]).toEqual([412, { name, language: 'en' }])
      const renamed = await ask(editMe, {
        body: { name: 'Autre', language: 'en' },
        headers: await versioned(ask),
      })
      expect(renamed.problem.fields?.map(({ path }) => path)).toEqual(['name'])
    },
  )

  test('takes the mails that one may do without, and no other', async () => {
    const edition = await newEdition(bench, 'work')
    const ask = await signedIn(bench, edition, 'organiser')
    const { name } = (await ask(getMe)).data
    const body = { name, language: 'fr' as const, mailsOff: ['digest' as const] }
    await ask(editMe, { body, headers: await versioned(ask) })
    expect((await ask(getAccount)).data.mails).toEqual([{ mail: 'digest', on: false }])
    const never = { ...body, mailsOff: ['sign-in-link'] } as unknown as typeof body
    expect((await ask(editMe, { body: never, headers: await versioned(ask) })).code).toBe('invalid-input')
  })
})

describe('from one edition to another', () => {
  const email = 'odile@events.example.org'
  const named = (changes: object = {}) => ({
    organisers: [{ id: 'odile', name: 'Odile', email: 'ODILE@events.example.org'.toLowerCase() }],
    ...changes,
  })

  test('one goes on without a second mail where the same address is known, and is told of those alone', async () => {
    const here = await newEdition(bench, 'work', named())
    const there = await newEdition(bench, 'jury', named())
    await newEdition(bench, 'work')
    const { ask } = await byMail(here, email)
    const lines = (await ask(listMyEditions, { query: { limit: '100' } })).data.items
    expect(lines.map(({ id, role, here: isHere }) => [id, role, isHere])).toEqual([
      [here.id, 'organiser', true],
      [there.id, 'organiser', false],
    ])
    const before = bench.now()
    bench.setNow(plusSeconds(before, 3600))
    const { data, status } = await ask(switchEdition, {
      body: { to: there.id, as: 'bearer' },
      headers: { 'user-agent': desk },
    })
    expect([status, data.me]).toEqual([201, expect.objectContaining({ id: 'odile', role: 'organiser' })])
    const on = bench.holder(there.id, data.token ?? '')
    expect((await on(getMe)).data.id).toBe('odile')
    expect((await bench.holder(here.id, data.token ?? '')(getMe)).code).toBe('not-signed-in')
    const [session] = (await on(getAccount)).data.sessions
    expect(session).toMatchObject({ here: true, since: before, system: 'Linux' })
    const hash = sha256Of((data.token ?? '').split('.')[1] ?? '')
    const kept = await get(bench.table, key.session(there.id, hash), sessionKind)
    expect(kept && beganAt(kept), 'what proves who signs').toBe(before)
    const back = await on(switchEdition, { body: { to: here.id, as: 'bearer' } })
    expect(back.data.me.id).toBe('odile')
    bench.setNow(before)
  })

  test('a browser leaves the session that it comes from, which serves for a moment more', async () => {
    const [here, there] = [await newEdition(bench, 'work', named()), await newEdition(bench, 'work', named())]
    const { ask, token } = await byMail(here, email)
    const cookie = { cookie: `__Host-session=${token}` }
    const nobody = bench.nobody(here.id)
    const answer = await nobody(switchEdition, { body: { to: there.id, as: 'cookie' }, headers: cookie })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(new RegExp(`^__Host-session=${there.id}\\.[\\w-]{43}; `)),
    ])
    expect((await ask(getMe)).status).toBe(200)
    const before = bench.now()
    bench.setNow(plusSeconds(before, 120))
    expect((await ask(getMe)).code).toBe('not-signed-in')
    bench.setNow(before)
  })

  test('nobody goes from a session that no mail opened, nor where their address is another by now', async () => {
    const [here, there] = [
      await newEdition(bench, 'work', named({ rehearsal: true })),
      await newEdition(bench, 'work', named()),
    ]
    const body = { to: there.id, as: 'bearer' as const }
    const made = await signedIn(bench, here, 'odile')
    expect((await made(switchEdition, { body })).code).toBe('not-by-mail')
    expect((await made(listMyEditions)).data.items.map(({ id }) => id)).toEqual([here.id])
    expect((await made(getAccount)).data.proved).toBe(false)
    const { ask } = await byMail(here, email)
    const person = await getPerson(bench.table, here.id, 'odile')
    if (!person) throw new Error('There is no Odile')
    const moved = { ...person, ...changed(person, writer(bench)), email: 'other@events.example.org' }
    await write(bench.table, moved)
    expect((await ask(switchEdition, { body })).code).toBe('not-by-mail')
  })

  test('an edition that does not exist, one that does not know me, and one that names me no more answer the same', async () => {
    const here = await newEdition(bench, 'work', named())
    const without = await newEdition(bench, 'work')
    const former = await newEdition(bench, 'work', named())
    const gone = await getPerson(bench.table, former.id, 'odile')
    if (!gone) throw new Error('There is no Odile')
    await write(bench.table, { ...gone, ...changed(gone, writer(bench)), id: 'former' })
    const { ask } = await byMail(here, email)
    const told = async (to: string) => {
      const { status, problem } = await ask(switchEdition, { body: { to, as: 'bearer' } })
      return { status, problem }
    }
    const nowhere = await told('nowhere')
    expect(nowhere.status).toBe(404)
    for (const each of [without, former]) expect(await told(each.id)).toEqual(nowhere)
    expect((await ask(listMyEditions, { query: { limit: '100' } })).data.items.map(({ id }) => id)).toContain(
      here.id,
    )
  })

  test('one goes back and forth thirty times an hour, and the wait is said', async () => {
    const [here, there] = [await newEdition(bench, 'work', named()), await newEdition(bench, 'work', named())]
    const { ask } = await byMail(here, email)
    const go = () => ask(switchEdition, { body: { to: there.id, as: 'bearer' } })
    for (let times = 0; times < 30; times += 1) expect((await go()).status).toBe(201)
    const refused = await go()
    expect([refused.code, refused.problem.again]).toEqual(['too-many-requests', expect.any(String)])
  })
})

test('a participant without a name in any other edition has one line, and closing asks for known words', async () => {
  const edition = await newEdition(bench, 'work')
  const { id, email } = await newParticipant(bench, edition, 'Cleo')
  const { ask } = await byMail(edition, email)
  const { items } = (await ask(listMyEditions, { query: { limit: '100' } })).data
  expect(items).toMatchObject([{ id: edition.id, role: 'participant', here: true }])
  const odd = { sessions: 'everything' } as never
  expect((await ask(closeSessions as Operation, { body: odd })).code).toBe('invalid-input')
  expect((await ask(getMe)).data.id).toBe(id)
})
