import { type Host, type Mail, startHost } from 'cdk-host'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getOverview } from '../../api/edition/get-overview.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { proposeAwards } from '../../api/palmares/propose-awards.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { makeControls } from '../../local/controls.ts'
import { escapeHtml } from '../../local/mailbox-page.ts'
import { type Sample, seedSample } from '../../local/seed.ts'
import { servePages } from '../../local/switches.ts'
import { asking } from '../support/client.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { sampleEdition } from '../support/sample.ts'
import { freeze } from '../support/signing.ts'

let host: Host
let sample: Sample

beforeAll(async () => {
  host = await startHost({ template: inject('stack') })
  sample = await seedSample(host, await sampleEdition())
  servePages(host)
  host.serve('/local', makeControls(host, sample))
})
afterAll(() => host?.stop())

async function order(form: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(form)
  const options = { method: 'POST', body, headers, redirect: 'manual' } as const
  return fetch(`${host.url}/local?lang=en`, options)
}

async function shown(language = 'en') {
  const response = await fetch(`${host.url}/local?lang=${language}`)
  return { headers: response.headers, text: await response.text() }
}

async function figures() {
  await host.idle()
  const organiser = sample.people.find(({ role }) => role === 'organiser')?.id ?? ''
  const { data } = await asking(host.url, sample.id, await sample.session(organiser))(getOverview)
  return data.figures
}

test('the sample has five complete teams, and one participant without a team', async () => {
  const { data } = await asking(host.url, sample.id)(listTeams)
  expect(data.items).toHaveLength(5)
  expect(data.items.every((team) => team.complete)).toBe(true)
  expect(new Set(data.items.map((team) => team.challenge)).size).toBe(5)
  expect(await figures()).toMatchObject({ participants: 24, teams: 5 })
})

test('the page speaks both languages, runs no script and is framed by nobody', async () => {
  const { headers, text } = await shown('fr')
  expect(text).toContain('Aller à : Jury')
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  expect((await shown()).text).toContain('Go to Jury')
})

test('a whole day is played from the page, one juror and one participant left to the visitor', async () => {
  await order({ phase: 'work' })
  expect(host.clock.date().toISOString()).toMatch(/^2019-02-18T09:00/)
  expect((await order({ act: 'hand-in' })).status).toBe(303)
  expect((await figures()).deliverables).toBe(15)

  await order({ phase: 'jury' })
  expect((await order({ act: 'score' })).status).toBe(303)
  expect((await figures()).scoreSheets).toBe(30)
  expect((await order({ act: 'score' })).status).toBe(303)
  expect((await figures()).scoreSheets).toBe(30)

  await order({ phase: 'vote' })
  expect((await order({ act: 'vote' })).status).toBe(303)
  expect((await figures()).voterCodes).toBe(40)
  expect((await shown()).text.match(/<code>/g)).toHaveLength(10)
})

test('the jury approves from the page what its president proposed, and nothing before', async () => {
  await order({ phase: 'deliberation' })
  await host.idle()
  const id = sample.people.find(({ role }) => role === 'president')?.id ?? ''
  const president = asking(host.url, sample.id, await sample.session(id))
  expect((await order({ act: 'approve' })).status).toBe(409)
  await freeze(president)
  for (const { prize, teams } of (await president(getDeliberation)).data.ties)
    await president(castCastingVote, {
      params: { prize },
      body: { team: teams[0] ?? '', reason: 'Un essai.' },
    })
  const { digest } = (await president(getDeliberation)).data
  expect((await president(proposeAwards, { body: { digest } })).status).toBe(200)
  expect((await president(getDeliberation)).data.lacking).not.toEqual([])
  expect((await order({ act: 'approve' })).status).toBe(303)
  expect((await president(getDeliberation)).data.lacking).toEqual([])
})

test('programs read and move the clock, and wait for rest', async () => {
  const clock = `${host.url}/local/clock`
  const post = (body: object) => fetch(clock, { method: 'POST', body: JSON.stringify(body) })
  expect(await (await post({ now: '2019-02-22T17:00:00Z' })).text()).toContain('2019-02-22T17:00')
  expect(await (await post({ advance: 3600 })).text()).toContain('2019-02-22T18:00')
  expect((await post({ now: 'yesterday' })).status).toBe(400)
  expect(await (await fetch(`${host.url}/local/idle`)).json()).toEqual({ idle: true })
})

test('the mailbox lists and shows what was sent', async () => {
  await host.idle()
  const mails = (await (await fetch(`${host.url}/mailbox/messages`)).json()) as Mail[]
  const { id = '', subject = '', to: [reader = ''] = [] } = mails[0] ?? {}
  expect(await (await fetch(`${host.url}/mailbox`)).text()).toContain(escapeHtml(subject))
  const shown = await (await fetch(`${host.url}/mailbox/${id}`)).text()
  expect(shown).toContain(escapeHtml(reader))
  expect(shown).toContain(escapeHtml('Palmarès <'))
})

test('what the phase does not allow is refused', async () => {
  await order({ phase: 'registration' })
  expect((await order({ act: 'score' })).status).toBe(409)
})

test.each([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://example.org' },
  { origin: 'http://localhost:1' },
  { origin: 'null' },
])('no page elsewhere acts here (%o)', async (headers) => {
  const before = host.clock.now()
  expect((await order({ advance: '3600' }, headers)).status).toBe(403)
  const body = JSON.stringify({ advance: 3600 })
  expect((await fetch(`${host.url}/local/clock`, { method: 'POST', headers, body })).status).toBe(403)
  expect(host.clock.now() - before).toBeLessThan(3_000_000)
})

test('a page of its own acts, whatever the browser tells of it', async () => {
  for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: host.url }])
    expect((await order({ advance: '1' }, headers)).status).toBe(303)
})

test('a fresh sign-in link is made on request', async () => {
  const person = sample.people.find(({ role }) => role === 'participant')?.id ?? ''
  const location = (await order({ person })).headers.get('location')
  expect(location).toMatch(/\/en\/strasbourg-2019\/sign-in#token=.{43}$/)
})

test('the page follows another edition that was chosen, with teams as that one takes them', async () => {
  const chosen = smallEdition('chosen', windowsAround('2026-02-18T12:00:00.000Z', 'formation'), {
    teams: { minimum: 2, maximum: 3, schools: 2, perChallenge: 1 },
  })
  const there = await seedSample(host, chosen)
  const { data } = await asking(host.url, 'chosen')(listTeams)
  expect(data.items).toHaveLength(3)
  expect(data.items.map(({ members }) => members)).toEqual([3, 3, 3])
  const controls = makeControls(host, there)
  const url = new URL(`${host.url}/local?lang=en`)
  const body = Buffer.from('person=organiser')
  const answer = await controls({ method: 'POST', url, headers: {}, body, sourceIp: '127.0.0.1' })
  expect(answer.headers.location).toContain('/en/chosen/sign-in#token=')
  expect(host.clock.date().toISOString() > chosen.phases.formation.opens).toBe(true)
})
