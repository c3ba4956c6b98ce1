import { beforeEach, expect, test } from 'vitest'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { rank } from '../../domain/jury/ranking.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import { redriveAll } from '../../ops/redriving.ts'
import { verifyEdition } from '../../ops/verify.ts'
import { ranking as rankingItem } from '../../store/jury/items.ts'
import { readJudged } from '../../store/jury/scores.ts'
import { key, partition } from '../../store/keys.ts'
import { outbox } from '../../store/mail/items.ts'
import { all, get } from '../../store/table.ts'
import { newEdition, newParticipant, newTeam, signedIn, useHost } from '../support/host.ts'
import { platformOf } from '../support/platform.ts'

const stage = useHost()
beforeEach(() => void stage.host.faults(undefined))

/** A team of people who can be written to, and its score by a juror still to be handed in. */
async function toBeScored(edition: Edition): Promise<() => Promise<void>> {
  const { team } = await newTeam(stage, edition, 'Scored')
  const ask = await signedIn(stage, edition, 'juror-1')
  const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 12 } }
  return async () => {
    const answer = await ask(putScoreSheet, { params: { team: team.id }, body: { marks } })
    expect(answer.status).toBe(200)
  }
}

test('what consumers gave up on waits in a queue, and is redriven', async () => {
  const edition = await newEdition(stage, 'jury')
  const score = await toBeScored(edition)
  await stage.host.idle()
  stage.host.faults({ seed: 1, rates: { 'kill before': 1 }, functions: ['results', 'record'] })
  await score()
  const { id: newcomer } = await newParticipant(stage, edition, 'waiting')
  await stage.host.idle(240_000)
  stage.host.faults(undefined)
  expect(await get(stage.table, key.ranking(edition.id, 'tech'), rankingItem)).toBeUndefined()

  const emptied = await redriveAll(platformOf(stage))
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
  expect(theirs.map(({ template, state }) => [template, state])).toEqual([['sign-in-link', 'sent']])
  expect((await verifyEdition(stage.table, edition.id)).differences).toEqual([])
  expect((await redriveAll(platformOf(stage))).every(({ redriven }) => redriven === 0)).toBe(true)
}, 400_000)
