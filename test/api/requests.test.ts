import { describe, expect, test } from 'vitest'
import { createEdition } from '../../api/edition/create-edition.ts'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getCalendar } from '../../api/edition/get-calendar.ts'
import { getEdition } from '../../api/edition/get-edition.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { openSession } from '../../api/people/open-session.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listVoterBatches } from '../../api/vote/list-voter-batches.ts'
import { digestOf, sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { voterCodeFrom } from '../../domain/ids.ts'
import { throughTheFrontDoor } from '../../functions/http/middleware.ts'
import { getTeam as readTeam } from '../../store/teams/teams.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { newEdition, newParticipant, newSilentTeam, newTeam, signedIn, useHost } from '../support/host.ts'

const stage = useHost()

async function someone(edition: Edition, name: string, school = 'north') {
  const person = await newParticipant(stage, edition, name, school)
  return signedIn(stage, edition, person.id)
}

describe('bad input', () => {
  const raw = async (edition: Edition, init: RequestInit & { path?: string }) =>
    fetch(`${stage.host.url}/api/editions/${edition.id}${init.path ?? '/participants'}`, {
      method: 'POST',
      ...init,
    })
  const json = { 'content-type': 'application/json' }

  test.each([
    ['a body that is no JSON', { headers: json, body: '{"name":' }, 400, 'malformed-body'],
    [
      'a body of another type',
      { headers: { 'content-type': 'text/plain' }, body: '{}' },
      415,
      'unsupported-media-type',
    ],
    ['no body', { headers: json }, 400, 'malformed-body'],
    ['a body over its limit', { headers: json, body: `"${'x'.repeat(400_000)}"` }, 413, 'body-too-large'],
    ['an array', { headers: json, body: '[]' }, 422, 'invalid-input'],
  ] as const)('%s is refused', async (_, init, status, code) => {
    const edition = await newEdition(stage, 'registration')
    const answer = await raw(edition, init)
    expect([answer.status, (await answer.json()).code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('every field at fault is named, in the caller’s language', async () => {
    const edition = await newEdition(stage, 'registration')
    const body = JSON.stringify({ name: '', email: 'nowhere', language: 'de', shoe: 42 })
    for (const [language, title] of [
      ['fr', 'Certains champs sont à corriger.'],
      ['en-GB,en;q=0.9', 'Some fields need to be corrected.'],
    ] as const) {
      const answer = await raw(edition, { headers: { ...json, 'accept-language': language }, body })
      const problem = await answer.json()
      expect(problem).toMatchObject({ status: 422, code: 'invalid-input', title })
      expect(problem.fields.map(({ path }: { path: string }) => path).sort()).toEqual([
        'email',
        'language',
        'name',
        'rules',
        'shoe',
      ])
      for (const { detail } of problem.fields) expect(detail).toMatch(/\.$/)
    }
  })

  test('an unknown path, edition, team or query is told apart', async () => {
    const edition = await newEdition(stage, 'work')
    const nowhere = await fetch(`${stage.host.url}/api/nothing/here`)
    expect([nowhere.status, (await nowhere.json()).code]).toEqual([404, 'not-found'])
    expect((await stage.nobody('nowhere')(getEdition)).code).toBe('not-found')
    const organiser = await signedIn(stage, edition, 'organiser')
    expect((await organiser(getTeam, { params: { team: '0'.repeat(26) } })).code).toBe('not-found')
    expect((await organiser(getTeam, { params: { team: 'A#B' } })).code).toBe('not-found')
    expect((await stage.nobody(edition.id)(listTeams, { query: { limit: '0' } })).status).toBe(422)
    expect((await stage.nobody(edition.id)(listTeams, { query: { colour: 'red' } })).status).toBe(422)
  })

  test('an address of no school is refused at its field’s door, and nothing is written', async () => {
    const edition = await newEdition(stage, 'registration')
    const answer = await stage.nobody(edition.id)(registerParticipant, {
      body: { name: 'Zoé', email: 'zoe@elsewhere.example.org', language: 'fr', rules: true },
    })
    expect(answer.code).toBe('school-not-recognised')
    const organiser = await signedIn(stage, edition, 'organiser')
    expect((await organiser(listParticipants)).data.items).toEqual([])
  })

  test('a closed phase says when it is open', async () => {
    const edition = await newEdition(stage, 'jury')
    const answer = await stage.nobody(edition.id)(registerParticipant, {
      body: { name: 'Zoé', email: 'zoe@north.example.org', language: 'fr', rules: true },
    })
    expect(answer.problem).toMatchObject({
      code: 'phase-closed',
      windows: [{ phase: 'registration', ...edition.phases.registration }],
    })
  })

  test('a broken edition is refused whole', async () => {
    const edition = await newEdition(stage, 'work')
    const organiser = await signedIn(stage, edition, 'organiser')
    const broken = smallEdition('broken', edition.phases, { jury: edition.jury.slice(1) })
    const answer = await organiser(createEdition, { body: broken })
    expect(answer.problem.fields).toMatchObject([{ path: 'jury' }])
    expect((await stage.nobody('broken')(getEdition)).code).toBe('not-found')
    const sound = smallEdition('sound', edition.phases)
    expect((await organiser(createEdition, { body: sound })).status).toBe(201)
    expect((await organiser(createEdition, { body: sound })).code).toBe('edition-exists')
  })
})

describe('the front door', () => {
  test('is the only one: without the distribution’s secret the API refuses', async () => {
    const { before } = throughTheFrontDoor('the secret')
    const through = (headers: Record<string, string>) =>
      before?.({ event: { headers, requestContext: { requestId: '1' } } } as never)
    expect(await through({ 'x-origin-secret': 'the secret' })).toBeUndefined()
    expect(await through({ 'x-origin-secret': 'a guess' })).toMatchObject({ statusCode: 403 })
    expect(await through({})).toMatchObject({ statusCode: 403 })
  })

  test('a cookie does not let another site act for its holder', async () => {
    const edition = await newEdition(stage, 'registration')
    const session = await signedInByCookie(edition)
    const act = (site: string) =>
      fetch(`${stage.host.url}/api/editions/${edition.id}/session`, {
        method: 'DELETE',
        headers: { cookie: session, 'sec-fetch-site': site },
      })
    expect((await (await act('cross-site')).json()).code).toBe('not-from-this-site')
    expect((await act('same-origin')).status).toBe(204)
    expect((await act('same-origin')).status).toBe(401)
  })

  async function signedInByCookie(edition: Edition): Promise<string> {
    const nobody = stage.nobody(edition.id)
    await nobody(registerParticipant, {
      body: { name: 'Carla', email: 'carla@north.example.org', language: 'fr', rules: true },
    })
    await stage.host.idle()
    const texts = stage.host.mailbox.messages.filter(({ to }) => to.includes('carla@north.example.org'))
    const token = /#token=([A-Za-z0-9_-]{43})/.exec(texts.map(({ text }) => text).join())?.[1] ?? ''
    const opened = await nobody(openSession, { body: { token, as: 'cookie' } })
    const cookie = opened.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(opened.data.token).toBeUndefined()
    return cookie.split(';')[0] ?? ''
  }
})

describe('a sign-in link', () => {
  test('serves once, is not used up by looking, and expires', async () => {
    const edition = await newEdition(stage, 'registration')
    const nobody = stage.nobody(edition.id)
    const linkFor = async (name: string) => {
      const email = `${name}@north.example.org`
      await nobody(registerParticipant, { body: { name, email, language: 'en', rules: true } })
      await stage.host.idle()
      const texts = stage.host.mailbox.messages.filter(({ to }) => to.includes(email)).map(({ text }) => text)
      return /#token=([A-Za-z0-9_-]{43})/.exec(texts.join())?.[1] ?? ''
    }
    const token = await linkFor('lena')
    const open = (headers = {}) => nobody(openSession, { body: { token, as: 'bearer' }, headers })
    const first = await open({ 'idempotency-key': 'one' })
    expect(first.status).toBe(201)
    expect((await open({ 'idempotency-key': 'one' })).data).toEqual(first.data)
    expect((await open({ 'idempotency-key': 'two' })).code).toBe('link-expired')
    expect((await open()).code).toBe('link-expired')
    const late = await linkFor('leo')
    stage.host.clock.advance(15 * 60 + 1)
    expect((await nobody(openSession, { body: { token: late, as: 'bearer' } })).code).toBe('link-expired')
  })

  test('a second registration at the same address answers the same and sends a link to the same person', async () => {
    const edition = await newEdition(stage, 'registration')
    const nobody = stage.nobody(edition.id)
    const body = {
      name: 'Mia',
      email: 'mia@north.example.org',
      language: 'fr' as const,
      rules: true as const,
    }
    const first = await nobody(registerParticipant, { body })
    const again = await nobody(registerParticipant, { body: { ...body, name: 'Somebody Else' } })
    for (const each of [first, again])
      expect([each.status, each.data]).toEqual([202, { request: expect.stringMatching(/^\S{108}$/) }])
    const organiser = await signedIn(stage, edition, 'organiser')
    await stage.host.idle()
    expect((await organiser(getOverview)).data.figures.participants).toBe(1)
  })
})

describe('repeats', () => {
  test('the same key and body get the first answer; another body is refused', async () => {
    const edition = await newEdition(stage, 'formation')
    const ask = await someone(edition, 'rose')
    const body = { name: 'Les Roses', challenge: 'water' }
    const headers = { 'idempotency-key': 'a-key' }
    const first = await ask(createTeam, { body, headers })
    const again = await ask(createTeam, { body, headers })
    expect(first.status).toBe(201)
    expect([again.status, again.data]).toEqual([201, first.data])
    const other = await ask(createTeam, { body: { ...body, name: 'Les Lys' }, headers })
    expect(other.code).toBe('idempotency-key-reused')
    expect((await ask(createTeam, { body })).code).toBe('already-in-a-team')
  })

  test('the same key from another person is another request', async () => {
    const edition = await newEdition(stage, 'formation')
    const headers = { 'idempotency-key': 'shared' }
    const [ada, bea] = [await someone(edition, 'ada'), await someone(edition, 'bea')]
    const teams = await Promise.all([
      ada(createTeam, { body: { name: 'Ada', challenge: 'water' }, headers }),
      bea(createTeam, { body: { name: 'Bea', challenge: 'water' }, headers }),
    ])
    expect(teams.map(({ status }) => status)).toEqual([201, 201])
    expect(teams[0]?.data.id).not.toBe(teams[1]?.data.id)
  })

  test('a request that is sent five times at once is done once', async () => {
    const edition = await newEdition(stage, 'jury')
    const organiser = await signedIn(stage, edition, 'organiser')
    const ask = () => organiser(issueVoterCodes, { body: { count: 7 }, headers: { 'idempotency-key': 'k' } })
    const answers = await Promise.all(Array.from({ length: 5 }, ask))
    const given = [...answers, await ask()].filter(({ status }) => status === 201)
    for (const { status, code } of answers) if (status !== 201) expect(code).toBe('try-again')
    expect(new Set(given.map(({ data }) => JSON.stringify(data.items))).size).toBe(1)
    expect(given[0]?.data.items).toHaveLength(7)
    expect((await organiser(listVoterBatches)).data.items).toMatchObject([{ count: 7 }])
  })
})

test('voter codes do not follow from anything that an outsider may guess, and a repeat gets the same ones', async () => {
  const edition = await newEdition(stage, 'jury')
  const organiser = await signedIn(stage, edition, 'organiser')
  const body = { count: 5 }
  const ask = () => organiser(issueVoterCodes, { body, headers: { 'idempotency-key': 'cards-1' } })
  const [first, second] = [await ask(), await ask()]
  expect(second.data).toEqual(first.data)
  const hash = digestOf({ params: { edition: edition.id }, body })
  const guess = (label: string) =>
    voterCodeFrom(
      Buffer.from(
        digestOf([edition.id, 'organiser', 'issueVoterCodes', sha256Of('cards-1'), hash, label]),
        'hex',
      ),
    )
  const codes = first.data.items.map(({ code }) => code)
  expect(new Set(codes).size).toBe(5)
  for (let index = 0; index < 5; index += 1) expect(codes).not.toContain(guess(`code ${index}`))
})

describe('edits', () => {
  test('name the version they were made on, and are told what changed', async () => {
    const edition = await newEdition(stage, 'formation')
    const { team, members } = await newTeam(stage, edition, 'Edits')
    const ask = await signedIn(stage, edition, members[0].id)
    const other = await signedIn(stage, edition, members[1].id)
    const params = { team: team.id }
    const etag = (await ask(getTeam, { params })).headers.get('etag') ?? ''
    expect((await ask(editTeam, { params, body: { name: 'Premiers' } })).code).toBe('if-match-required')
    const renamed = await other(editTeam, {
      params,
      body: { name: 'Seconds' },
      headers: { 'if-match': etag },
    })
    expect(renamed.status).toBe(200)
    const stale = await ask(editTeam, { params, body: { name: 'Premiers' }, headers: { 'if-match': etag } })
    expect(stale.problem).toMatchObject({
      status: 412,
      code: 'changed-meanwhile',
      current: { name: 'Seconds' },
    })
    expect((await readTeam(stage.table, edition.id, team.id))?.name).toBe('Seconds')
    const fresh = renamed.headers.get('etag') ?? ''
    expect(
      (await ask(editTeam, { params, body: { name: 'Premiers' }, headers: { 'if-match': fresh } })).status,
    ).toBe(200)
  })

  test('a score sheet is corrected at the version that was read; the same marks again are no edit', async () => {
    const edition = await newEdition(stage, 'jury')
    const { team } = await newTeam(stage, edition, 'Scored')
    const ask = await signedIn(stage, edition, 'juror-1')
    const marks = (craft: number) => ({ users: { usefulness: 10, proof: 10 }, tech: { craft } })
    const put = (craft: number, headers = {}) =>
      ask(putScoreSheet, { params: { team: team.id }, body: { marks: marks(craft) }, headers })
    expect((await put(10)).data.version).toBe(1)
    expect((await put(10)).data.version).toBe(1)
    expect((await put(11)).code).toBe('if-match-required')
    expect((await put(11, { 'if-match': '"1"' })).data.version).toBe(2)
    expect((await put(12, { 'if-match': '"1"' })).problem).toMatchObject({
      code: 'changed-meanwhile',
      version: 2,
    })
  })

  test('windows that do not follow each other are refused', async () => {
    const edition = await newEdition(stage, 'work')
    const organiser = await signedIn(stage, edition, 'organiser')
    const headers = { 'if-match': (await organiser(getOverview)).headers.get('etag') ?? '' }
    const phases = { ...edition.phases, jury: edition.phases.work }
    expect((await organiser(editPhases, { body: { phases, reason: 'La salle.' }, headers })).code).toBe(
      'phases-inconsistent',
    )
    const moved = windowsAround(stage.now(), 'jury')
    expect(
      (await organiser(editPhases, { body: { phases: moved, reason: 'La salle.' }, headers })).status,
    ).toBe(200)
    expect(
      (await organiser(editPhases, { body: { phases: moved, reason: 'La salle.' }, headers })).code,
    ).toBe('changed-meanwhile')
  })
})

test('the calendar says what is open now, and its ETag moves with the windows', async () => {
  const edition = await newEdition(stage, 'work')
  const nobody = stage.nobody(edition.id)
  const before = await nobody(getCalendar)
  expect(before.data).toMatchObject({ open: ['work'], phases: edition.phases })
  const organiser = await signedIn(stage, edition, 'organiser')
  const headers = { 'if-match': before.headers.get('etag') ?? '' }
  await organiser(editPhases, {
    body: { phases: windowsAround(stage.now(), 'jury'), reason: 'La salle.' },
    headers,
  })
  const after = await nobody(getCalendar)
  expect(after.data.open).toEqual(['jury'])
  expect([before, after].map(({ headers: sent }) => sent.get('etag'))).toEqual(['"1"', '"2"'])
})

test('a list is read page by page, each item once', async () => {
  const edition = await newEdition(stage, 'work')
  for (let index = 0; index < 25; index += 1) await newSilentTeam(stage, edition, `Listed ${index}`)
  const seen: string[] = []
  let cursor: string | undefined
  let pages = 0
  do {
    const query: Record<string, string> = { limit: '10', ...(cursor && { cursor }) }
    const { items, next } = (await stage.nobody(edition.id)(listTeams, { query })).data
    seen.push(...items.map(({ id }) => id))
    cursor = next
    pages += 1
  } while (cursor)
  expect(new Set(seen).size).toBe(25)
  expect(seen).toHaveLength(25)
  expect(pages).toBe(3)
})
