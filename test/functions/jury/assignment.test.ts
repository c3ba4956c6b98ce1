import { describe, expect, test } from 'vitest'
import { getAssignment } from '../../../api/jury/get-assignment.ts'
import { listAssignedTeams } from '../../../api/jury/list-assigned-teams.ts'
import { listJuryTeams } from '../../../api/jury/list-jury-teams.ts'
import { makeAssignment } from '../../../api/jury/make-assignment.ts'
import { putInterest } from '../../../api/jury/put-interest.ts'
import { putScoreDraft } from '../../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { recordInterest } from '../../../api/jury/record-interest.ts'
import { releaseJuror } from '../../../api/jury/release-juror.ts'
import { showAssignment } from '../../../api/jury/show-assignment.ts'
import type { Edition, Phase } from '../../../domain/edition/edition.ts'
import { jurorsProgress } from '../../../domain/jury/scoring.ts'
import { remarksOn } from '../../../domain/palmares/remarks.ts'
import { isProblem } from '../../../domain/problem.ts'
import * as acts from '../../../store/jury/assignment.ts'
import {
  readJudged,
  putInterest as storeInterest,
  putScoreSheet as storeSheet,
} from '../../../store/jury/scores.ts'
import { useFunctions } from '../../support/functions.ts'
import { newEdition, newSilentTeam, signedIn, writer } from '../../support/host.ts'
import { seenBy } from '../../support/table.ts'

const bench = useFunctions('jury', 'organiser')
const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
const jurors = ['president', 'juror-1', 'juror-2'] as const
type JurorId = (typeof jurors)[number]

async function hall(
  phase: Phase,
  assignment: Edition['assignment'] = { each: 2, dropOut: 'kept' },
  count = 6,
) {
  const edition = await newEdition(bench, phase, { ...(assignment && { assignment }) })
  const teams: string[] = []
  for (let at = 0; at < count; at++) teams.push((await newSilentTeam(bench, edition, `Team ${at}`)).id)
  const [organiser, ...seats] = await Promise.all(
    ['organiser', ...jurors].map((id) => signedIn(bench, edition, id)),
  )
  if (!organiser) throw new Error('There is an organiser')
  const seat = (juror: JurorId) => {
    const ask = seats[jurors.indexOf(juror)]
    if (!ask) throw new Error('Everybody has signed in')
    return ask
  }
  const make = (key = 'make') => organiser(makeAssignment, { body: {}, headers: { 'idempotency-key': key } })
  const picture = async () => (await organiser(getAssignment)).data
  const teamsOf = async (juror: JurorId) =>
    (await picture()).jurors.find((each) => each.juror === juror)?.teams.map(({ team }) => team) ?? []
  const pairs = async () =>
    (await picture()).jurors.flatMap(({ juror, teams }) => teams.map(({ team }) => `${juror} ${team}`))
  const score = (juror: JurorId, team: string) =>
    seat(juror)(putScoreSheet, { params: { team }, body: { marks } })
  const release = (juror: JurorId, reason = 'Malade.') =>
    organiser(releaseJuror, { params: { juror }, body: { reason } })
  return { edition, teams, organiser, seat, make, picture, teamsOf, pairs, score, release }
}

describe('teams are divided among the jurors', () => {
  test('by the organisers, evenly, with seed and input on record, and in another way when asked again', async () => {
    const { edition, teams, make, picture, organiser, pairs } = await hall('work')
    expect((await picture()).made).toBeUndefined()
    expect((await picture()).mayBeMade).toBe(true)
    const made = await make()
    expect(made.status).toBe(200)
    const seen = await picture()
    expect(seen.made).toEqual({ at: bench.now(), by: 'organiser', ...made.data })
    expect(seen.jurors.map((each) => each.teams.length)).toEqual([4, 4, 4])
    for (const team of teams) expect((await pairs()).filter((pair) => pair.endsWith(team))).toHaveLength(2)
    expect([seen.short, seen.groups]).toEqual([[], [['juror-1', 'juror-2', 'president']]])
    // Asked again with the same key, it is the same answer; with another one it is made anew.
    expect((await make()).data).toEqual(made.data)
    const again = await make('again')
    expect(again.data.input).toBe(made.data.input)
    expect(again.data.seed).not.toBe(made.data.seed)
    // An interest that is declared since changes what the next one is made of.
    await storeInterest(
      bench.table,
      edition.id,
      { juror: 'juror-1', team: teams[0] ?? '', kind: 'declared' },
      writer(bench),
    )
    expect((await make('third')).data.input).not.toBe(made.data.input)
    expect((await organiser(getAssignment)).data.jurors.flatMap((each) => each.teams)).toHaveLength(12)
  })

  test('where they cannot be, what is in the way is told', async () => {
    const { edition, teams, make } = await hall('work', { each: 3, dropOut: 'kept' })
    const [team = ''] = teams
    await storeInterest(bench.table, edition.id, { juror: 'juror-1', team, kind: 'blocking' }, writer(bench))
    expect((await make()).problem).toMatchObject({
      code: 'cannot-be-divided',
      obstacles: [{ kind: 'team-short-of-jurors', team, possible: 2, wanted: 3 }],
    })
  })

  test('not where everybody sees all, and not again once scoring is open', async () => {
    const without = await newEdition(bench, 'work')
    const organiser = await signedIn(bench, without, 'organiser')
    expect((await organiser(makeAssignment, { body: {} })).code).toBe('nothing-to-divide')
    expect((await organiser(getAssignment)).data).toMatchObject({ mayBeMade: false, short: [], groups: [] })
    const open = await hall('jury')
    expect((await open.make()).status).toBe(200)
    expect((await open.make('again')).code).toBe('scoring-has-begun')
    expect((await open.picture()).mayBeMade).toBe(false)
  })
})

