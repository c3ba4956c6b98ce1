import { describe, expect, test } from 'vitest'
import { getScoreSheet } from '../../../api/jury/get-score-sheet.ts'
import { listAllScoreSheets } from '../../../api/jury/list-all-score-sheets.ts'
import { listJuryTeams } from '../../../api/jury/list-jury-teams.ts'
import { listPastScoreSheets } from '../../../api/jury/list-past-score-sheets.ts'
import { listScoreSheets } from '../../../api/jury/list-score-sheets.ts'
import { putInterest } from '../../../api/jury/put-interest.ts'
import { putScoreDraft } from '../../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { sealScoreSheet } from '../../../api/jury/seal-score-sheet.ts'
import { putScoreSheet as storeScoreSheet } from '../../../store/jury/scores.ts'
import { useFunctions } from '../../support/functions.ts'
import { must, newEdition, newSilentTeam, newTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('jury', 'organiser')
const marks = (craft: number) => ({ users: { usefulness: 10, proof: 10 }, tech: { craft } })
const nowhere = { team: '0'.repeat(26) }

async function scoring() {
  const edition = await newEdition(bench, 'jury')
  const { team, members } = await newTeam(bench, edition, 'Mixed')
  const params = { team: team.id }
  return {
    edition,
    team,
    members,
    params,
    one: await signedIn(bench, edition, 'juror-1'),
    two: await signedIn(bench, edition, 'juror-2'),
  }
}

describe('a sheet', () => {
  test('is handed in, read again and corrected by its juror', async () => {
    const { team, params, one } = await scoring()
    expect((await one(getScoreSheet, { params })).code).toBe('not-found')
    const put = (craft: number, headers = {}) =>
      one(putScoreSheet, { params, body: { marks: marks(craft) }, headers })
    const first = await put(12)
    const sheet = { team: team.id, juror: 'juror-1', marks: marks(12), version: 1, updatedAt: bench.now() }
    expect([first.status, first.data, first.headers.get('etag')]).toEqual([200, sheet, '"1"'])
    const read = await one(getScoreSheet, { params })
    expect([read.data, read.headers.get('etag')]).toEqual([sheet, '"1"'])
    expect((await put(13)).code).toBe('if-match-required')
    const corrected = await put(13, { 'if-match': '"1"' })
    expect([corrected.data.marks, corrected.headers.get('etag')]).toEqual([marks(13), '"2"'])
    const stale = await put(14, { 'if-match': '"1"' })
    expect(stale.problem).toMatchObject({ code: 'changed-meanwhile', current: marks(13), version: 2 })
    expect((await one(putScoreSheet, { params: nowhere, body: { marks: marks(1) } })).code).toBe('not-found')
    const off = await put(21, { 'if-match': '"2"' })
    expect(off.problem).toMatchObject({ code: 'mark-off-scale', fields: [{ path: 'marks.tech.craft' }] })
  })

  test('of the others is seen once one’s own is final', async () => {
    const { params, one, two } = await scoring()
    await one(putScoreSheet, { params, body: { marks: marks(12) } })
    expect((await two(listScoreSheets, { params })).code).toBe('scores-first')
    await two(putScoreSheet, { params, body: { marks: marks(13) } })
    expect((await two(listScoreSheets, { params })).code).toBe('seal-first')
    const sealed = await two(sealScoreSheet, { params, body: {}, headers: { 'if-match': '"1"' } })
    expect(sealed.data).toMatchObject({ version: 2, sealedAt: bench.now() })
    const { items } = (await two(listScoreSheets, { params })).data
    expect(items.map((each) => [each.juror, each.marks])).toEqual([
      ['juror-1', marks(12)],
      ['juror-2', marks(13)],
    ])
    expect((await two(listScoreSheets, { params: nowhere })).code).toBe('not-found')
  })
})

describe('what is not handed in', () => {
  test('is kept for its juror, and handed back with their teams until it is', async () => {
    const { team, params, one, two } = await scoring()
    const keep = (craft: number, headers = {}) =>
      one(putScoreDraft, {
        params,
        body: { marks: { tech: { craft } }, comment: ' Solide. ', feedback: 'Bravo.', over: 0 },
        headers,
      })
    const kept = await keep(12)
    const draft = {
      marks: { tech: { craft: 12 } },
      comment: 'Solide.',
      feedback: 'Bravo.',
      over: 0,
      version: 1,
      updatedAt: bench.now(),
    }
    expect([kept.status, kept.data, kept.headers.get('etag')]).toEqual([200, draft, '"1"'])
    const line = async (ask: typeof one) =>
      (await ask(listJuryTeams)).data.items.find((each) => each.team.id === team.id)
    expect((await line(one))?.draft).toEqual(draft)
    expect(await line(two)).not.toHaveProperty('draft')
    expect((await keep(13)).code).toBe('if-match-required')
    await one(putScoreSheet, { params, body: { marks: marks(12) } })
    expect(await line(one)).not.toHaveProperty('draft')
    expect((await keep(13, { 'if-match': '"1"' })).problem).toMatchObject({
      code: 'changed-meanwhile',
      current: marks(12),
      version: 1,
    })
  })
})

describe('the history of a sheet', () => {
  test('is its juror’s to read', async () => {
    const { params, one, two } = await scoring()
    await one(putScoreSheet, { params, body: { marks: marks(12), feedback: 'Bravo.' } })
    const handedInAt = bench.now()
    await one(putScoreSheet, { params, body: { marks: marks(13) }, headers: { 'if-match': '"1"' } })
    expect((await one(listPastScoreSheets, { params })).data.items).toEqual([
      { marks: marks(12), feedback: 'Bravo.', version: 1, since: handedInAt },
    ])
    expect((await two(listPastScoreSheets, { params })).code).toBe('not-found')
    await two(putScoreSheet, { params, body: { marks: marks(5) } })
    expect((await two(listPastScoreSheets, { params })).data.items).toEqual([])
    expect((await one(listPastScoreSheets, { params: nowhere })).code).toBe('not-found')
  })
})

describe('a comment', () => {
  test('is read with the marks by whoever may read those; feedback is not', async () => {
    const { params, one, two } = await scoring()
    const body = { marks: marks(12), comment: 'Solide.', feedback: 'Bravo.' }
    expect((await one(putScoreSheet, { params, body })).data).toMatchObject(body)
    await two(putScoreSheet, { params, body: { marks: marks(13) } })
    await two(sealScoreSheet, { params, body: {}, headers: { 'if-match': '"1"' } })
    const [theirs] = (await two(listScoreSheets, { params })).data.items
    expect(theirs).toMatchObject({ juror: 'juror-1', comment: 'Solide.' })
    expect(theirs).not.toHaveProperty('feedback')
    expect((await one(getScoreSheet, { params })).data).toMatchObject(body)
    for (const comment of ['', '  ', 'x'.repeat(2001), '\ud800', 'droite\u202egauche'])
      expect((await one(putScoreSheet, { params, body: { ...body, comment } })).code).toBe('invalid-input')
  })
})

describe('an interest', () => {
  test('is declared by the juror, for a reason or none', async () => {
    const { params, one } = await scoring()
    const declare = (kind: 'none' | 'declared' | 'blocking', where = params) =>
      one(putInterest, { params: where, body: { kind, reason: 'Je les accompagne.' } })
    const declared = await declare('blocking')
    expect([declared.status, declared.data]).toEqual([200, { kind: 'blocking' }])
    expect((await one(putScoreSheet, { params, body: { marks: marks(12) } })).code).toBe('blocking-interest')
    expect((await declare('none')).data).toEqual({ kind: 'none' })
    expect((await declare('none', nowhere)).code).toBe('not-found')
  })
})

describe('the teams of a juror', () => {
  test('come with the juror’s own sheet and interest', async () => {
    const { edition, team, params, one, two } = await scoring()
    const other = await newSilentTeam(bench, edition, 'Other')
    await one(putScoreSheet, { params, body: { marks: marks(12) } })
    await one(putInterest, { params: { team: other.id }, body: { kind: 'blocking' } })
    const lines = async (ask: typeof one) =>
      new Map((await ask(listJuryTeams)).data.items.map((line) => [line.team.id, line]))
    const mine = await lines(one)
    expect(mine.size).toBe(2)
    expect(mine.get(team.id)).toEqual({
      team: {
        id: team.id,
        name: 'Mixed',
        challenge: 'welcome',
        members: 2,
        schools: ['north', 'south'],
        complete: true,
      },
      interest: 'none',
      scoreSheet: expect.objectContaining({ juror: 'juror-1', marks: marks(12), version: 1 }),
    })
    expect(mine.get(other.id)).toMatchObject({ interest: 'blocking' })
    expect(mine.get(other.id)).not.toHaveProperty('scoreSheet')
    const theirs = await lines(two)
    expect(theirs.get(team.id)).toMatchObject({ interest: 'declared' })
    expect(theirs.get(team.id)).not.toHaveProperty('scoreSheet')
    expect(theirs.get(other.id)).toMatchObject({ interest: 'none' })
  })

  test('are listed page by page', async () => {
    const { edition, team, one } = await scoring()
    const other = await newSilentTeam(bench, edition, 'Other')
    const first = (await one(listJuryTeams, { query: { limit: '1' } })).data
    const second = (await one(listJuryTeams, { query: { cursor: first.next ?? '' } })).data
    const ids = [...first.items, ...second.items].map((line) => line.team.id)
    expect(ids.toSorted()).toEqual([team.id, other.id].toSorted())
  })
})

test('all sheets are the organisers’ to read, page by page, once the jury deliberates', async () => {
  const edition = await newEdition(bench, 'deliberation')
  const { id: team } = await newSilentTeam(bench, edition, 'Scored')
  for (const juror of ['juror-1', 'juror-2'])
    must(
      await storeScoreSheet(
        bench.table,
        edition,
        { team, juror, marks: marks(12) },
        undefined,
        writer(bench),
      ),
    )
  const organiser = await signedIn(bench, edition, 'organiser')
  const first = (await organiser(listAllScoreSheets, { query: { limit: '1' } })).data
  const second = (await organiser(listAllScoreSheets, { query: { cursor: first.next ?? '' } })).data
  const sheet = (juror: string) => ({ team, juror, marks: marks(12), version: 1, updatedAt: bench.now() })
  expect([first.items, second]).toEqual([[sheet('juror-1')], { items: [sheet('juror-2')] }])
})
