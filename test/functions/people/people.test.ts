import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { closeSession } from '../../../api/people/close-session.ts'
import { editMe } from '../../../api/people/edit-me.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { listParticipants } from '../../../api/people/list-participants.ts'
import { openRehearsalSession } from '../../../api/people/open-rehearsal-session.ts'
import { openSession } from '../../../api/people/open-session.ts'
import { registerParticipant } from '../../../api/people/register-participant.ts'
import { requestSignInLink } from '../../../api/people/request-sign-in-link.ts'
import { sha256Of } from '../../../domain/canonical.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { limit } from '../../../store/people/items.ts'
import { countWithin } from '../../../store/people/limits.ts'
import { othersInTheWay, useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, newTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('signin', 'organiser')
const aRequest = expect.stringMatching(/^[0-9a-f]{64}\.[\w-]{43}$/)
const ana = { name: 'Ana', email: 'ana@north.example.org', language: 'en' as const, rules: true as const }

async function registering(changes: Partial<Edition> = {}) {
  const edition = await newEdition(bench, 'registration', changes)
  const nobody = bench.nobody(edition.id)
  const mails = async () => (await listMails(bench.table, edition.id, { limit: 100 })).items
  return {
    edition,
    nobody,
    mails,
    organiser: await signedIn(bench, edition, 'organiser'),
    register: (body = ana) => nobody(registerParticipant, { body }),
    /** The tokens of the links that were sent. */
    tokens: async () => (await mails()).map(({ props }) => String(props.token)),
    open: (token: string, headers = {}) => nobody(openSession, { body: { token, as: 'bearer' }, headers }),
  }
}

describe('whoever registers', () => {
  test('is sent a link that opens a session within a quarter of an hour', async () => {
    const { edition, register, mails, tokens, open } = await registering()
    const answer = await register()
    expect([answer.status, answer.data]).toEqual([202, { request: aRequest }])
    const now = bench.now()
    const expires = plusSeconds(now, 15 * 60)
    expect(await mails()).toMatchObject([
      { template: 'sign-in-link', props: { name: '', email: ana.email, expires, askedAt: now } },
    ])
    const [token = ''] = await tokens()
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const opened = await open(token)
    expect(opened.status).toBe(201)
    expect(opened.data.me).toMatchObject({
      name: 'Ana',
      role: 'participant',
      language: 'en',
      school: 'north',
    })
    const ask = bench.holder(edition.id, opened.data.token ?? '')
    expect((await ask(getMe)).data).toEqual(opened.data.me)
  })

  test('at an address that is known is answered the same, and the person who has it gets a link', async () => {
    const { register, tokens, open, organiser } = await registering()
    const first = await register()
    const again = await register({ ...ana, name: 'Somebody else' })
    for (const each of [first, again]) expect([each.status, each.data]).toEqual([202, { request: aRequest }])
    const names = []
    for (const token of await tokens()) names.push((await open(token)).data.me.name)
    expect(names).toEqual(['Ana', 'Ana'])
    expect((await organiser(listParticipants)).data.items).toMatchObject([
      { name: 'Ana', registeredAt: bench.now() },
    ])
  })

  test('and sends it again under its key is sent one link', async () => {
    const { edition, mails } = await registering()
    const send = () =>
      bench.nobody(edition.id)(registerParticipant, { body: ana, headers: { 'idempotency-key': 'k' } })
    expect([(await send()).status, (await send()).status]).toEqual([202, 202])
    expect(await mails()).toHaveLength(1)
  })

  test('while others are in the way is told to try again', async () => {
    const { register, mails } = await registering()
    othersInTheWay(bench)
    const refused = await register()
    expect([refused.status, refused.code]).toEqual([503, 'try-again'])
    expect(await mails()).toEqual([])
    expect((await register()).status).toBe(202)
  })

  test('comes from one of the schools', async () => {
    const { register, mails } = await registering()
    expect((await register({ ...ana, email: 'ana@elsewhere.example.org' })).code).toBe(
      'school-not-recognised',
    )
    expect(await mails()).toEqual([])
  })
})

describe('a link that is asked for', () => {
  test('is sent to whoever is known, and the answer does not say who is', async () => {
    const { nobody, register, mails, tokens, open } = await registering()
    await register()
    const ask = (email: string) => nobody(requestSignInLink, { body: { email, language: 'fr' } })
    const [known, unknown] = [await ask(ana.email), await ask('nobody@north.example.org')]
    for (const each of [known, unknown])
      expect([each.status, each.data]).toEqual([202, { request: aRequest }])
    expect(await mails()).toHaveLength(2)
    for (const token of await tokens()) expect((await open(token)).data.me.name).toBe('Ana')
  })

  test('serves for a quarter of an hour', async () => {
    const { register, tokens, open } = await registering()
    await register()
    const [token = ''] = await tokens()
    const before = bench.now()
    bench.setNow(plusSeconds(before, 15 * 60))
    expect((await open(token)).code).toBe('link-expired')
    bench.setNow(plusSeconds(before, 15 * 60 - 1))
    expect((await open(token)).status).toBe(201)
    bench.setNow(before)
  })
})

describe('a code', () => {
  const coded = async (changes: Partial<Edition> = {}) => {
    const scene = await registering(changes)
    const asked = await scene.register()
    const { request } = asked.data
    const [mail] = await scene.mails()
    const code = String(mail?.props.code)
    const wrong = code === '000000' ? '000001' : '000000'
    const tryCode = (given: string, of = request, headers = {}, edition = scene.edition.id) =>
      bench.nobody(edition)(openSession, { body: { request: of, code: given, as: 'bearer' }, headers })
    return { ...scene, request, code, wrong, tryCode }
  }

  test('opens a session once, and given again to the request that was repeated', async () => {
    const { edition, code, request, tryCode, tokens, open } = await coded()
    const first = await tryCode(code, request, { 'idempotency-key': 'one' })
    expect([first.status, first.data.me.name]).toEqual([201, 'Ana'])
    expect((await bench.holder(edition.id, first.data.token ?? '')(getMe)).data).toEqual(first.data.me)
    expect((await tryCode(code, request, { 'idempotency-key': 'one' })).data).toEqual(first.data)
    expect((await tryCode(code)).code).toBe('link-expired')
    const [token = ''] = await tokens()
    expect((await open(token)).code).toBe('link-expired')
  })

  test('does not serve after its link, nor after a quarter of an hour', async () => {
    const { code, tryCode, tokens, open } = await coded()
    const before = bench.now()
    bench.setNow(plusSeconds(before, 15 * 60))
    expect((await tryCode(code)).code).toBe('link-expired')
    bench.setNow(before)
    const [token = ''] = await tokens()
    expect((await open(token)).status).toBe(201)
    expect((await tryCode(code)).code).toBe('link-expired')
  })

  test('opens nothing when it is wrong, forged or another edition’s, and ten wrong ones burn its link', async () => {
    const { code, wrong, request, tryCode, tokens, open } = await coded()
    const elsewhere = await coded()
    expect((await tryCode(code, request, {}, elsewhere.edition.id)).code).toBe('link-expired')
    const salt = 'x'.repeat(43)
    expect((await tryCode(code, `${'0'.repeat(64)}.${salt}`)).code).toBe('link-expired')
    for (const malformed of ['12345', '1234567', '12345a', ''])
      expect((await tryCode(malformed)).code).toBe('invalid-input')
    expect((await tryCode(code, request.replace(/\..*/, `.${salt}`))).code).toBe('wrong-code')
    for (let tries = 2; tries <= 9; tries += 1) {
      const refused = await tryCode(wrong)
      expect([refused.status, refused.code]).toEqual([422, 'wrong-code'])
      expect(refused.problem).not.toHaveProperty('extra')
    }
    expect((await tryCode(wrong)).code).toBe('link-burnt')
    expect((await tryCode(code)).code).toBe('link-burnt')
    const [token = ''] = await tokens()
    expect((await open(token)).code).toBe('link-burnt')
  })

  test('is refused the same for an address that nobody has', async () => {
    const { nobody, wrong, tryCode } = await coded()
    const { data } = await nobody(requestSignInLink, {
      body: { email: 'nobody@north.example.org', language: 'fr' },
    })
    const known = []
    const unknown = []
    for (let tries = 1; tries <= 11; tries += 1) {
      known.push((await tryCode(wrong)).code)
      unknown.push((await tryCode(wrong, data.request)).code)
    }
    expect(unknown).toEqual(known)
  })

  test('is looked for where a request leads, and nothing that follows from a request leads anywhere', async () => {
    const { nobody, wrong, tryCode, request } = await coded()
    const { data } = await nobody(requestSignInLink, {
      body: { email: 'nobody@north.example.org', language: 'fr' },
    })
    for (const [hash = '', salt] of [request, data.request].map((each) => each.split('.')))
      expect((await tryCode(wrong, `${sha256Of(hash)}.${salt}`)).code).toBe('link-expired')
  })

  test('is written nowhere but in the mail, and only as long as that waits', async () => {
    const { edition, code, request } = await coded()
    const { Items = [] } = await bench.table.client.send(new ScanCommand({ TableName: bench.table.name }))
    const mine = Items.filter(({ edition: of }) => of === edition.id)
    expect(JSON.stringify(mine.filter(({ type }) => type !== 'Outbox'))).not.toContain(`"${code}"`)
    expect(JSON.stringify(mine)).not.toContain(request.split('.')[1])
  })

  test('is tried wrongly 300 times an hour from one network, and a right one does not count', async () => {
    const from = { 'x-forwarded-for': '203.0.113.7' }
    const { edition, code, request, tryCode } = await coded()
    const by = { now: bench.now(), by: 'nobody', under: 'openSession' }
    const forged = `${'0'.repeat(64)}.${'x'.repeat(43)}`
    const count = async () => {
      const { Items = [] } = await bench.table.client.send(new ScanCommand({ TableName: bench.table.name }))
      return Items.find(
        ({ pk, sk }) => pk === `EDITION#${edition.id}#LIMITS` && sk.startsWith('NETWORK#code'),
      )
    }
    expect((await tryCode(code, forged, from)).code).toBe('link-expired')
    expect(await count()).toMatchObject({ count: 1 })
    expect((await tryCode(code, request, from)).status).toBe(201)
    expect(await count()).toMatchObject({ count: 1 })
    const { sk } = (await count()) ?? {}
    const counter = { name: String(sk), most: 300, ends: plusSeconds(by.now, 3600) }
    for (let tries = 0; tries < 299; tries += 1) await countWithin(bench.table, edition.id, [[counter]], by)
    const refused = await tryCode(code, request, from)
    expect([refused.status, refused.code]).toEqual([429, 'too-many-requests'])
    expect(refused.problem).toHaveProperty('again')
    expect((await tryCode(code, forged, { 'x-forwarded-for': '203.0.113.8' })).code).toBe('link-expired')
  })

  test('may be asked for again at once, but for the last that a quarter of an hour allows', async () => {
    const { nobody } = await registering()
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    const ask = () => nobody(requestSignInLink, { body: { email: ana.email, language: 'fr' }, headers })
    const answers = [await ask(), await ask(), await ask(), await ask()].map(({ data }) => data.again)
    expect(answers).toEqual([undefined, undefined, undefined, expect.any(String)])
    const refused = await ask()
    expect(refused.problem).toMatchObject({ again: answers[3] })
  })
})

describe('a session', () => {
  test('is opened once by a link, and given again to the request that was repeated', async () => {
    const { register, tokens, open } = await registering()
    await register()
    const [token = ''] = await tokens()
    const first = await open(token, { 'idempotency-key': 'one' })
    expect(first.data.token).toMatch(/^test-\d+\.[A-Za-z0-9_-]{43}$/)
    expect((await open(token, { 'idempotency-key': 'one' })).data).toEqual(first.data)
    expect((await open(token, { 'idempotency-key': 'two' })).code).toBe('link-expired')
    expect((await open('x'.repeat(43))).code).toBe('link-expired')
  })

  test('is known by what its holder keeps: its token is written nowhere', async () => {
    const { register, tokens, open } = await registering()
    await register()
    const [link = ''] = await tokens()
    const { token = '' } = (await open(link, { 'idempotency-key': 'one' })).data
    const secret = token.split('.')[1] ?? ''
    expect(secret).toHaveLength(43)
    const { Items } = await bench.table.client.send(new ScanCommand({ TableName: bench.table.name }))
    expect(JSON.stringify(Items)).toContain(link)
    expect(JSON.stringify(Items)).not.toContain(secret)
  })

  test('is in a cookie for a browser, for two weeks, and gone when it is closed', async () => {
    const { edition, nobody, register, tokens } = await registering()
    await register()
    const [token = ''] = await tokens()
    const opened = await nobody(openSession, { body: { token, as: 'cookie' } })
    expect(opened.data).toEqual({ me: expect.objectContaining({ name: 'Ana' }) })
    const [cookie = '', known = ''] = opened.headers.getSetCookie()
    expect(known).toMatch(
      /^__Host-known=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=31536000$/,
    )
    const [pair = '', ...attributes] = cookie.split('; ')
    expect(pair).toMatch(new RegExp(`^__Host-session=${edition.id}\\.[A-Za-z0-9_-]{43}$`))
    expect(attributes).toEqual(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=1209600'])
    const headers = { cookie: pair }
    const before = bench.now()
    expect((await nobody(getMe, { headers })).data.name).toBe('Ana')
    bench.setNow(plusSeconds(before, 14 * 86_400 - 1))
    expect((await nobody(getMe, { headers })).status).toBe(200)
    bench.setNow(plusSeconds(before, 14 * 86_400))
    expect((await nobody(getMe, { headers })).code).toBe('not-signed-in')
    bench.setNow(before)
    const closed = await nobody(closeSession, { headers })
    expect([closed.status, closed.data]).toEqual([204, ''])
    expect(closed.headers.getSetCookie()).toEqual([
      '__Host-session=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0',
    ])
    expect((await nobody(getMe, { headers })).code).toBe('not-signed-in')
  })

  test('says what somebody may know of themselves, and nothing besides', async () => {
    const edition = await newEdition(bench, 'formation')
    const { team, members } = await newTeam(bench, edition, 'Known')
    const [{ id, name }] = members
    const me = await (await signedIn(bench, edition, id))(getMe)
    const mine = { id, name, role: 'participant', language: 'fr', school: 'north', team: team.id }
    expect(me.data).toEqual(mine)
    const juror = await (await signedIn(bench, edition, 'juror-1'))(getMe)
    expect(juror.data).toEqual({ id: 'juror-1', name: 'Jean Juge', role: 'juror', language: 'fr' })
  })

  test('of a rehearsal is opened by its organisers for whoever they name, and in rehearsals alone', async () => {
    const { edition, organiser, register } = await registering({ rehearsal: true })
    await register()
    const byAddress = await organiser(openRehearsalSession, { body: { email: ana.email } })
    expect(byAddress.status).toBe(201)
    expect(byAddress.data.me.name).toBe('Ana')
    const byId = await organiser(openRehearsalSession, { body: { person: 'juror-1' } })
    expect(byId.data.me.name).toBe('Jean Juge')
    expect(byId.data.token).not.toBe(byAddress.data.token)
    expect((await bench.holder(edition.id, byId.data.token)(getMe)).data.id).toBe('juror-1')
    for (const body of [{ email: 'nobody@north.example.org' }, { person: 'nobody' }])
      expect((await organiser(openRehearsalSession, { body })).code).toBe('not-found')
    const real = await registering()
    const refused = await real.organiser(openRehearsalSession, { body: { person: 'juror-1' } })
    expect(refused.code).toBe('not-a-rehearsal')
  })
})

test('the participants are listed page by page, with the teams of those who have one, and nobody else', async () => {
  const edition = await newEdition(bench, 'formation')
  const organiser = await signedIn(bench, edition, 'organiser')
  const { team, members } = await newTeam(bench, edition, 'Listed')
  const alone = await newParticipant(bench, edition, 'alone', 'south')
  const query = { limit: '2' }
  const first = (await organiser(listParticipants, { query })).data
  const items = [...first.items]
  let { next } = first
  while (next !== undefined) {
    const { data } = await organiser(listParticipants, { query: { ...query, cursor: next } })
    items.push(...data.items)
    next = data.next
  }
  const line = ({ id, name, email, school }: typeof alone) => ({
    id,
    name,
    email,
    school,
    language: 'fr',
    registeredAt: bench.now(),
    confirmed: false,
    consents: [],
    cohort: '',
    skills: [],
    wishes: [],
    access: '',
    diet: '',
  })
  const expected = [...members.map((each) => ({ ...line(each), team: team.id })), line(alone)]
  expect(new Map(items.map((each) => [each.id, each]))).toEqual(
    new Map(expected.map((each) => [each.id, each])),
  )
  expect(items).toHaveLength(3)
})

describe('who asks for mails without having signed in', () => {
  const asking = async () => {
    const scene = await registering()
    const ask = (email: string, from = '203.0.113.7') =>
      scene.nobody(requestSignInLink, {
        body: { email, language: 'fr' },
        headers: { 'x-forwarded-for': from },
      })
    return { ...scene, ask }
  }
  const codes = (answers: { status: number; code: string | undefined }[]) =>
    answers.map(({ status, code }) => (status === 202 ? 'sent' : `${status} ${code}`))
  const times = async <Value>(count: number, what: (index: number) => Promise<Value>) => {
    const all: Value[] = []
    for (let index = 0; index < count; index += 1) all.push(await what(index))
    return all
  }

  test('fills nobody’s mailbox, and learns nothing of who takes part by being refused', async () => {
    const { nobody, ask, mails } = await asking()
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    await nobody(registerParticipant, { body: ana, headers })
    const known = codes(await times(5, () => ask(ana.email)))
    expect(known).toEqual(['sent', 'sent', 'sent', '429 too-many-requests', '429 too-many-requests'])
    expect(await mails()).toHaveLength(4)
    const unknown = codes(await times(5, () => ask('bea@north.example.org')))
    expect(unknown).toEqual(['sent', 'sent', 'sent', 'sent', '429 too-many-requests'])
    expect(codes([await ask(ana.email, '203.0.113.8')]), 'its owner, elsewhere').toEqual(['sent'])
    expect(codes([await ask(ana.email, '203.0.113.9')])).toEqual(['429 too-many-requests'])
    const before = bench.now()
    const { again } = (await ask(ana.email)).problem as { again: string }
    bench.setNow(again)
    expect(codes([await ask(ana.email)])).toEqual(['sent'])
    bench.setNow(before)
  })

  test('500 times for one address, from 50 networks, fills nobody’s mailbox and keeps nobody out', async () => {
    const { edition, nobody, ask, mails, register, tokens } = await asking()
    await register()
    const [link = ''] = await tokens()
    const opened = await nobody(openSession, { body: { token: link, as: 'cookie' } })
    const cookie = opened.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const [known = ''] = /__Host-known=[\w-]{43}/.exec(cookie) ?? []
    const before = bench.now()
    const answers = []
    for (let round = 0; round < 10; round += 1) {
      const some = Array.from({ length: 50 }, (_, index) => ask(ana.email, `203.0.113.${index + 1}`))
      answers.push(...(await Promise.all(some)))
    }
    const sent = answers.filter(({ status }) => status === 202)
    const refused = answers.filter(({ status }) => status !== 202)
    expect([sent.length, refused.length, (await mails()).length], 'beside the registration’s').toEqual([
      4, 496, 5,
    ])
    for (const { status, code, problem } of refused) {
      expect([status, code]).toEqual([429, 'too-many-requests'])
      expect(String(problem.again) > before).toBe(true)
    }
    expect(codes([await ask('bea@north.example.org', '203.0.113.77')]), 'somebody else').toEqual(['sent'])
    const own = (headers: Record<string, string>, email = ana.email) =>
      nobody(requestSignInLink, {
        body: { email, language: 'fr' },
        headers: { 'x-forwarded-for': '203.0.113.1', ...headers },
      })
    expect(codes([await own({ cookie: known })]), 'the owner, where they have signed in before').toEqual([
      'sent',
    ])
    expect(codes([await own({})]), 'anybody beside them').toEqual(['429 too-many-requests'])
    const forged = known.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))
    expect(codes([await own({ cookie: forged })])).toEqual(['429 too-many-requests'])
    await times(4, () => ask('cleo@north.example.org', '203.0.113.1'))
    const forAnother = await own({ cookie: known }, 'cleo@north.example.org')
    expect(codes([forAnother]), 'of another address').toEqual(['429 too-many-requests'])
    const elsewhere = await registering()
    const other = await elsewhere.nobody(requestSignInLink, {
      body: { email: ana.email, language: 'fr' },
      headers: { cookie: known, 'x-forwarded-for': '203.0.113.1' },
    })
    expect(other.status).toBe(202)
    const counted = await times(6, () => own({ cookie: known }))
    expect(codes(counted), 'nor does it flood').toEqual([
      'sent',
      'sent',
      'sent',
      'sent',
      '429 too-many-requests',
      '429 too-many-requests',
    ])
    expect(edition.id).not.toBe(elsewhere.edition.id)
  })

  test('invents only so many people from one network', async () => {
    const { nobody, organiser } = await asking()
    const invent = (index: number, from: string) =>
      nobody(registerParticipant, {
        body: { ...ana, email: `invented-${index}@north.example.org` },
        headers: { 'x-forwarded-for': from },
      })
    const answers = codes(
      await Promise.all(Array.from({ length: 210 }, (_, index) => invent(index, '203.0.113.7'))),
    )
    expect(answers.filter((each) => each === 'sent')).toHaveLength(200)
    expect(codes([await invent(300, '203.0.113.8')])).toEqual(['sent'])
    expect((await organiser(listParticipants, { query: { limit: '100' } })).data.items).toHaveLength(100)
  }, 30_000)

  test('who is refused for an address uses up nothing of what is the edition’s', async () => {
    const { edition, ask } = await asking()
    await times(7, () => ask('bea@north.example.org'))
    const { Items = [] } = await bench.table.client.send(
      new QueryCommand({
        TableName: bench.table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `EDITION#${edition.id}#LIMITS` },
      }),
    )
    const counts = Object.fromEntries(
      Items.map((each) => {
        const { sk, count } = limit.read(each)
        return [
          sk
            .split('#')
            .slice(0, 2)
            .join('#')
            .replace(/[0-9a-f]{64}/, 'bea'),
          count,
        ]
      }),
    )
    expect(counts).toEqual({ 'ADDRESS#bea': expect.any(Number), 'NETWORK#link': 7, 'EDITION#link': 4 })
    expect(JSON.stringify(Items)).not.toContain('bea@')
    expect(JSON.stringify(Items)).not.toContain('203.0.113')
  })

  test('may put right, once signed in, what somebody else registered for their address', async () => {
    const { edition, register, tokens, open, mails, organiser } = await registering()
    await register({ ...ana, name: 'Urgent : confirmez votre adresse' })
    expect(JSON.stringify((await mails()).map(({ props }) => props))).not.toContain('Urgent')
    const [token = ''] = await tokens()
    const me = bench.holder(edition.id, (await open(token)).data.token ?? '')
    const right = { name: 'Ana Right', language: 'fr' as const }
    const headers = { 'if-match': (await me(getMe)).headers.get('etag') ?? '' }
    expect((await me(editMe, { body: right })).code).toBe('if-match-required')
    expect((await me(editMe, { body: right, headers })).data).toMatchObject(right)
    expect((await me(getMe)).data).toMatchObject(right)
    expect((await organiser(listParticipants)).data.items).toMatchObject([right])
    expect((await me(editMe, { body: { ...right, name: '<b>' }, headers })).code).toBe('invalid-input')
  })
})
