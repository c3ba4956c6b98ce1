import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { startHost } from 'cdk-host'
import { expect, inject, test } from 'vitest'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { ballotShards, tallyOf } from '../../domain/vote/ballot.ts'
import { verifyEdition } from '../../ops/verify.ts'
import { createEdition } from '../../store/edition/writing.ts'
import { partition } from '../../store/keys.ts'
import { all, openTable, type Table } from '../../store/table.ts'
import { type Ballot, ballot, tallyShard } from '../../store/vote/items.ts'
import { ballotOf, newCards } from '../support/cards.ts'
import { asking } from '../support/client.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { must, newSilentTeam, type Stage } from '../support/host.ts'
import { setMoment } from '../support/moment.ts'

const codes = Array.from({ length: 400 }, (_, index) => `ABCD-EFGH-${1000 + index}`)
const id = 'restarted'

test('killed in the middle of a vote and started again, the platform has every ballot that it acknowledged', async () => {
  const state = mkdtempSync(join(tmpdir(), 'palmares-restart-'))
  const teams = await prepare(state)
  const acknowledged = new Map<string, string>()
  for (const round of [0, 1]) {
    const { child, url } = await start(state)
    const voting = voters(url, round, teams, acknowledged)
    while (acknowledged.size < (round + 1) * 30) await wait(20)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await voting
  }
  const host = await startHost({ template: inject('stack'), state, mailsASecond: 1000 })
  const table = openTable(host.environment.TABLE ?? '', new DynamoDBClient(host.client()))
  await host.idle()
  for (const [code, team] of acknowledged) {
    expect((await ballotOf(table, id, code))?.team).toBe(team)
  }
  const shards = await Array.fromAsync(all(table, { pk: partition(id, 'TALLY') }, tallyShard))
  const standing = teams.map((team) => ({ id: team }))
  const tally = tallyOf(
    shards.map(({ counts }) => counts),
    standing,
  )
  // Ballots whose answer was lost are on record too: they count like the others.
  const cast = await ballotsOnRecord(table)
  const recount = tallyOf(
    cast.map(({ team }) => ({ [team]: 1 })),
    standing,
  )
  expect(tally).toEqual(recount)
  expect(cast.length).toBeGreaterThanOrEqual(acknowledged.size)
  // The cards were made up here as of before the vote, which the table's own clock tells.
  const { differences } = await verifyEdition(table, id)
  expect(differences.filter(({ what }) => what !== 'VoterBatch')).toEqual([])
  await host.stop()
  rmSync(state, { recursive: true, force: true })
}, 120_000)

async function ballotsOnRecord(table: Table): Promise<Ballot[]> {
  const shards = Array.from({ length: ballotShards }, (_, shard) => partition(id, `BALLOTS-${shard}`))
  const found = shards.map((pk) => Array.fromAsync(all(table, { pk, prefix: 'BALLOT#' }, ballot)))
  return (await Promise.all(found)).flat()
}

async function prepare(state: string): Promise<string[]> {
  const host = await startHost({ template: inject('stack'), state, mailsASecond: 1000 })
  // Kept with the rest of its state, so that the hosts after it go on from there.
  setMoment(host)
  const table = openTable(host.environment.TABLE ?? '', new DynamoDBClient(host.client()))
  const now = () => host.clock.date().toISOString()
  const edition = smallEdition(id, windowsAround(now(), 'vote'))
  const by = { now: now(), by: 'test', under: 'test' }
  must(await createEdition(table, edition, by))
  const stage = { host, table, now } as Stage
  const teams = [await newSilentTeam(stage, edition, 'A'), await newSilentTeam(stage, edition, 'B')]
  await newCards(table, edition, codes)
  await host.idle()
  await host.stop()
  return teams.map((team) => team.id)
}

async function start(state: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), inject('stack'), state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: line.toString().trim() }
}

/** Four voters at once cast one ballot after the other, until the platform is gone. */
async function voters(
  url: string,
  round: number,
  teams: string[],
  acknowledged: Map<string, string>,
): Promise<void> {
  const ask = asking(url, id)
  const cast = async (lane: number) => {
    for (let number = lane; number < codes.length / 2; number += 4) {
      const [code, team] = [codes[round * 200 + number] ?? '', teams[number % 2] ?? '']
      const answer = await ask(putBallot, { body: { code, team } }).catch(() => undefined)
      if (!answer) return
      if (answer.status === 200) acknowledged.set(code, team)
    }
  }
  await Promise.all([0, 1, 2, 3].map(cast))
}
