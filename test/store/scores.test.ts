import { describe, expect, test } from 'vitest'
import { problem } from '../../domain/problem.ts'
import { progress as progressKind, ranking } from '../../store/jury/items.ts'
import { readProgress, updateRankings } from '../../store/jury/rankings.ts'
import {
  getScoreSheet,
  jurorsView,
  listPastScoreSheets,
  listScoreSheets,
  othersSheets,
  putInterest,
  putScoreDraft,
  putScoreSheet,
  readJudged,
  sealScoreSheet,
} from '../../store/jury/scores.ts'
import { key } from '../../store/keys.ts'
import { get } from '../../store/table.ts'
import { leaveTeam } from '../../store/teams/teams.ts'
import { must, newEdition, newSilentTeam, newTeam, writer } from '../support/host.ts'
import { contended, useTable } from '../support/table.ts'

const shelf = useTable()
const marks = (craft: number) => ({ users: { usefulness: 10, proof: 10 }, tech: { craft } })

async function scoring() {
  const edition = await newEdition(shelf, 'jury')
  const by = writer(shelf)
  const { table } = shelf
  return {
    edition,
    newTeams: async (...names: string[]) => {
      const teams = []
      for (const name of names) teams.push((await newSilentTeam(shelf, edition, name)).id)
      return teams.toSorted()
    },
    put: (juror: string, team: string, craft: number, readVersion?: number) =>
      putScoreSheet(table, edition, { team, juror, marks: marks(craft) }, readVersion, by),
    declare: (juror: string, team: string, kind: 'none' | 'declared' | 'blocking', reason?: string) =>
      putInterest(table, edition.id, { juror, team, kind, reason }, by),
    draft: (juror: string, team: string, craft: number, over = 0, readVersion?: number) =>
      putScoreDraft(table, edition, { team, juror, marks: { tech: { craft } }, over }, readVersion, by),
    mine: (juror: string, team: string) => jurorsView(table, edition.id, juror, [team]),
    past: async (juror: string, team: string) =>
      (await listPastScoreSheets(table, edition.id, { juror, team }, { limit: 100 })).items,
    sheet: (juror: string, team: string) => getScoreSheet(table, edition.id, team, juror),
    others: (juror: string, team: string) => othersSheets(table, edition, team, juror, by.now),
    seal: (juror: string, team: string, readVersion = 1) =>
      sealScoreSheet(table, edition.id, { juror, team }, readVersion, by),
    rank: () => updateRankings(table, edition, by),
    ranking: (prize: string) => get(table, key.ranking(edition.id, prize), ranking),
    progress: () => readProgress(table, edition),
  }
}

const jurors = (sheets: readonly { juror: string }[]) => sheets.map(({ juror }) => juror)

describe('a sheet', () => {
  test('is handed in once, and corrected at the version that was read', async () => {
    const { newTeams, put, sheet } = await scoring()
    const [team = ''] = await newTeams('Scored')
    const first = must(await put('juror-1', team, 12))
    expect(first).toMatchObject({ team, juror: 'juror-1', marks: marks(12), version: 1 })
    expect(await put('juror-1', team, 12)).toEqual(first)
    expect(await put('juror-1', team, 13)).toEqual(problem('if-match-required'))
    expect(await put('juror-1', team, 13, 2)).toMatchObject({ problem: 'changed-meanwhile' })
    expect(must(await put('juror-1', team, 13, 1))).toMatchObject({ marks: marks(13), version: 2 })
    expect(await sheet('juror-1', team)).toMatchObject({ marks: marks(13), version: 2 })
    expect(await sheet('juror-2', team)).toBeUndefined()
  })

  test('is for a team that stands', async () => {
    const { edition, put } = await scoring()
    const { team, members } = await newTeam(shelf, edition, 'Leaving')
    for (const { id } of members) await leaveTeam(shelf.table, edition.id, id, team.id, writer(shelf))
    expect(await put('juror-1', team.id, 12)).toEqual(problem('not-found'))
    expect(await put('juror-1', 'none', 12)).toEqual(problem('not-found'))
  })

  test('is refused while the interest is blocking, and counts nowhere; taken back, it counts again', async () => {
    const { newTeams, put, declare, sheet } = await scoring()
    const [team = ''] = await newTeams('Coached')
    await put('juror-1', team, 12)
    await declare('juror-1', team, 'blocking')
    expect(await put('juror-1', team, 13, 1)).toEqual(problem('blocking-interest'))
    expect(await sheet('juror-1', team)).toBeUndefined()
    await declare('juror-1', team, 'declared')
    expect(await sheet('juror-1', team)).toMatchObject({ marks: marks(12), version: 1 })
  })
})

