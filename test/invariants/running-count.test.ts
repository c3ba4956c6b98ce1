import { randomBytes } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { listAudit } from '../../api/edition/list-audit.ts'
import type { Operation } from '../../api/operation.ts'
import { operations } from '../../api/operations.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { canonicalJson, sha256Of } from '../../domain/canonical.ts'
import { findFault } from '../../domain/edition/audit.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { plusSeconds } from '../../domain/time.ts'
import { partition } from '../../store/keys.ts'
import { getPerson, openRehearsalSession } from '../../store/people/people.ts'
import { readTally } from '../../store/vote/tally.ts'
import { type Scene, setScene, wellFormed } from '../permissions/scene.ts'
import { ballotOf } from '../support/cards.ts'
import { type Ask, asking } from '../support/client.ts'
import { signedIn, useHost, writer } from '../support/host.ts'

const stage = useHost()

/** What is read without changing anything; of the POSTs, the check of a code. */
const readings = operations.filter(({ repeat }) => repeat === 'reads')

type Told = Record<string, unknown>

/** Every answer that anybody gets to anything that can be read, save the time, links that are signed anew, and the trail. */
async function everything(scene: Scene): Promise<Told> {
  const told: Told = {}
  for (const [role, ask] of Object.entries(scene.callers)) {
    for (const operation of readings.filter(({ name }) => name !== 'listAudit')) {
      told[`${role} ${operation.name}`] = await everyPage(ask, operation, scene)
    }
  }
  return told
}

/** What an operation answers; of a list, page after page. */
async function everyPage(ask: Ask, operation: Operation, scene: Scene): Promise<unknown[]> {
  const options = wellFormed(scene, operation, scene.teams.own)
  const pages: unknown[] = []
  let cursor: string | undefined
  do {
    const { status, code, data, headers } = await ask(operation, {
      ...options,
      ...(cursor && { query: { cursor } }),
    })
    pages.push([status, code, headers.get('etag'), withoutTime(data)])
    cursor = (data as { next?: string }).next
  } while (cursor)
  return pages
}

