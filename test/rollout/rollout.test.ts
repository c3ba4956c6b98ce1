import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Host, startHost } from 'cdk-host'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { plusSeconds } from '../../domain/time.ts'
import { verifyEdition } from '../../ops/verify.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { key } from '../../store/keys.ts'
import { getMany, openTable } from '../../store/table.ts'
import { type Ask, asking } from '../support/client.ts'
import { startEngine } from '../support/engine.ts'
import { newEdition, newParticipant, type Stage, sessionOf } from '../support/host.ts'
import { tomorrowsStack } from './tomorrow.ts'

const stages = {} as { today: Stage; tomorrow: Stage; stop: () => Promise<void> }

beforeAll(async () => {
  const [engine, ahead] = [await startEngine(), tomorrowsStack()]
  const [today, tomorrow] = await Promise.all(
    [inject('stack'), ahead.folder].map((template) =>
      startHost({ template, mailsASecond: 1000, dynamodb: engine.url }),
    ),
  )
  if (!today || !tomorrow) throw new Error('A host did not start')
  const stop = async () => {
    await Promise.all([today.stop(), tomorrow.stop()])
    await engine.stop()
    ahead.remove()
  }
  Object.assign(stages, { today: stageOf(today), tomorrow: stageOf(tomorrow), stop })
}, 120_000)
afterAll(() => stages.stop?.())

function stageOf(host: Host): Stage {
  return {
    host,
    table: openTable(host.environment.TABLE ?? '', new DynamoDBClient(host.client())),
    now: () => host.clock.date().toISOString(),
    nobody: (edition) => asking(host.url, edition),
    holder: (edition, token) => asking(host.url, edition, token),
  }
}

test('while two releases run on one table, neither loses what the other wrote', async () => {
  const { today, tomorrow } = stages
  const motto = { fr: 'Servir', en: 'To serve' }
  const edition = await newEdition(today, 'formation', { motto } as Partial<Edition>)
  const people = await Promise.all(
    ['ana', 'bea', 'cleo', 'dora'].map((name, index) =>
      newParticipant(today, edition, name, index % 2 === 0 ? 'north' : 'south'),
    ),
  )
  const as = async (index: number): Promise<Record<'today' | 'tomorrow', Ask>> => {
    const token = await sessionOf(today, edition, people[index]?.id ?? '')
    return {
      today: asking(today.host.url, edition.id, token),
      tomorrow: asking(tomorrow.host.url, edition.id, token),
    }
  }
  const [ana, bea, cleo, dora] = [await as(0), await as(1), await as(2), await as(3)]
  const stored = async (team: string) => (await getMany(today.table, [key.team(edition.id, team)]))[0]

  // Written by tomorrow's code, then again by today's.
  const ahead = (await ana.tomorrow(createTeam, { body: { name: 'Ahead', challenge: 'water' } })).data
  expect(await stored(ahead.id)).toMatchObject({ schema: 2, slogan: 'Tomorrow' })
  expect((await bea.today(joinTeam, { params: { team: ahead.id }, body: {} })).status).toBe(200)
  const headers = { 'if-match': '"2"' }
  expect(
    (await bea.today(editTeam, { params: { team: ahead.id }, body: { name: 'Forth' }, headers })).status,
  ).toBe(200)
  expect(await stored(ahead.id)).toMatchObject({
    schema: 2,
    version: 3,
    name: 'Forth',
    slogan: 'Tomorrow',
    members: [{ person: people[0]?.id, since: expect.any(String) }, { person: people[1]?.id }],
  })

  // Written by today's code, then by tomorrow's, then by today's again.
  const behind = (await cleo.today(createTeam, { body: { name: 'Behind', challenge: 'rights' } })).data
  expect(await stored(behind.id)).toMatchObject({ schema: 1 })
  expect((await dora.tomorrow(joinTeam, { params: { team: behind.id }, body: {} })).status).toBe(200)
  expect(await stored(behind.id)).toMatchObject({ schema: 2, slogan: '', members: [{}, {}] })
  expect((await dora.today(leaveTeam, { params: { team: behind.id, member: 'me' } })).status).toBe(204)
  expect(await stored(behind.id)).toMatchObject({ schema: 2, slogan: '', members: [{}] })

  // The edition's document is replaced by today's code, and its motto stays.
  const organiser = asking(today.host.url, edition.id, await sessionOf(today, edition, 'organiser'))
  const etag = (await organiser(getOverview)).headers.get('etag') ?? ''
  const { published } = edition.phases
  const phases = { ...edition.phases, published: { ...published, closes: plusSeconds(published.closes, 60) } }
  const moved = await organiser(editPhases, {
    body: { phases, reason: 'La salle.' },
    headers: { 'if-match': etag },
  })
  expect(moved.status).toBe(200)
  expect((await currentEdition(tomorrow.table, edition.id))?.edition).toMatchObject({ motto, phases })

  // What follows was done by the consumers of both, once.
  await Promise.all([today.host.idle(), tomorrow.host.idle()])
  expect((await verifyEdition(today.table, edition.id)).differences).toEqual([])
  const errors = [...today.host.logs, ...tomorrow.host.logs].filter(({ outcome }) =>
    /error|given up/.test(outcome),
  )
  expect(errors).toEqual([])
}, 120_000)
