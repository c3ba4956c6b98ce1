import { expect, test } from 'vitest'
import { correctTeam } from '../../../api/teams/correct-team.ts'
import { disqualifyTeam } from '../../../api/teams/disqualify-team.ts'
import { dissolveTeam } from '../../../api/teams/dissolve-team.ts'
import { editTeam } from '../../../api/teams/edit-team.ts'
import { getTeam } from '../../../api/teams/get-team.ts'
import { getTeamLogo } from '../../../api/teams/get-team-logo.ts'
import { listEveryTeam } from '../../../api/teams/list-every-team.ts'
import { listTeams } from '../../../api/teams/list-teams.ts'
import { changed } from '../../../store/item.ts'
import { key } from '../../../store/keys.ts'
import { get, write } from '../../../store/table.ts'
import { teamLogo } from '../../../store/teams/items.ts'
import { useFunctions } from '../../support/functions.ts'
import { newEdition, newTeam, signedIn, writer } from '../../support/host.ts'
import { logoOf, pngOf } from '../../support/logos.ts'
import { deliberating } from '../palmares/deliberating.ts'

const bench = useFunctions('signin', 'public', 'participant', 'jury', 'vote', 'organiser')
const reason = 'Le travail remis est celui d’autres.'

async function pictured() {
  const edition = await newEdition(bench, 'formation')
  const { team, members } = await newTeam(bench, edition, 'One')
  const params = { team: team.id }
  const [member, organiser, anybody] = [
    await signedIn(bench, edition, members[1].id),
    await signedIn(bench, edition, 'organiser'),
    bench.nobody(edition.id),
  ]
  const at = (version: number) => ({ params, headers: { 'if-match': `"${version}"` } })
  const put = (logo: string | null, version = 2) => member(editTeam, { ...at(version), body: { logo } })
  const correct = (logo: string | null, version: number) =>
    organiser(correctTeam, { ...at(version), body: { logo } })
  const shown = (of?: string) => anybody(getTeamLogo, { params, ...(of && { query: { of } }) })
  const item = () => get(bench.table, key.teamLogo(edition.id, team.id), teamLogo)
  return { edition, team, params, member, organiser, anybody, at, put, correct, shown, item }
}

const [one, other] = [logoOf(), logoOf(20)]

test('a member gives a team its logo, replaces it and takes it away; everybody sees it, as the picture that it is', async () => {
  const { member, anybody, organiser, params, put, shown, item } = await pictured()
  expect((await shown()).code).toBe('not-found')
  expect((await put(one.data)).data.logo).toBe(one.id)
  expect((await member(getTeam, { params })).data.logo).toBe(one.id)
  expect((await anybody(listTeams)).data.items[0]?.logo).toBe(one.id)
  expect((await organiser(listEveryTeam)).data.items[0]?.logo).toBe(one.id)
  const { status, headers } = await shown()
  expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
    200,
    'image/png',
    'nosniff',
  ])
  expect(headers.get('cache-control')).toBe('no-store')
  expect((await shown(one.id)).headers.get('cache-control')).toBe('private, max-age=604800, immutable')
  expect((await put(other.data, 3)).data.logo).toBe(other.id)
  expect((await shown(one.id)).headers.get('cache-control')).toBe('no-store')
  expect((await put(null, 3)).code).toBe('changed-meanwhile')
  expect((await put(null, 4)).data).not.toHaveProperty('logo')
  expect([(await shown()).code, await item()]).toEqual(['not-found', undefined])
})

test('what is no small still picture is refused, whatever it calls itself, and changes nothing', async () => {
  const { put, correct, shown } = await pictured()
  for (const bytes of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    pngOf(193, 193),
    Buffer.alloc(32_001, 1),
  ]) {
    const refused = await put(bytes.toString('base64'))
    expect([refused.status, refused.code]).toEqual([422, 'not-a-logo'])
    expect((await correct(bytes.toString('base64'), 2)).code).toBe('not-a-logo')
  }
  for (const sent of ['', 'data:image/png;base64,AAAA', 'a'.repeat(43_001)])
    expect((await put(sent)).code).toBe('invalid-input')
  expect((await shown()).status).toBe(404)
})

test('after teams have formed it is organisers’ to change, and theirs alone', async () => {
  const { edition, put, correct, shown } = await pictured()
  await bench.setNow(edition.phases.work.opens)
  expect((await put(one.data)).code).toBe('phase-closed')
  expect((await correct(one.data, 2)).data.version).toBe(3)
  expect((await correct(one.data, 2)).data.version).toBe(3)
  expect((await shown()).status).toBe(200)
})

test('a disqualified team gets no other, and may lose the one that it has; a dissolved one shows none', async () => {
  const { organiser, at, put, correct, shown } = await pictured()
  await put(one.data)
  await organiser(disqualifyTeam, { ...at(3), body: { reason } })
  expect((await correct(other.data, 4)).code).toBe('team-disqualified')
  expect((await shown()).status).toBe(200)
  expect((await correct(null, 4)).data.version).toBe(5)
  expect((await shown()).code).toBe('not-found')
  const ended = await pictured()
  await ended.put(one.data)
  await ended.organiser(dissolveTeam, { ...ended.at(3), body: { reason } })
  expect((await ended.shown()).code).toBe('not-found')
  expect((await ended.correct(null, 4)).code).toBe('not-found')
})

test('frozen, nothing is put; a logo may be taken away all the same, which decides nothing', async () => {
  const { one: team, organiser, freeze } = await deliberating(bench)
  const correct = (version: number, logo: string | null, name?: string) =>
    organiser(correctTeam, {
      params: { team: team.team.id },
      headers: { 'if-match': `"${version}"` },
      body: { logo, ...(name && { name }) },
    })
  expect((await correct(2, one.data)).status).toBe(200)
  await freeze()
  expect((await correct(3, other.data)).code).toBe('deliberation-frozen')
  expect((await correct(3, null, 'Autre')).code).toBe('deliberation-frozen')
  expect((await correct(3, null)).status).toBe(200)
})

test('a picture that somebody put into the table in its place is not shown', async () => {
  const { put, shown, item } = await pictured()
  await put(one.data)
  const kept = await item()
  if (!kept) throw new Error('There is no logo')
  await write(bench.table, { ...kept, ...changed(kept, writer(bench)), data: other.data })
  expect((await shown()).code).toBe('not-found')
})
