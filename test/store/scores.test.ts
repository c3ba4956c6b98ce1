import { describe, expect, test } from 'vitest'
import { problem } from '../../domain/problem.ts'
import { progress as progressKind, ranking } from '../../store/jury/items.ts'
import { readProgress, updateRankings } from '../../store/jury/rankings.ts'
import {
  getScoreSheet,
  jurorsView,
  listScoreSheets,
  othersSheets,
  putInterest,
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