function withoutTime(value: unknown): unknown {
  const text = canonicalJson(value ?? null)
  return text
    .replaceAll(/"now":"[^"]*"/g, '')
    .replaceAll(/X-Amz-[A-Za-z]+=[^&"]*/g, '')
    .replaceAll(/"(requestId|until)":"[^"]*"/g, '')
}

test('during the vote, changing a ballot changes no answer to anybody, and the trail tells that it was changed, not to what', async () => {
  const scene = await setScene(stage, 'vote')
  const { edition, code, teams } = scene
  const nobody = stage.nobody(edition.id)
  const cast = async (team: string) => {
    const { status, data } = await nobody(putBallot, { body: { code, team } })
    await stage.host.idle()
    return { status, told: Object.keys(data).sort(), team: data.team }
  }
  await stage.host.idle()
  const before = await everything(scene)
  const answers = [await cast(teams.own)]
  const first = await everything(scene)
  answers.push(await cast(teams.own))
  const same = await everything(scene)
  answers.push(await cast(teams.other))
  const other = await everything(scene)
  expect(Object.keys(before)).toHaveLength(Object.keys(scene.callers).length * (readings.length - 1))
  // That a card has voted tells organisers the turnout, as the trail does; which card, or for whom, nothing tells.
  const toldWith = (told: Told, ballots: number) =>
    JSON.stringify(told).replaceAll(/(\\"ballots\\":)\d+(,\\"deliverables)/g, `$1${ballots}$2`)
  expect(JSON.stringify(first)).toBe(toldWith(before, 1))
  expect(first).not.toEqual(before)
  for (const told of [same, other]) expect(told).toEqual(first)

  const fields = ['castAt', 'team']
  expect(answers).toEqual([
    { status: 200, told: fields, team: teams.own },
    { status: 200, told: fields, team: teams.own },
    { status: 200, told: fields, team: teams.other },
  ])
  // The count itself has moved: what is told above is not the same for want of a change.
  const tally = await readTally(stage.table, edition.id, [{ id: teams.own }, { id: teams.other }])
  expect(tally.lines).toEqual([{ team: teams.other, ballots: 1, rank: 1 }])

  const { voter } = (await ballotOf(stage.table, edition.id, code)) ?? {}
  const { items } = (await scene.callers.organiser(listAudit, { query: { limit: '100' } })).data
  expect(findFault(items)).toBeUndefined()
  const ballots = items.filter(({ what }) => what === 'Ballot')
  expect(ballots).toMatchObject([
    { which: `BALLOT#${voter}`, version: 1, did: 'created', who: 'public', under: 'putBallot' },
    { which: `BALLOT#${voter}`, version: 2, did: 'changed', who: 'public' },
    { which: `BALLOT#${voter}`, version: 3, did: 'changed', who: 'public' },
  ])
  expect(JSON.stringify(ballots)).not.toContain(teams.own)
  expect(JSON.stringify(ballots)).not.toContain(teams.other)
})

test('who is signed in while voting stands nowhere beside the ballot', async () => {
  const { edition, callers, code, teams } = await setScene(stage, 'vote')
  expect((await callers.participant(putBallot, { body: { code, team: teams.own } })).status).toBe(200)
  await stage.host.idle()
  expect(await ballotOf(stage.table, edition.id, code)).toMatchObject({ updatedBy: 'public' })
  const { items } = (await callers.organiser(listAudit, { query: { limit: '100' } })).data
  expect(items.filter(({ what }) => what === 'Ballot')).toMatchObject([{ who: 'public' }])
})

test('codes are in the answer to who issues them, and neither in the table nor in logs, mails or any later answer', async () => {
  const scene = await setScene(stage, 'jury')
  const { edition, callers } = scene
  const headers = { 'idempotency-key': 'cards-1' }
  const body = { count: 3 }
  const { data } = await callers.organiser(issueVoterCodes, { body, headers })
  const again = await callers.organiser(issueVoterCodes, { body, headers })
  expect(again.data).toEqual(data)
  await stage.host.idle()
  const text = async () =>
    JSON.stringify([
      await everything(scene),
      (await callers.organiser(listAudit, { query: { limit: '100' } })).data,
      stage.host.logs,
      stage.host.mailbox.messages,
      await stored(edition.id),
    ])
  const found = (await text()).toUpperCase()
  for (const { code } of data.items) {
    expect(found).not.toContain(code)
    expect(found).not.toContain(code.replaceAll('-', ''))
  }
  // The same organiser does not open the kept answer from another session, which whoever reads the table lacks as well.
  const elsewhere = asking(stage.host.url, edition.id, await anotherSession(edition, 'organiser'))
  expect((await elsewhere(issueVoterCodes, { body, headers })).code).toBe('try-again')
  stage.host.clock.advance(60)
  expect((await elsewhere(issueVoterCodes, { body, headers })).code).toBe('codes-shown-already')
  expect((await callers.organiser(issueVoterCodes, { body, headers })).data).toEqual(data)
  const colleague = await signedIn(stage, edition, 'colleague')
  const theirs = await colleague(issueVoterCodes, { body, headers })
  expect(theirs.data.items.map(({ code }) => code)).not.toContain(data.items[0]?.code)
})

async function anotherSession({ id }: Edition, person: string): Promise<string> {
  const holder = await getPerson(stage.table, id, person)
  if (!holder) throw new Error(`There is no ${person}`)
  const secret = randomBytes(32).toString('base64url')
  const session = { hash: sha256Of(secret), expires: plusSeconds(stage.now(), 86_400) }
  await openRehearsalSession(stage.table, id, holder, session, writer(stage))
  return `${id}.${secret}`
}

async function stored(edition: string): Promise<unknown[]> {
  const parts = ['CORE', 'IDEMPOTENCY', 'VOTERS', 'OUTBOX', 'AUDIT', 'FIGURES'] as const
  const found = await Promise.all(
    parts.map((part) =>
      stage.table.client.send(
        new QueryCommand({
          TableName: stage.table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': partition(edition, part) },
        }),
      ),
    ),
  )
  return found.flatMap(({ Items = [] }) => Items)
}
