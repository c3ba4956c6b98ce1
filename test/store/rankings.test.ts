import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rank } from '../../domain/jury/ranking.ts'
import { jurorsProgress, juryPrizes } from '../../domain/jury/scoring.ts'
import { progress, ranking } from '../../store/jury/items.ts'
import { updateRankings } from '../../store/jury/rankings.ts'
import { getScoreSheet, putInterest, putScoreSheet, readJudged } from '../../store/jury/scores.ts'
import type { Touched } from '../../store/jury/team-marks.ts'
import { key, partition } from '../../store/keys.ts'
import { get, type Table, write } from '../../store/table.ts'
import { newEdition, newSilentTeam, writer } from '../support/host.ts'
import { seenBy, useTable } from '../support/table.ts'

const shelf = useTable()
const jurors = ['president', 'juror-1', 'juror-2']

async function scoring() {
  const edition = await newEdition(shelf, 'jury')
  const { table } = shelf
  const by = writer(shelf)
  return {
    edition,
    score: async (juror: string, team: string, craft: number) => {
      const before = await getScoreSheet(table, edition.id, team, juror)
      const marks = { users: { usefulness: craft / 2, proof: 10 }, tech: { craft } }
      return putScoreSheet(table, edition, { team, juror, marks }, before?.version, by)
    },
    declare: (juror: string, team: string, kind: 'none' | 'blocking') =>
      putInterest(table, edition.id, { juror, team, kind }, by),
    update: (touched: readonly Touched[] | 'all', seen: Table = table) =>
      updateRankings(seen, edition, by, touched),
    /** What stands, beside what all sheets on record make. */
    standing: async () => {
      const judged = await readJudged(table, edition.id)
      const kept = await Promise.all(
        juryPrizes(edition).map(({ id }) => get(table, key.ranking(edition.id, id), ranking)),
      )
      return {
        kept: [
          ...kept.map((each) => each?.result),
          (await get(table, key.progress(edition.id), progress))?.jurors,
        ],
        made: [
          ...juryPrizes(edition).map((prize) => {
            const result = rank(prize, edition.scale, judged.sheets)
            return result.basis.sheets > 0 || kept.some((each) => each)
              ? { kind: 'jury', ...result }
              : undefined
          }),
          jurorsProgress(edition.jury, judged),
        ],
      }
    },
  }
}

/** As somebody with the table's keys would. */
async function takeAway(edition: string, team: string, juror: string) {
  const { pk, sk } = key.scoreSheet(edition, team, juror)
  await shelf.table.client.send(new DeleteCommand({ TableName: shelf.table.name, Key: { pk, sk } }))
}

/** The keys that are asked for by name, and the first keys of ranges. */
async function readBy(act: (table: Table) => Promise<void>): Promise<{ pk: string; sk: string }[]> {
  const read: { pk: string; sk: string }[] = []
  const seen = seenBy(shelf.table, (command, go, input) => {
    const { Key, RequestItems, ExpressionAttributeValues: values } = input as Asked
    if (command === 'GetCommand' && Key) read.push(Key)
    if (command === 'BatchGetCommand') read.push(...(RequestItems?.[shelf.table.name]?.Keys ?? []))
    if (command === 'QueryCommand' && values)
      read.push({ pk: values[':pk'] ?? '', sk: `${values[':prefix'] ?? ''}*` })
    return go()
  })
  await act(seen)
  return read
}

type Asked = {
  Key?: { pk: string; sk: string }
  RequestItems?: Record<string, { Keys: { pk: string; sk: string }[] }>
  ExpressionAttributeValues?: Record<string, string>
}

test('whatever is changed in whatever order, and told twice or late, what stands is what all sheets make', {
  timeout: 120_000,
}, async () => {
  const anAct = fc.record({
    what: fc.constantFrom(
      'score',
      'score',
      'score',
      'bar',
      'free',
      'take away',
      'dissolve',
      'tell',
      'repeat',
    ),
    juror: fc.constantFrom(...jurors),
    team: fc.nat(3),
    mark: fc.integer({ min: 0, max: 20 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { minLength: 4, maxLength: 14 }), async (acts) => {
      const { edition, score, declare, update, standing } = await scoring()
      const teams = await Promise.all(['A', 'B', 'C', 'D'].map((name) => newSilentTeam(shelf, edition, name)))
      const dissolved = new Set<number>()
      const told: Touched[] = []
      let waiting: Touched[] = teams.map(({ id }) => ({ team: id }))
      for (const { what, juror, team: index, mark } of acts) {
        const team = teams[index]?.id ?? ''
        if (what === 'score') await score(juror, team, mark)
        else if (what === 'take away') await takeAway(edition.id, team, juror)
        else if (what === 'bar') await declare(juror, team, 'blocking')
        else if (what === 'free') await declare(juror, team, 'none')
        else if (what === 'dissolve' && teams[index] && !dissolved.has(index)) {
          await write(shelf.table, { ...teams[index], members: [], version: 2 })
          dissolved.add(index)
        }
        if (what === 'tell') {
          await update(waiting.toReversed())
          told.push(...waiting)
          waiting = []
        } else if (what === 'repeat') await update(told.slice(0, 3))
        else waiting.push(what === 'dissolve' ? { team } : { team, juror })
      }
      await update(waiting)
      const { kept, made } = await standing()
      expect(kept).toEqual(made)
    }),
    { numRuns: 25 },
  )
})

test('a change costs what it touches: other teams’ sheets and interests are not read', async () => {
  const { score, update, edition } = await scoring()
  const teams = await Promise.all(['A', 'B', 'C'].map((name) => newSilentTeam(shelf, edition, name)))
  for (const { id } of teams) for (const juror of jurors) await score(juror, id, 12)
  await update('all')
  const team = teams[1]?.id ?? ''
  await score('juror-1', team, 15)
  const read = await readBy((table) => update([{ team, juror: 'juror-1' }], table))
  const parts = ['SCORES', 'JURY'].map((part) => partition(edition.id, part as 'SCORES'))
  expect(
    read
      .filter(({ pk }) => parts.includes(pk))
      .map(({ sk }) => sk)
      .sort(),
  ).toEqual(['ASSIGNMENT', `INTEREST#juror-1#${team}`, `${team}#juror-1`].sort())
})

test('rankings that code of before made, which notes nothing, are made from all sheets', async () => {
  const { score, update, edition, standing } = await scoring()
  const [a, b] = [await newSilentTeam(shelf, edition, 'A'), await newSilentTeam(shelf, edition, 'B')]
  await score('juror-1', a.id, 12)
  await update('all')
  // It ranks after a sheet on B, and keeps what it does not know of.
  await score('juror-1', b.id, 14)
  for (const prize of juryPrizes(edition)) {
    const known = await get(shelf.table, key.ranking(edition.id, prize.id), ranking)
    const { sheets } = await readJudged(shelf.table, edition.id)
    const result = { kind: 'jury' as const, ...rank(prize, edition.scale, sheets) }
    if (known) await write(shelf.table, { ...known, version: known.version + 1, result, basis: result.basis })
  }
  await score('juror-1', a.id, 15)
  await update([{ team: a.id, juror: 'juror-1' }])
  const { kept, made } = await standing()
  expect(kept).toEqual(made)
})
