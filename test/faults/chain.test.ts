import type { FaultPlan } from 'cdk-host'
import { beforeEach, describe, expect, test } from 'vitest'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { publish } from '../../api/palmares/publish.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { findFault } from '../../domain/edition/audit.ts'
import type { Edition, JuryPrize } from '../../domain/edition/edition.ts'
import { rank } from '../../domain/jury/ranking.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import { tallyOf } from '../../domain/vote/ballot.ts'
import { auditTrail } from '../../store/edition/audit.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { ranking } from '../../store/jury/items.ts'
import { readJudged } from '../../store/jury/scores.ts'
import { key, partition } from '../../store/keys.ts'
import { outbox } from '../../store/mail/items.ts'
import { freezeDeliberation } from '../../store/palmares/freeze.ts'
import { signMinutes } from '../../store/palmares/signature.ts'
import { readDeliberation } from '../../store/palmares/standing.ts'
import { all, get } from '../../store/table.ts'
import { ballot, tallyShard } from '../../store/vote/items.ts'
import { newCards } from '../support/cards.ts'
import type { Answer } from '../support/client.ts'
import { must, newEdition, newSilentTeam, newTeam, signedIn, useHost, writer } from '../support/host.ts'

const stage = useHost()
beforeEach(() => void stage.host.faults(undefined))

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const everything: FaultPlan['rates'] = {
  'kill before': 0.02,
  'kill after': 0.02,
  'kill at the end': 0.02,
  duplicate: 0.2,
  late: 0.2,
  shuffle: 0.2,
  throttle: 0.03,
  conflict: 0.05,
  'mail throttled': 0.1,
}

/** Asks until there is a decision, as a client does: a broken answer says nothing of what was done. */
async function insist<Output>(ask: () => Promise<Answer<Output>>): Promise<Answer<Output>> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const answer = await ask()
    if (answer.status < 500) return answer
  }
  throw new Error('Twenty attempts, and no decision')
}

/** Lets everything come to rest, the clock moving on as long as something waits for its turn. */
async function settle(done: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    await stage.host.idle()
    if (await done()) return
    stage.host.clock.advance(100)
  }
  throw new Error('It did not settle')
}

async function auditHolds(edition: Edition): Promise<void> {
  const trail = await Array.fromAsync(auditTrail(stage.table, edition.id))
  expect(findFault(trail)).toBeUndefined()
  expect(new Set(trail.map((entry) => entry.event)).size).toBe(trail.length)
}

