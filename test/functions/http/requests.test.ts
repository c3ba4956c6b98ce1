import { describe, expect, test } from 'vitest'
import { getCalendar } from '../../../api/edition/get-calendar.ts'
import { getEdition } from '../../../api/edition/get-edition.ts'
import { listEditions } from '../../../api/edition/list-editions.ts'
import { closeSession } from '../../../api/people/close-session.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { registerParticipant } from '../../../api/people/register-participant.ts'
import { editTeam } from '../../../api/teams/edit-team.ts'
import { getTeam } from '../../../api/teams/get-team.ts'
import { listTeams } from '../../../api/teams/list-teams.ts'
import { sha256Of } from '../../../domain/canonical.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import type { Person } from '../../../store/people/items.ts'
import { openRehearsalSession, personAt } from '../../../store/people/people.ts'
import { instead, tableOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newTeam, sessionOf, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('signin', 'public', 'participant')
const json = { 'content-type': 'application/json' }

/** Sends a registration as it is given, well-formed or not. */
async function registering(edition: Edition, headers: Record<string, string>, body?: string) {
  const request = { method: 'POST', headers, ...(body !== undefined && { body }) }
  const answer = await bench.send(`/api/editions/${edition.id}/participants`, request, registerParticipant)
  return { status: answer.status, headers: answer.headers, problem: await answer.json() }
}

/** A registration of exactly so many bytes, which are too many for a name. */
const bytes = (length: number) => JSON.stringify({ name: 'x'.repeat(length - 11) })

describe('a request', () => {
  test.each([
    ['is no JSON', json, '{"name":', 400, 'malformed-body'],
    ['is missing', json, undefined, 400, 'malformed-body'],
    ['is of another type', { 'content-type': 'text/plain' }, '{}', 415, 'unsupported-media-type'],
    [
      'is of a type that starts alike',
      { 'content-type': 'application/jsonp' },
      '{}',
      415,
      'unsupported-media-type',
    ],
    [
      'is of a type that ends alike',
      { 'content-type': 'x-application/json' },
      '{}',
      415,
      'unsupported-media-type',
    ],
    ['is of no type', {}, '{}', 415, 'unsupported-media-type'],
    ['is over its limit', json, bytes(350_001), 413, 'body-too-large'],
    ['is over its limit in bytes', json, `"${'é'.repeat(175_000)}"`, 413, 'body-too-large'],
    ['is as large as it may be', json, bytes(350_000), 422, 'invalid-input'],
    ['is an array', json, '[]', 422, 'invalid-input'],
  ] as const)('whose body %s is refused', async (_, headers, body, status, code) => {
    const answer = await registering(await newEdition(bench, 'registration'), headers, body)
    expect([answer.status, answer.problem.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.problem).toMatchObject({
      type: `urn:palmares:problem:${code}`,
      status,
      requestId: 'request',
    })
  })

  test('may name its type in capitals and with its charset, and send its body as base64', async () => {
    const edition = await newEdition(bench, 'registration')
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    const body = { name: 'Zoé', email: 'zoe@north.example.org', language: 'fr', rules: true }
    const plain = await registering(edition, headers, JSON.stringify(body))
    expect([plain.status, plain.problem]).toEqual([202, { request: expect.any(String) }])
    const event = {
      version: '2.0',
      routeKey: 'POST /api/editions/{edition}/participants',
      rawPath: `/api/editions/${edition.id}/participants`,
      headers: { ...headers, 'x-origin-secret': process.env.ORIGIN_SECRET },
      pathParameters: { edition: edition.id },
      requestContext: {
        http: { method: 'POST', path: `/api/editions/${edition.id}/participants` },
        requestId: 'r',
      },
      body: Buffer.from(JSON.stringify({ ...body, email: 'zoe-2@north.example.org' })).toString('base64'),
      isBase64Encoded: true,
    }
    expect(await bench.give('signin', event)).toMatchObject({ statusCode: 202 })
    expect((await personAt(bench.table, edition.id, 'zoe-2@north.example.org'))?.name).toBe('Zoé')
  })

  test.each([
    [undefined, 'fr', 'Certains champs sont à corriger.'],
    ['fr', 'fr', 'Certains champs sont à corriger.'],
    ['de, en', 'fr', 'Certains champs sont à corriger.'],
    ['fen', 'fr', 'Certains champs sont à corriger.'],
    ['enm', 'fr', 'Certains champs sont à corriger.'],
    ['en', 'en', 'Some fields need to be corrected.'],
    [' EN-gb,en;q=0.9', 'en', 'Some fields need to be corrected.'],
  ])('in the language %j is answered in %s', async (accepts, language, title) => {
    const headers = { ...json, ...(accepts !== undefined && { 'accept-language': accepts }) }
    const body = JSON.stringify({ name: '', email: 'nowhere', language: 'de', shoe: 42 })
    const answer = await registering(await newEdition(bench, 'registration'), headers, body)
    expect(answer.problem).toMatchObject({ code: 'invalid-input', title })
    expect(answer.headers.get('content-language')).toBe(language)
    const { fields } = answer.problem as { fields: { path: string; detail: string }[] }
    expect(fields.map(({ path }) => path).toSorted()).toEqual(['email', 'language', 'name', 'rules', 'shoe'])
    for (const field of fields) {
      expect(Object.keys(field)).toEqual(['path', 'detail'])
      expect(field.detail).toMatch(/\.$/)
    }
  })

  test('to nowhere is told so', async () => {
    const edition = await newEdition(bench, 'work')
    const organiser = await signedIn(bench, edition, 'organiser')
    const elsewhere = { ...listEditions, path: '/{proxy+}' }
    const nothing = await bench.send('/api/nothing', { method: 'GET', headers: {} }, elsewhere)
    expect([nothing.status, (await nothing.json()).code]).toEqual([404, 'not-found'])
    expect((await bench.nobody('nowhere')(getEdition)).code).toBe('not-found')
    for (const team of ['0'.repeat(26), 'A#B', 'UPPER', 'a b', `x${'0'.repeat(60)}`])
      expect((await organiser(getTeam, { params: { team } })).code, team).toBe('not-found')
  })

  test('is for what stands behind a path that could be one, before anybody is asked who they are', async () => {
    const edition = await newEdition(bench, 'work')
    const nobody = bench.nobody(edition.id)
    for (const team of ['A#B', '!', 'ab!', `x${'0'.repeat(60)}`])
      expect((await nobody(getTeam, { params: { team } })).code, team).toBe('not-found')
    for (const team of ['a', '0-9', '0'.repeat(60)])
      expect((await nobody(getTeam, { params: { team } })).code, team).toBe('not-signed-in')
  })

  test('with a query that is not asked for is refused', async () => {
    const nobody = bench.nobody((await newEdition(bench, 'work')).id)
    for (const query of [{ limit: '0' }, { limit: '101' }, { colour: 'red' }] as Record<string, string>[])
      expect((await nobody(listTeams, { query })).status).toBe(422)
    expect((await nobody(getCalendar, { query: { colour: 'red' } })).code).toBe('invalid-input')
  })

  test('at a closed window is told when it is open', async () => {
    const edition = await newEdition(bench, 'jury')
    const body = {
      name: 'Zoé',
      email: 'zoe@north.example.org',
      language: 'fr' as const,
      rules: true as const,
    }
    const answer = await bench.nobody(edition.id)(registerParticipant, { body })
    expect(answer.problem).toMatchObject({
      status: 403,
      code: 'phase-closed',
      now: bench.now(),
      windows: [{ phase: 'registration', ...edition.phases.registration }],
    })
  })

  test('outside of any edition is answered too', async () => {
    await newEdition(bench, 'work')
    const { status, data } = await bench.nobody('')(listEditions, { query: { limit: '1' } })
    expect([status, data.items.length]).toEqual([200, 1])
  })
})

describe('what is answered', () => {
  test('is never kept by anybody, and says its type and version', async () => {
    const edition = await newEdition(bench, 'work')
    const { headers } = await bench.nobody(edition.id)(getCalendar)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(headers.get('etag')).toBe('"1"')
    expect((await bench.nobody(edition.id)(listTeams)).headers.get('etag')).toBeNull()
  })
})

describe('the log', () => {
  test('has a line a request: which, how it ended and what the problem was', async () => {
    const edition = await newEdition(bench, 'work')
    const nobody = bench.nobody(edition.id)
    bench.logs.length = 0
    await nobody(getCalendar)
    await nobody(getMe)
    expect(bench.logs).toEqual([
      {
        requestId: 'request',
        route: 'GET /api/editions/{edition}/calendar',
        status: 200,
        ms: expect.any(Number),
      },
      {
        requestId: 'request',
        route: 'GET /api/editions/{edition}/me',
        status: 401,
        ms: expect.any(Number),
        code: 'not-signed-in',
      },
    ])
  })

  test('says how long a request took', async () => {
    const edition = await newEdition(bench, 'work')
    const start = bench.now()
    instead(tableOf(bench), (go) => {
      bench.setNow(plusSeconds(start, 2))
      return go()
    })
    bench.logs.length = 0
    await bench.nobody(edition.id)(getCalendar)
    expect(bench.logs).toMatchObject([{ ms: 2000 }])
    bench.setNow(start)
  })
})

const failing = (error: Error, meant?: Parameters<typeof instead>[2]) =>
  instead(tableOf(bench), () => Promise.reject(error), meant)

function named(name: string) {
  return Object.assign(new Error('Not now'), { name })
}

describe('when something breaks', () => {
  test.each([
    ['fr', 'Une erreur inattendue s’est produite.'],
    ['en', 'An unexpected error occurred.'],
  ])('the caller who reads %s gets its number, the log everything else', async (language, title) => {
    const { id } = await newEdition(bench, 'work')
    bench.logs.length = 0
    failing(new TypeError('A secret of the table'))
    const answer = await bench.nobody(id)(getCalendar, { headers: { 'accept-language': language } })
    expect(answer.problem).toEqual({
      type: 'urn:palmares:problem:unexpected',
      status: 500,
      code: 'unexpected',
      title: expect.stringContaining(title),
      requestId: 'request',
    })
    expect(answer.status).toBe(500)
    expect(answer.headers.get('retry-after')).toBeNull()
    expect(bench.logs).toMatchObject([
      { status: 500, code: 'unexpected', error: 'TypeError', stack: expect.stringContaining('A secret') },
    ])
  })

  test.each([
    'ProvisionedThroughputExceededException',
    'ThrottlingException',
    'RequestLimitExceeded',
    'TransactionInProgressException',
    'TransactionConflictException',
  ])('for a moment (%s), the caller is told to try again', async (name) => {
    const { id } = await newEdition(bench, 'work')
    bench.logs.length = 0
    failing(named(name))
    const answer = await bench.nobody(id)(getCalendar)
    expect([answer.status, answer.code]).toEqual([503, 'try-again'])
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(bench.logs).toEqual([expect.not.objectContaining({ stack: expect.anything() })])
  })
})

describe('the front door', () => {
  test('is the only one: without the distribution’s secret the API refuses', async () => {
    const { id } = await newEdition(bench, 'work')
    const nobody = bench.nobody(id)
    for (const guess of ['', 'a guess', `${process.env.ORIGIN_SECRET}x`]) {
      const answer = await nobody(getCalendar, { headers: { 'x-origin-secret': guess } })
      expect([answer.status, answer.code]).toEqual([403, 'not-allowed'])
    }
  })

  test('lets a cookie act from this site alone, and read from anywhere', async () => {
    const edition = await newEdition(bench, 'work')
    const cookie = `other=1; __Host-session=${await sessionOf(bench, edition, 'juror-1')}`
    const nobody = bench.nobody(edition.id)
    const from = (site?: string) => ({ headers: { cookie, ...(site && { 'sec-fetch-site': site }) } })
    for (const site of ['cross-site', 'same-site'])
      expect((await nobody(closeSession, from(site))).code, site).toBe('not-from-this-site')
    expect((await nobody(getMe, from('cross-site'))).data.id).toBe('juror-1')
    for (const [site, id] of [
      ['same-origin', 'juror-1'],
      ['none', 'juror-2'],
      [undefined, 'organiser'],
    ] as const) {
      const own = `__Host-session=${await sessionOf(bench, edition, id)}`
      const headers = { cookie: own, ...(site && { 'sec-fetch-site': site }) }
      expect((await nobody(closeSession, { headers })).status, site).toBe(204)
    }
    const ask = await signedIn(bench, edition, 'president')
    expect((await ask(closeSession, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(204)
  })
})

describe('a session’s token', () => {
  test('opens the edition that it names, and no other', async () => {
    const [here, there] = [await newEdition(bench, 'work'), await newEdition(bench, 'work')]
    const token = await sessionOf(bench, here, 'juror-1')
    expect((await bench.holder(here.id, token)(getMe)).status).toBe(200)
    expect((await bench.holder(there.id, token)(getMe)).code).toBe('not-signed-in')
    // A session there that happens to have the same secret.
    const person = { id: 'juror-1' } as Person
    const session = { hash: sha256Of(token.split('.')[1] ?? ''), expires: plusSeconds(bench.now(), 60) }
    await openRehearsalSession(bench.table, there.id, person, session, writer(bench))
    expect((await bench.holder(there.id, token)(getMe)).code).toBe('not-signed-in')
    const moved = token.replace(here.id, there.id)
    expect((await bench.holder(there.id, moved)(getMe)).status).toBe(200)
  })

  test('is taken as it is written, and nothing more', async () => {
    const edition = await newEdition(bench, 'work')
    const token = await sessionOf(bench, edition, 'juror-1')
    const nobody = bench.nobody(edition.id)
    const me = async (headers: Record<string, string>) => (await nobody(getMe, { headers })).status
    expect(await me({ authorization: `Bearer ${token}` })).toBe(200)
    expect(await me({ cookie: `__Host-session=${token}` })).toBe(200)
    for (const authorization of [
      token,
      `bearer ${token}`,
      `x Bearer ${token}`,
      `Bearer ${token} x`,
      `Bearer ${token}A`,
    ])
      expect(await me({ authorization }), authorization).toBe(401)
    for (const cookie of [
      // As it was named before, when a neighbour under the same domain could have set it.
      `session=${token}`,
      `__Host-sessions=${token}`,
      `x__Host-session=${token}`,
      `__Host-session=${token}A`,
      `__Host-session=${token}.`,
    ])
      expect(await me({ cookie }), cookie).toBe(401)
    const other = await sessionOf(bench, edition, 'juror-2')
    const both = await nobody(getMe, {
      headers: { authorization: `Bearer ${token}`, cookie: `__Host-session=${other}` },
    })
    expect(both.data.id).toBe('juror-1')
  })
})

describe('a team that is not one’s own', () => {
  test('is told apart from one that there is not', async () => {
    const edition = await newEdition(bench, 'work')
    const { members } = await newTeam(bench, edition, 'Own')
    const { team: other } = await newTeam(bench, edition, 'Other')
    const ask = await signedIn(bench, edition, members[0].id)
    expect((await ask(getTeam, { params: { team: other.id } })).code).toBe('not-in-this-team')
    expect((await ask(getTeam, { params: { team: '0'.repeat(26) } })).code).toBe('not-found')
    const nobody = bench.nobody(edition.id)
    expect((await nobody(getTeam, { params: { team: '0'.repeat(26) } })).code).toBe('not-signed-in')
  })
})

describe('an edit', () => {
  test('names the version that it was made on, as it was given', async () => {
    const edition = await newEdition(bench, 'formation')
    const { team, members } = await newTeam(bench, edition, 'Edited')
    const ask = await signedIn(bench, edition, members[0].id)
    const edit = (version?: string) =>
      ask(editTeam, {
        params: { team: team.id },
        body: { name: 'Renamed' },
        headers: version === undefined ? {} : { 'if-match': version },
      })
    expect((await edit()).code).toBe('if-match-required')
    for (const odd of ['2', '*', 'W/"2"', '"2" ', 'x"2"', '"2x"', '""', `"${'2'.repeat(10)}"`, '"3"'])
      expect((await edit(odd)).code, odd).toBe('changed-meanwhile')
    const done = await edit('"2"')
    expect([done.status, done.data.name, done.headers.get('etag')]).toEqual([200, 'Renamed', '"3"'])
    for (let version = 3; version < 10; version += 1) await edit(`"${version}"`)
    expect((await edit('"10"')).headers.get('etag')).toBe('"11"')
  })
})