describe('a draft', () => {
  test('is kept half-filled, over the version that was read, and nothing older takes its place', async () => {
    const { newTeams, draft, mine, sheet } = await scoring()
    const [team = ''] = await newTeams('Half')
    const first = must(await draft('juror-1', team, 12))
    expect(first).toMatchObject({
      team,
      juror: 'juror-1',
      marks: { tech: { craft: 12 } },
      over: 0,
      version: 1,
    })
    expect(must(await draft('juror-1', team, 12))).toEqual(first)
    expect(await draft('juror-1', team, 13)).toEqual(problem('if-match-required'))
    expect(must(await draft('juror-1', team, 13, 0, 1))).toMatchObject({ version: 2 })
    expect(await draft('juror-1', team, 11, 0, 1)).toMatchObject({ problem: 'changed-meanwhile' })
    expect((await mine('juror-1', team)).drafts.get(team)).toMatchObject({ marks: { tech: { craft: 13 } } })
    expect((await mine('juror-2', team)).drafts.size).toBe(0)
    expect(await sheet('juror-1', team)).toBeUndefined()
  })

  test('counts nowhere, and goes when the sheet is handed in; an older one does not come back', async () => {
    const { edition, newTeams, draft, put, mine, rank, ranking: of, progress, others } = await scoring()
    const [team = ''] = await newTeams('Quiet')
    await draft('juror-1', team, 12)
    await rank()
    expect(await of('tech')).toBeUndefined()
    expect((await progress()).map(({ scored }) => scored)).toEqual([0, 0, 0])
    expect(await others('juror-1', team)).toEqual(problem('scores-first'))
    expect((await readJudged(shelf.table, edition.id)).sheets).toEqual([])
    expect((await listScoreSheets(shelf.table, edition.id, { limit: 100 })).items).toEqual([])
    must(await put('juror-1', team, 14))
    expect((await mine('juror-1', team)).drafts.size).toBe(0)
    expect(await draft('juror-1', team, 12, 0, 1)).toMatchObject({ problem: 'changed-meanwhile' })
    expect(must(await draft('juror-1', team, 15, 1))).toMatchObject({ over: 1, version: 1 })
    await rank()
    expect(await of('tech')).toMatchObject({ result: { standings: [{ score: 14 }] } })
  })

  test('is refused as a sheet is, and hidden while its juror is barred', async () => {
    const { edition, newTeams, draft, declare, mine } = await scoring()
    const [team = ''] = await newTeams('Barred')
    await draft('juror-1', team, 12)
    await declare('juror-1', team, 'blocking')
    expect(await draft('juror-1', team, 13, 0, 1)).toEqual(problem('blocking-interest'))
    expect((await mine('juror-1', team)).drafts.size).toBe(0)
    await declare('juror-1', team, 'none')
    expect((await mine('juror-1', team)).drafts.size).toBe(1)
    const left = await newTeam(shelf, edition, 'Leaving')
    for (const { id } of left.members)
      await leaveTeam(shelf.table, edition.id, id, left.team.id, writer(shelf))
    expect(await draft('juror-1', left.team.id, 12)).toEqual(problem('not-found'))
  })

  test('and the sheet that ends it may come at one moment: what is left is one or the other', async () => {
    const { newTeams, draft, put, mine } = await scoring()
    const teams = await newTeams('A', 'B', 'C', 'D')
    for (const team of teams) {
      await draft('juror-1', team, 1)
      const [late] = await Promise.all([draft('juror-1', team, 2, 0, 1), put('juror-1', team, 14)])
      expect(['changed-meanwhile', undefined]).toContain('problem' in late ? late.problem : undefined)
      expect((await mine('juror-1', team)).drafts.size).toBe(0)
    }
  })
})

