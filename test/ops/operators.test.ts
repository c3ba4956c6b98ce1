import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, expect, test } from 'vitest'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { rank } from '../../domain/jury/ranking.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import { redriveAll } from '../../ops/redriving.ts'
import { verifyTrail } from '../../ops/verify.ts'
import { auditItem } from '../../store/edition/items.ts'
import { ranking as rankingItem } from '../../store/jury/items.ts'
import { readJudged } from '../../store/jury/scores.ts'
import { key, partition } from '../../store/keys.ts'
import { outbox } from '../../store/mail/items.ts'
import { all, get } from '../../store/table.ts'
import { newEdition, newParticipant, newSilentTeam, signedIn, useHost } from '../support/host.ts'

const stage = useHost()
beforeEach(() => void stage.host.faults(undefined))

const platform = () => ({ ...stage.host.outputs, ...stage.host.client() }) as Parameters<typeof redriveAll>[0]

async function scored(edition: Edition): Promise<void> {
  const team = await newSilentTeam(stage, edition, 'Scored')
  const ask = await signedIn(stage, edition, 'juror-1')
  const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
  expect((await ask(putScoreSheet, { params: { team: team.id }, body: { marks } })).status).toBe(200)
}

test('the audit trail is verified, and one flipped bit is found and placed', async () => {
  const edition = await newEdition(stage, 'jury')
  await scored(edition)
  await stage.host.idle()
  const verdict = await verifyTrail(stage.table, edition.id)
  expect(verdict.fault).toBeUndefined()
  expect(verdict.entries).toBeGreaterThan(5)
  const at = key.auditEntry(edition.id, 3)
  const item = await get(stage.table, at, auditItem)
  if (!item) throw new Error('There is no third entry')
  const who = String.fromCharCode(item.entry.who.charCodeAt(0) ^ 1) + item.entry.who.slice(1)
  const tamper = (Item: object) =>
    stage.table.client.send(new PutCommand({ TableName: stage.table.name, Item }))
  await tamper({ ...item, entry: { ...item.entry, who } })
  expect((await verifyTrail(stage.table, edition.id)).fault).toEqual({ number: 3, fault: 'altered' })
  await tamper(item)
  expect((await verifyTrail(stage.table, edition.id)).fault).toBeUndefined()
})

test('what consumers gave up on waits in a queue, and is redriven', async () => {
  const edition = await newEdition(stage, 'jury')
  await stage.host.idle()
  stage.host.faults({ seed: 1, rates: { 'kill before': 1 }, functions: ['results', 'record'] })
  await scored(edition)
  const { id: newcomer } = await newParticipant(stage, edition, 'waiting')
  await stage.host.idle(240_000)
  stage.host.faults(undefined)
  expect(await get(stage.table, key.ranking(edition.id, 'tech'), rankingItem)).toBeUndefined()

  const emptied = await redriveAll(platform())
  expect(emptied.every(({ left }) => left === 0)).toBe(true)
  expect(emptied.find(({ queue }) => queue === 'results')?.redriven).toBeGreaterThan(0)
  expect(emptied.find(({ queue }) => queue === 'record')?.redriven).toBeGreaterThan(0)
  await stage.host.idle()

  const [, tech] = juryPrizes(edition)
  const item = await get(stage.table, key.ranking(edition.id, 'tech'), rankingItem)
  const { sheets } = await readJudged(stage.table, edition.id)
  const expected = tech && rank(tech, edition.scale, sheets)
  expect(item?.basis).toEqual(expected?.basis)
  const mails = await Array.fromAsync(all(stage.table, { pk: partition(edition.id, 'OUTBOX') }, outbox))
  const theirs = mails.filter(({ person }) => person === newcomer)
  expect(theirs.map(({ template, state }) => [template, state]).sort()).toEqual([
    ['registration-confirmed', 'sent'],
    ['sign-in-link', 'sent'],
  ])
  expect((await verifyTrail(stage.table, edition.id)).fault).toBeUndefined()
  expect((await redriveAll(platform())).every(({ redriven }) => redriven === 0)).toBe(true)
}, 400_000)
