import { expect, test } from 'vitest'
import { getMinutes } from '../../../api/palmares/get-minutes.ts'
import { listRoomNotes } from '../../../api/palmares/list-room-notes.ts'
import { putRoomNote } from '../../../api/palmares/put-room-note.ts'
import { putInterest } from '../../../store/jury/scores.ts'
import { leaveTeam } from '../../../store/teams/teams.ts'
import { useFunctions } from '../../support/functions.ts'
import { must, signedIn, writer } from '../../support/host.ts'
import { deliberating } from './deliberating.ts'

const bench = useFunctions('public', 'jury', 'organiser', 'publication')
const text = 'Le seul prototype essayé.'
const note = { text, shortlistedFor: ['tech'] }

async function room() {
  const scene = await deliberating(bench)
  const [first, second] = [
    await signedIn(bench, scene.edition, 'juror-1'),
    await signedIn(bench, scene.edition, 'juror-2'),
  ]
  const params = { team: scene.one.team.id }
  const noted = await first(putRoomNote, { params, body: note })
  expect(noted.status).toBe(200)
  return { ...scene, first, second, params, noted: noted.data }
}

test('the whole jury reads what a juror notes and shortlists, organisers do not, and no minutes say it', async () => {
  const { first, second, president, organiser, params, noted, freeze, sign } = await room()
  expect(noted).toEqual({ ...note, team: params.team, juror: 'juror-1', version: 1 })
  for (const juror of [first, second, president])
    expect((await juror(listRoomNotes)).data).toEqual({ items: [noted] })
  expect((await organiser(listRoomNotes)).status).toBe(403)
  await freeze()
  expect((await sign()).status).toBe(201)
  expect(JSON.stringify((await organiser(getMinutes)).data)).not.toContain(text)
  expect((await second(listRoomNotes)).data.items).toEqual([noted])
})

test('a note is written over the version that was read, the same again changes nothing, and an empty one takes it back', async () => {
  const { first, params } = await room()
  expect((await first(putRoomNote, { params, body: note })).data.version).toBe(1)
  const other = { text: 'Autre chose.', shortlistedFor: [] }
  expect((await first(putRoomNote, { params, body: other })).code).toBe('if-match-required')
  const late = { params, body: other, headers: { 'if-match': '"2"' } }
  expect((await first(putRoomNote, late)).code).toBe('changed-meanwhile')
  const empty = { params, body: { text: ' ', shortlistedFor: [] }, headers: { 'if-match': '"1"' } }
  expect((await first(putRoomNote, empty)).data).toEqual({
    team: params.team,
    juror: 'juror-1',
    shortlistedFor: [],
    version: 2,
  })
  expect((await first(putRoomNote, { params, body: { shortlistedFor: [] } })).data.version).toBe(2)
})

test('a shortlist is for a prize of the jury; another is refused at its place', async () => {
  const { second, params } = await room()
  const body = { text, shortlistedFor: ['users', 'audience'] }
  const { status, problem } = await second(putRoomNote, { params, body })
  expect([status, problem.fields?.map(({ path }) => path)]).toEqual([422, ['shortlistedFor.1']])
})

test('whoever is barred from a team neither writes of it nor reads of it, and what they wrote before is read by nobody', async () => {
  const { edition, first, second, president, params, two } = await room()
  const by = writer(bench)
  const elsewhere = { params: { team: two.team.id }, body: note }
  const other = (await first(putRoomNote, elsewhere)).data
  const blocking = { team: params.team, kind: 'blocking' as const }
  must(await putInterest(bench.table, edition.id, { ...blocking, juror: 'juror-2' }, by))
  expect((await second(putRoomNote, { params, body: note })).code).toBe('blocking-interest')
  expect((await second(listRoomNotes)).data.items).toEqual([other])
  expect((await president(listRoomNotes)).data.items).toHaveLength(2)
  must(await putInterest(bench.table, edition.id, { ...blocking, juror: 'juror-1' }, by))
  expect((await president(listRoomNotes)).data.items).toEqual([other])
})

test('nothing is noted of a team that is dissolved, nor read', async () => {
  const { edition, first, one, params } = await room()
  for (const { person } of one.team.members)
    must(await leaveTeam(bench.table, edition.id, person, one.team.id, writer(bench)))
  expect((await first(putRoomNote, { params, body: note })).code).toBe('not-found')
  expect((await first(listRoomNotes)).data.items).toEqual([])
})

test('a note and the signature at once: what is noted after it is refused, and the minutes stand', async () => {
  const { first, second, params, freeze, sign } = await room()
  await freeze()
  const [signed] = await Promise.all([sign(), second(putRoomNote, { params, body: note })])
  expect(signed.status).toBe(201)
  const body = { text: 'Après coup.', shortlistedFor: [] }
  const after = await first(putRoomNote, { params, body, headers: { 'if-match': '"1"' } })
  expect(after.code).toBe('already-signed')
})