describe('the history of a sheet', () => {
  test('keeps what stood before each change, for its juror', async () => {
    const { newTeams, put, seal, past } = await scoring()
    const [team = '', other = ''] = await newTeams('Changed', 'Other')
    await put('juror-1', team, 12)
    expect(await past('juror-1', team)).toEqual([])
    await put('juror-1', team, 12)
    await put('juror-1', team, 13, 1)
    await seal('juror-1', team, 2)
    await put('juror-1', team, 14, 3)
    await put('juror-1', team, 15, 1)
    const kept = await past('juror-1', team)
    expect(
      kept.map(({ was, marks: { tech }, sealedAt }) => [was, tech?.craft, sealedAt !== undefined]),
    ).toEqual([
      [1, 12, false],
      [2, 13, false],
      [3, 13, true],
    ])
    expect(await past('juror-2', team)).toEqual([])
    expect(await past('juror-1', other)).toEqual([])
  })
})

describe('an interest', () => {
  test('is declared, changed and taken back; the same again changes nothing', async () => {
    const { declare } = await scoring()
    const first = must(await declare('juror-1', 'team', 'declared', 'Voisins'))
    expect(first).toMatchObject({ juror: 'juror-1', team: 'team', kind: 'declared', reason: 'Voisins' })
    expect(await declare('juror-1', 'team', 'declared', 'Voisins')).toEqual(first)
    expect(await declare('juror-1', 'team', 'declared', 'Cousins')).toMatchObject({
      reason: 'Cousins',
      version: 2,
    })
    expect(await declare('juror-1', 'team', 'blocking', 'Cousins')).toMatchObject({
      kind: 'blocking',
      version: 3,
    })
    const none = must(await declare('juror-1', 'team', 'none'))
    expect(none).toMatchObject({ kind: 'none', version: 4 })
    expect(await declare('juror-2', 'team', 'none')).toMatchObject({ juror: 'juror-2', version: 1 })
  })
})

describe('what jurors see', () => {
  test('of one team is everybody’s sheet that counts, once their own is final', async () => {
    const { edition, newTeams, put, declare, others, seal } = await scoring()
    const [team = '', other = ''] = await newTeams('Seen', 'Unseen')
    await put('juror-1', team, 12)
    await put('president', team, 14)
    await put('juror-2', other, 15)
    expect(await others('juror-2', team)).toEqual(problem('scores-first'))
    await put('juror-2', team, 13)
    expect(await others('juror-2', team)).toEqual(problem('seal-first'))
    expect(await seal('juror-2', other, 7)).toMatchObject({ problem: 'changed-meanwhile' })
    const sealed = must(await seal('juror-2', team))
    expect(sealed).toMatchObject({ version: 2, sealed: { at: sealed.updatedAt, marks: marks(13) } })
    expect(must(await seal('juror-2', team, 1))).toEqual(sealed)
    expect(jurors(must(await others('juror-2', team)))).toEqual(['juror-1', 'juror-2', 'president'])
    await declare('president', team, 'blocking')
    expect(jurors(must(await others('juror-2', team)))).toEqual(['juror-1', 'juror-2'])
    expect(await others('president', team)).toEqual(problem('blocking-interest'))
    expect(await others('juror-1', other)).toEqual(problem('scores-first'))
    const { closes } = edition.phases.jury
    const after = must(await othersSheets(shelf.table, edition, other, 'juror-1', closes))
    expect(jurors(after)).toEqual(['juror-2'])
  })

  test('is their own sheets and interests, team by team', async () => {
    const { edition, newTeams, put, declare } = await scoring()
    const [a = '', b = '', c = ''] = await newTeams('A', 'B', 'C')
    await put('juror-1', a, 12)
    await put('juror-1', b, 13)
    await put('juror-2', c, 14)
    await declare('juror-1', b, 'blocking')
    await declare('juror-1', c, 'declared')
    const { sheets, interests } = await jurorsView(shelf.table, edition.id, 'juror-1', [a, b, c])
    expect([...sheets].map(([team, sheet]) => [team, sheet.marks])).toEqual([[a, marks(12)]])
    const kinds = new Map([...interests].map(([team, { kind }]) => [team, kind]))
    expect(kinds).toEqual(
      new Map([
        [b, 'blocking'],
        [c, 'declared'],
      ]),
    )
  })
})

