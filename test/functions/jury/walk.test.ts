import { describe, expect, test } from 'vitest'
import { putInterest } from '../../../api/jury/put-interest.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { walkOn } from '../../../api/jury/walk-on.ts'
import { whereNext } from '../../../domain/jury/walk.ts'
import { isProblem } from '../../../domain/problem.ts'
import { plusSeconds } from '../../../domain/time.ts'
import * as walking from '../../../store/jury/walk.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'
import { useFunctions } from '../../support/functions.ts'
import { newEdition, newSilentTeam, signedIn, writer } from '../../support/host.ts'
import { seenBy } from '../../support/table.ts'

const bench = useFunctions('jury')
const marks = (mark: number) => ({ users: { usefulness: mark, proof: mark }, tech: { craft: mark } })

async function floor(count: number, jurors = 3, walk = { minimum: 1, minutes: 10 }) {
  const base = smallEdition('base', windowsAround(bench.now(), 'jury'))
  const jury = Array.from({ length: jurors }, (_, at) => ({
    ...(base.jury[at] ?? {
      id: `guest-${at}`,
      name: `Invité ${at}`,
      function: { fr: 'Invité', en: 'Guest' },
      email: `guest-${at}@jury.example.org`,
    }),
  }))
  const edition = await newEdition(bench, 'jury', { walk, jury })
  const teams: string[] = []
  for (let at = 0; at < count; at++) teams.push((await newSilentTeam(bench, edition, `Table ${at}`)).id)
  const asks = await Promise.all(jury.map(({ id }) => signedIn(bench, edition, id)))
  const walks = async (juror: number, body: object = {}) => {
    const ask = asks[juror]
    if (!ask) throw new Error('There is no such juror')
    return (await ask(walkOn, { body })).data
  }
  const score = (juror: number, team = '', mark = 10) =>
    asks[juror]?.(putScoreSheet, { params: { team }, body: { marks: marks(mark) } })
  return { edition, teams, jury, asks, walks, score }
}

describe('a juror who walks', () => {
  test('is sent to a table, stays there until their sheet is in, and is told nothing of marks', async () => {
    const { walks, score, teams } = await floor(2)
    const first = await walks(0)
    expect(Object.keys(first).toSorted()).toEqual(['team', 'until'])
    expect(first.until).toBe(plusSeconds(bench.now(), 600))
    expect(await walks(0)).toEqual(first)
    await score(0, first.team?.id)
    const second = await walks(0)
    expect(new Set([first.team?.id, second.team?.id])).toEqual(new Set(teams))
    await score(0, second.team?.id)
    expect(await walks(0)).toEqual({ none: 'done' })
  })

  test('is sent where nobody else listens; a table is free again when its sheet is in, or its juror pauses', async () => {
    const { walks, score } = await floor(1)
    const { team } = await walks(0)
    expect(await walks(1)).toEqual({ none: 'taken' })
    expect(await walks(0, { pauses: true })).toEqual({ none: 'pause' })
    expect((await walks(1)).team).toEqual(team)
    expect(await walks(0)).toEqual({ none: 'taken' })
    await score(1, team?.id)
    expect((await walks(0)).team).toEqual(team)
  })

  test('has a table for some minutes', async () => {
    const { edition } = await floor(1)
    const at = (seconds: number, juror: string) =>
      walking.walkOn(
        bench.table,
        edition,
        { juror, seed: 1 },
        { ...writer(bench), now: plusSeconds(bench.now(), seconds) },
      )
    expect(await at(0, 'juror-1')).toHaveProperty('team')
    expect(await at(599, 'juror-2')).toEqual({ none: 'taken' })
    expect(await at(600, 'juror-2')).toHaveProperty('team')
  })

  test('passes one by, for which it is not lost: others see it, and so do they later', async () => {
    const { walks, score } = await floor(2)
    const { team } = await walks(0)
    const other = await walks(0, { passes: { team: team?.id, reason: 'absent' } })
    expect(other.team?.id).not.toBe(team?.id)
    expect((await walks(1)).team).toEqual(team)
    await score(1, team?.id)
    await score(0, other.team?.id)
    expect((await walks(0)).team).toEqual(team)
    // An interest that they feel keeps them from it for good, and nobody else.
    expect(await walks(0, { passes: { team: team?.id, reason: 'interest' } })).toEqual({ none: 'done' })
    expect((await walks(2)).team).toBeDefined()
  })

  test('is not sent where an interest bars them, were they on their way', async () => {
    const { walks, asks } = await floor(1)
    const { team } = await walks(0)
    await asks[0]?.(putInterest, { params: { team: team?.id ?? '' }, body: { kind: 'blocking' } })
    expect(await walks(0)).toEqual({ none: 'done' })
  })

  test('is one of an edition whose jury walks', async () => {
    const edition = await newEdition(bench, 'jury')
    const juror = await signedIn(bench, edition, 'juror-1')
    expect((await juror(walkOn, { body: {} })).code).toBe('nobody-walks')
  })
})

describe('at the same moment', () => {
  test('nobody is sent to the table of another', async () => {
    for (let round = 0; round < 3; round++) {
      const { walks, jury } = await floor(8, 8)
      const sent = await Promise.all(jury.map((_, juror) => walks(juror)))
      const tables = sent.flatMap(({ team }) => (team ? [team.id] : []))
      expect(tables.length).toBeGreaterThan(0)
      expect(new Set(tables).size).toBe(tables.length)
    }
  })

  test('whoever comes second is sent elsewhere, also between what one read and its commit', async () => {
    const { edition, teams } = await floor(2)
    const go = (table: typeof bench.table, juror: string) =>
      walking.walkOn(table, edition, { juror, seed: 1 }, writer(bench))
    let isGone = false
    let first: unknown
    const meanwhile = seenBy(bench.table, async (command, proceed) => {
      if (command === 'TransactWriteCommand' && !isGone) {
        isGone = true
        first = await go(bench.table, 'juror-1')
      }
      return proceed()
    })
    const second = await go(meanwhile, 'juror-2')
    if (isProblem(second) || !('team' in second)) throw new Error('There are two tables')
    expect(first).toHaveProperty('team')
    expect(new Set([second.team, (first as { team: string }).team])).toEqual(new Set(teams))
  })
})

test('teams below the minimum come first, then the one whose next mark tells most, over all prizes', () => {
  const edition = smallEdition('e', windowsAround(bench.now(), 'jury'), { walk: { minimum: 2, minutes: 10 } })
  const sheets = ['a', 'b'].flatMap((juror, severity) =>
    [18, 17.5, 5, 4].map((mark, at) => ({ juror, team: `t${at}`, marks: marks(mark - severity) })),
  )
  const teams = ['t0', 't1', 't2', 't3']
  const walker = { juror: 'c', barred: new Set<string>(), passed: [] }
  const next = (known: typeof sheets) =>
    whereNext(edition, walker, { teams, sheets: known, taken: new Set() }, 1)
  expect(next(sheets.filter(({ juror, team }) => juror !== 'b' || team !== 't3'))).toEqual({
    team: 't3',
    why: 'coverage',
  })
  const told = next(sheets)
  expect(told).toMatchObject({ why: 'information' })
  expect(['t0', 't1']).toContain('team' in told && told.team)
})