describe('a juror', () => {
  test('sees their teams before scoring where the organisers show them, and once it opens', async () => {
    const { organiser, seat, make, teamsOf } = await hall('work')
    const list = async () => (await seat('juror-1')(listAssignedTeams)).data.items.map(({ id }) => id)
    expect((await organiser(showAssignment, { body: {} })).code).toBe('not-divided-yet')
    await make()
    expect(await list()).toEqual([])
    const shown = await organiser(showAssignment, { body: {} })
    expect(shown.data).toEqual({ shownAt: bench.now() })
    expect(await list()).toEqual(await teamsOf('juror-1'))
    expect((await organiser(showAssignment, { body: {} })).data).toEqual(shown.data)
  })

  test('is offered their teams alone, page by page, and refused others', async () => {
    const { teams, seat, make, teamsOf, score, picture } = await hall('jury')
    const [first = ''] = teams
    expect((await score('juror-1', first)).code).toBe('not-assigned')
    await make()
    const own = await teamsOf('juror-1')
    const page = async (cursor?: string) =>
      (await seat('juror-1')(listJuryTeams, { query: { limit: '3', ...(cursor && { cursor }) } })).data
    const one = await page()
    const two = await page(one.next)
    expect([...one.items, ...two.items].map(({ team }) => team.id)).toEqual(own)
    expect([one.items.length, two.next]).toEqual([3, undefined])
    const other = teams.find((team) => !own.includes(team)) ?? ''
    expect((await score('juror-1', other)).code).toBe('not-assigned')
    const draft = { params: { team: other }, body: { marks: {}, over: 0 } }
    expect((await seat('juror-1')(putScoreDraft, draft)).code).toBe('not-assigned')
    expect((await score('juror-1', own[0] ?? '')).status).toBe(200)
    const line = (await picture()).jurors.find(({ juror }) => juror === 'juror-1')
    expect(line?.teams.filter(({ scored }) => scored).map(({ team }) => team)).toEqual([own[0]])
  })
})

describe('a juror who drops out', () => {
  const leaving = async (dropOut: 'kept' | 'set-aside') => {
    const room = await hall('jury', { each: 1, dropOut })
    await room.make()
    const own = await room.teamsOf('juror-1')
    const [scored = '', open = ''] = own
    expect((await room.score('juror-1', scored)).status).toBe(200)
    const before = await room.pairs()
    return { ...room, scored, open, before }
  }

  test.each(['kept', 'set-aside'] as const)('leaves open teams to others, sheets are %s', async (dropOut) => {
    const { edition, teams, scored, open, before, release, pairs, score, picture } = await leaving(dropOut)
    const released = await release('juror-1')
    expect(released.data).toEqual({ juror: 'juror-1', at: bench.now(), reason: 'Malade.', sheets: dropOut })
    expect((await release('juror-1', 'Encore.')).data).toEqual(released.data)
    const after = await pairs()
    const stays = dropOut === 'kept' ? [`juror-1 ${scored}`] : []
    expect(after.filter((pair) => pair.startsWith('juror-1'))).toEqual(stays)
    for (const pair of before.filter((each) => !each.startsWith('juror-1'))) expect(after).toContain(pair)
    for (const team of teams) expect(after.filter((pair) => pair.endsWith(team))).toHaveLength(1)
    expect((await picture()).jurors.find(({ juror }) => juror === 'juror-1')?.released).toEqual({
      at: bench.now(),
      by: 'organiser',
      reason: 'Malade.',
      sheets: dropOut,
    })
    // They score no more, not even what stays theirs.
    for (const team of [scored, open]) expect((await score('juror-1', team)).code).toBe('not-assigned')
    const judged = await readJudged(bench.table, edition.id)
    expect(judged.sheets).toHaveLength(dropOut === 'kept' ? 1 : 0)
    const remarks = remarksOn(edition, { ...judged, results: [], reopenings: [], lateCards: [] })
    expect(remarks.find(({ kind }) => kind === 'released')).toEqual({
      kind: 'released',
      juror: 'juror-1',
      sheets: dropOut,
      reason: 'Malade.',
      by: 'Odile Organise',
      at: bench.now(),
    })
    const progress = jurorsProgress(edition.jury, judged)
    expect(progress.reduce((sum, { expected }) => sum + expected, 0)).toBe(6)
    expect(progress.find(({ juror }) => juror === 'juror-1')?.expected).toBe(stays.length)
  })

  test('is one of the jury of an edition that is divided', async () => {
    const { organiser, release, make } = await hall('jury')
    expect((await release('juror-1')).code).toBe('not-divided-yet')
    await make()
    const nobody = { params: { juror: 'nobody' }, body: { reason: 'Malade.' } }
    expect((await organiser(releaseJuror, nobody)).code).toBe('not-found')
  })

  test('who hands a sheet in at that moment has it kept, or refused, and the team is seen by one juror', async () => {
    const { edition, teamsOf, pairs, make, release, score } = await hall('jury', { each: 1, dropOut: 'kept' })
    await make()
    const [team = ''] = await teamsOf('juror-2')
    const [sheet, left] = await Promise.all([score('juror-2', team), release('juror-2')])
    expect(left.status).toBe(200)
    const { sheets } = await readJudged(bench.table, edition.id)
    expect(sheets).toHaveLength(sheet.status === 200 ? 1 : 0)
    const seers = (await pairs()).filter((pair) => pair.endsWith(team))
    expect(seers).toHaveLength(1)
    // A sheet that came in as the teams were given away counts beside the other juror's.
    if (sheet.status !== 200) expect(seers[0]?.startsWith('juror-2')).toBe(false)
  })
})

