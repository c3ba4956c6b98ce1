import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Host, startHost } from 'cdk-host'
import { sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { idFrom } from '../../domain/ids.ts'
import type { Registration } from '../../domain/people/registration.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { createEdition } from '../../store/edition/writing.ts'
import type { Write } from '../../store/item.ts'
import * as people from '../../store/people/people.ts'
import { openTable, type Table } from '../../store/table.ts'
import * as teams from '../../store/teams/teams.ts'
import { type Ask, asking } from '../support/client.ts'
import { setMoment } from '../support/moment.ts'
import { sampleEdition } from '../support/sample.ts'

/** The product, running, with a way to set scenes in it. */
export type Stage = { host: Host; table: Table; stop: () => Promise<void> }

/** Starts the product from a synthesised stack. */
export async function startStage(template: string): Promise<Stage> {
  const host = await startHost({
    template,
    mailsASecond: 1000,
    dynamodb: process.env.PALMARES_DYNAMODB_ENDPOINT,
  })
  setMoment(host)
  const client = new DynamoDBClient(host.client())
  const stop = async () => {
    client.destroy()
    await host.stop()
  }
  return { host, table: openTable(host.environment.TABLE ?? '', client), stop }
}

/** The sample edition under another id, with these windows. */
export async function addEdition(
  stage: Stage,
  id: string,
  windows: Partial<Edition['phases']> = {},
  changes: Partial<Edition> | ((edition: Edition) => Edition) = {},
): Promise<Edition> {
  const sample = await sampleEdition()
  const phases = { ...sample.phases, ...windows }
  // Their president signs alone, unless they say otherwise.
  const { approvals: _, ...deliberation } = sample.deliberation ?? { quorum: 1 }
  const placed = { ...sample, id, phases, deliberation }
  const edition = typeof changes === 'function' ? changes(placed) : { ...placed, ...changes, phases }
  must(await createEdition(stage.table, edition, by(stage)))
  return edition
}

export type Someone = { id: string; name: string; token: string; ask: Ask }

/** A participant, registered and signed in. */
export async function addParticipant(
  stage: Stage,
  edition: Edition,
  name: string,
  school: string,
  registration?: Registration,
): Promise<Someone> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${school}.example.org`
  const id = idFrom(Buffer.from(sha256Of(`${edition.id} ${email}`), 'hex'))
  const token = sha256Of(`link ${edition.id} ${email}`)
  const link = { token, hash: sha256Of(token), code: '', codeHash: '', expires: plusSeconds(now(stage), 900) }
  // Whose address is of none of the schools comes with one of them.
  const theirs = edition.schools.find((each) => each.id === school) ?? edition.schools[0]
  const newcomer = { id, name, email, school: theirs?.id ?? '', language: 'fr', registration } as const
  await people.register(stage.table, edition.id, newcomer, link, by(stage))
  return signIn(stage, edition, id)
}

/** Somebody of the edition, signed in: a participant, a juror, an organiser. */
export async function signIn(stage: Stage, edition: Pick<Edition, 'id'>, id: string): Promise<Someone> {
  const person = await people.getPerson(stage.table, edition.id, id)
  if (!person) throw new Error(`There is no ${id}`)
  const secret = Buffer.from(
    sha256Of(`${edition.id} session ${id} ${stage.host.clock.now()}`),
    'hex',
  ).toString('base64url')
  const expires = new Date(stage.host.clock.now() + 400 * 86_400_000).toISOString()
  await people.openRehearsalSession(
    stage.table,
    edition.id,
    person,
    { hash: sha256Of(secret), expires },
    by(stage),
  )
  const token = `${edition.id}.${secret}`
  return { id, name: person.name, token, ask: asking(stage.host.url, edition.id, token) }
}

/** A team of these people. */
export async function addTeam(
  stage: Stage,
  edition: Edition,
  name: string,
  challenge: string,
  [first, ...others]: readonly Someone[],
): Promise<string> {
  if (!first) throw new Error('A team has somebody in it')
  const id = idFrom(Buffer.from(sha256Of(`${edition.id} team ${name}`), 'hex'))
  must(await teams.createTeam(stage.table, edition, first.id, { id, name, challenge }, by(stage)))
  for (const each of others) must(await teams.joinTeam(stage.table, edition, each.id, id, by(stage)))
  return id
}

/** What a call answered; throws with the problem's code when it was refused. */
export async function done<Data>(
  answer: Promise<{ status: number; code: string | undefined; data: Data }>,
): Promise<Data> {
  const { status, code, data } = await answer
  if (status >= 300) throw new Error(`Refused: ${status} ${code}`)
  return data
}

function now({ host }: Stage): string {
  return host.clock.date().toISOString()
}

function by(stage: Stage): Write {
  return { now: now(stage), by: 'test', under: 'test' }
}

function must<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new Error(`The scene was refused: ${value.problem}`)
  return value as Value
}