describe.each(seeds)('with faults of seed %i', { timeout: 120_000 }, (seed) => {
  test('rankings equal those computed from scratch', async () => {
    const edition = await newEdition(stage, 'jury')
    const first = await newSilentTeam(stage, edition, 'First')
    const second = await newSilentTeam(stage, edition, 'Second')
    const jurors = await Promise.all(edition.jury.map(({ id }) => signedIn(stage, edition, id)))
    await stage.host.idle()
    const injected = stage.host.faults({ seed, rates: everything, most: 25 })
    const before = injected.length
    await Promise.all(
      jurors.map(async (ask, juror) => {
        for (const { id: team } of [first, second]) {
          for (const version of [0, 1]) {
            const mark = (juror * 3 + version * 5 + seed + (team === first.id ? 1 : 0)) % 20
            const marks = { users: { usefulness: mark, proof: mark }, tech: { craft: 20 - mark } }
            const headers: Record<string, string> = version > 0 ? { 'if-match': `"${version}"` } : {}
            const answer = await insist(() =>
              ask(putScoreSheet, { params: { team }, body: { marks }, headers }),
            )
            expect(answer.status).toBe(200)
          }
        }
      }),
    )
    await stage.host.idle()
    stage.host.faults(undefined)
    expect(injected.length).toBeGreaterThan(before)
    const { sheets } = await readJudged(stage.table, edition.id)
    expect(sheets).toHaveLength(6)
    await settle(async () => {
      const item = await get(stage.table, key.ranking(edition.id, 'tech'), ranking)
      return (
        item?.basis.digest === rank(juryPrizes(edition)[1] as JuryPrize, edition.scale, sheets).basis.digest
      )
    })
    for (const prize of juryPrizes(edition)) {
      const item = await get(stage.table, key.ranking(edition.id, prize.id), ranking)
      const { standings, basis } = rank(prize, edition.scale, sheets)
      expect(item?.result).toEqual({ prize: prize.id, kind: 'jury', standings, basis })
    }
    await auditHolds(edition)
  })

  test('the tally equals a recount, one voter one ballot', async () => {
    const edition = await newEdition(stage, 'vote')
    const first = await newSilentTeam(stage, edition, 'First')
    const second = await newSilentTeam(stage, edition, 'Second')
    const codes = Array.from({ length: 16 }, (_, index) => `ABCD-EFGH-${String(1000 + index)}`)
    await newCards(stage.table, edition, codes)
    await stage.host.idle()
    const injected = stage.host.faults({ seed, rates: everything, most: 25 })
    const before = injected.length
    const nobody = stage.nobody(edition.id)
    const cast = (code: string, team: string) => insist(() => nobody(putBallot, { body: { code, team } }))
    await Promise.all(
      codes.map(async (code, index) => {
        await cast(code, index % 3 === 0 ? second.id : first.id)
        if (index % 4 === 0) await cast(code, second.id)
        if (index % 8 === 0) await Promise.all([cast(code, first.id), cast(code, first.id)])
      }),
    )
    await stage.host.idle()
    stage.host.faults(undefined)
    expect(injected.length).toBeGreaterThan(before)
    const recount = async () => {
      const shards = Array.from({ length: 16 }, (_, shard) => partition(edition.id, `BALLOTS-${shard}`))
      const found = await Promise.all(
        shards.map((pk) => Array.fromAsync(all(stage.table, { pk, prefix: 'BALLOT#' }, ballot))),
      )
      return tallyOf(
        found.flat().map(({ team }) => ({ [team]: 1 })),
        [first, second],
      )
    }
    const tally = async () => {
      const shards = await Array.fromAsync(
        all(stage.table, { pk: partition(edition.id, 'TALLY') }, tallyShard),
      )
      return tallyOf(
        shards.map(({ counts }) => counts),
        [first, second],
      )
    }
    await settle(async () => (await tally()).total === codes.length)
    expect(await tally()).toEqual(await recount())
    expect((await tally()).total).toBe(codes.length)
  })

  test('every recipient gets the announcement once', async () => {
    const edition = await newEdition(stage, 'published')
    const teams = await Promise.all(['A', 'B'].map((name) => newTeam(stage, edition, `${name} ${seed}`)))
    const organiser = await signedIn(stage, edition, 'organiser')
    const current = await currentEdition(stage.table, edition.id)
    if (!current) throw new Error('The edition is gone')
    const president = { ...writer(stage), by: 'president' }
    must(await freezeDeliberation(stage.table, current, president))
    const { digest } = must(await readDeliberation(stage.table, current))
    must(
      await signMinutes(
        stage.table,
        current,
        { digest, reason: 'Personne n’a noté.', salt: 'ab' },
        president,
      ),
    )
    await stage.host.idle()
    const injected = stage.host.faults({ seed, rates: everything, most: 25 })
    const before = injected.length
    await insist(() => organiser(publish, { body: {} }))
    const people = teams.flatMap(({ members }) => members)
    const mails = async () =>
      (await Array.fromAsync(all(stage.table, { pk: partition(edition.id, 'OUTBOX') }, outbox))).filter(
        ({ id }) => id.startsWith('announcement'),
      )
    await settle(async () => {
      const posted = await mails()
      return posted.length === people.length + 1 && posted.every(({ state }) => state === 'sent')
    })
    await stage.host.idle()
    stage.host.faults(undefined)
    expect(injected.length).toBeGreaterThan(before)
    const arrived = stage.host.mailbox.messages
      .filter(({ html }) => html?.includes(edition.name.fr))
      .filter(({ subject }) => /palmarès/i.test(subject))
      .flatMap(({ to }) => to)
    for (const { email } of people) expect(arrived.filter((to) => to === email)).toEqual([email])
    await auditHolds(edition)
  })
})