describe('a blocking interest that is found late', () => {
  test('gives the team to another, whoever says it, and nobody loses another team', async () => {
    const { organiser, seat, make, pairs, teamsOf } = await hall('jury', { each: 1, dropOut: 'kept' })
    await make()
    const [one = '', two = ''] = await teamsOf('juror-1')
    const before = await pairs()
    const blocking = { kind: 'blocking', reason: 'Les accompagne.' } as const
    await seat('juror-1')(putInterest, { params: { team: one }, body: blocking })
    await organiser(recordInterest, { params: { team: two, juror: 'juror-1' }, body: blocking })
    const after = await pairs()
    const lost = [`juror-1 ${one}`, `juror-1 ${two}`]
    expect(before.filter((pair) => !after.includes(pair)).toSorted()).toEqual(lost.toSorted())
    expect(after).toHaveLength(before.length)
  })

  test('also where a sheet was in, which counts no more; where nobody is left, the team is told to be short', async () => {
    const { make, picture, seat, score, teamsOf } = await hall('jury', { each: 3, dropOut: 'kept' }, 1)
    await make()
    const [team = ''] = await teamsOf('juror-1')
    expect((await score('juror-1', team)).status).toBe(200)
    await seat('juror-1')(putInterest, { params: { team }, body: { kind: 'blocking' } })
    const seen = await picture()
    expect(seen.short).toEqual([{ team, jurors: 2, wanted: 3 }])
    expect(seen.jurors.map(({ teams }) => teams.length)).toEqual([1, 0, 1])
  })

  test('at the moment when the teams are divided bars the juror all the same', async () => {
    const { edition, pairs, teams } = await hall('work', { each: 2, dropOut: 'kept' }, 2)
    const by = writer(bench)
    const say = (team: string) =>
      storeInterest(bench.table, edition.id, { juror: 'juror-1', team, kind: 'blocking' }, by)
    // Said between what is read to divide the teams and their division.
    let isSaid = false
    const meanwhile = seenBy(bench.table, async (command, go) => {
      if (command === 'TransactWriteCommand' && !isSaid) {
        isSaid = true
        for (const team of teams) await say(team)
      }
      return go()
    })
    expect(isProblem(await acts.makeAssignment(meanwhile, edition, 1, by))).toBe(false)
    expect((await pairs()).filter((pair) => pair.startsWith('juror-1'))).toEqual([])
    expect(await pairs()).toHaveLength(4)
  })
})

test('who handed in less than they were to is told in the minutes; who was to see nothing is not absent', async () => {
  const { edition, make, teamsOf } = await hall('jury', { each: 1, dropOut: 'kept' }, 2)
  await make()
  const judged = await readJudged(bench.table, edition.id)
  const told = (each: typeof judged) =>
    remarksOn(edition, { ...each, results: [], reopenings: [], lateCards: [] }).filter(
      ({ kind }) => kind === 'absent' || kind === 'incomplete',
    )
  const seers = (await Promise.all(jurors.map(async (id) => ({ id, teams: await teamsOf(id) })))).filter(
    ({ teams }) => teams.length > 0,
  )
  expect(seers).toHaveLength(2)
  expect(told(judged)).toEqual(seers.map(({ id }) => ({ kind: 'absent', juror: id })))
  const wide = await hall('jury', { each: 3, dropOut: 'kept' }, 2)
  await wide.make()
  const [team = ''] = await wide.teamsOf('president')
  const sheet = { team, juror: 'president', marks }
  await storeSheet(bench.table, wide.edition, sheet, undefined, writer(bench))
  const partly = await readJudged(bench.table, wide.edition.id)
  expect(told(partly)).toContainEqual({ kind: 'incomplete', juror: 'president', sheets: 1, expected: 2 })
})