describe('all sheets', () => {
  test('are those that count: on teams that stand, by jurors who are not barred', async () => {
    const { edition, newTeams, put, declare } = await scoring()
    const [a = '', b = ''] = await newTeams('A', 'B')
    const { team, members } = await newTeam(shelf, edition, 'Leaving')
    for (const each of [a, b, team.id]) await put('juror-1', each, 12)
    await put('juror-2', a, 14)
    await declare('juror-1', b, 'blocking')
    for (const { id } of members) await leaveTeam(shelf.table, edition.id, id, team.id, writer(shelf))
    const judged = await readJudged(shelf.table, edition.id)
    const pairs = judged.sheets.map((sheet) => [sheet.team, sheet.juror])
    expect(pairs).toEqual([
      [a, 'juror-1'],
      [a, 'juror-2'],
    ])
    expect(judged.interests).toMatchObject([{ juror: 'juror-1', team: b, kind: 'blocking' }])
    expect(judged.teams.map(({ id }) => id)).toEqual([a, b])
    const listed = await listScoreSheets(shelf.table, edition.id, { limit: 100 })
    expect(listed.items.map((sheet) => [sheet.team, sheet.juror])).toEqual(pairs)
  })

  test('are listed page by page', async () => {
    const { edition, newTeams, put } = await scoring()
    const [team = ''] = await newTeams('Paged')
    for (const juror of ['juror-1', 'juror-2', 'president']) await put(juror, team, 12)
    const first = await listScoreSheets(shelf.table, edition.id, { limit: 2 })
    const second = await listScoreSheets(shelf.table, edition.id, { limit: 2, cursor: first.next })
    expect([first, second].map(({ items }) => jurors(items))).toEqual([['juror-1', 'juror-2'], ['president']])
    expect(second.next).toBeUndefined()
  })
})

describe('the rankings', () => {
  test('follow the sheets that count, prize by prize', async () => {
    const { newTeams, put, declare, rank, ranking: of } = await scoring()
    const [a = '', b = ''] = await newTeams('A', 'B')
    expect(await of('tech')).toBeUndefined()
    await put('juror-1', a, 12)
    await put('juror-1', b, 14)
    await rank()
    const standing = (team: string, place: number, score: number) => ({ team, rank: place, score, sheets: 1 })
    expect(await of('tech')).toMatchObject({
      result: { kind: 'jury', prize: 'tech', standings: [standing(b, 1, 14), standing(a, 2, 12)] },
      basis: { sheets: 2 },
    })
    expect(await of('users')).toMatchObject({
      result: { kind: 'jury', prize: 'users', standings: [standing(a, 1, 10), standing(b, 1, 10)] },
    })
    await declare('juror-1', b, 'blocking')
    await rank()
    expect(await of('tech')).toMatchObject({ result: { standings: [standing(a, 1, 12)] }, version: 2 })
    expect(await of('audience')).toBeUndefined()
  })

  test('are written when they change, and only then', async () => {
    const { edition, newTeams, put, rank, ranking: of } = await scoring()
    const [team = ''] = await newTeams('Quiet')
    await rank()
    expect(await of('tech')).toBeUndefined()
    await put('juror-1', team, 12)
    await rank()
    const state = async () => [
      await of('tech'),
      await get(shelf.table, key.progress(edition.id), progressKind),
    ]
    const before = await state()
    await rank()
    expect(await state()).toEqual(before)
  })

  test('that others hold are an error, so that the changes come again', async () => {
    const { edition, newTeams, put } = await scoring()
    const [team = ''] = await newTeams('Busy')
    await put('juror-1', team, 12)
    await expect(updateRankings(contended(shelf.table), edition, writer(shelf))).rejects.toThrow(
      `The rankings of ${edition.id} are contended`,
    )
  })

  test('are right whoever makes them at the same moment', async () => {
    const { newTeams, put, rank, ranking: of } = await scoring()
    const teams = await newTeams('A', 'B', 'C')
    await Promise.all(
      teams.map(async (team) => {
        await put('juror-1', team, 12)
        await rank()
      }),
    )
    expect(await of('tech')).toMatchObject({ basis: { sheets: 3 } })
  })
})

describe('how far the jury has come', () => {
  test('is told juror by juror, nothing before the first ranking', async () => {
    const { newTeams, put, declare, rank, progress } = await scoring()
    const [a = '', b = ''] = await newTeams('A', 'B')
    const of = (juror: string, scored: number, expected: number) => ({ juror, scored, expected })
    expect(await progress()).toEqual(['president', 'juror-1', 'juror-2'].map((juror) => of(juror, 0, 0)))
    await put('juror-1', a, 12)
    await put('juror-1', b, 12)
    await put('juror-2', a, 12)
    await declare('juror-2', b, 'blocking')
    await rank()
    expect(await progress()).toEqual([of('president', 0, 2), of('juror-1', 2, 2), of('juror-2', 1, 1)])
  })
})
