import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Host, startHost } from 'cdk-host'
import { afterAll, beforeAll, inject } from 'vitest'
import { sha256Of } from '../../domain/canonical.ts'
import type { Edition, Phase } from '../../domain/edition/edition.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { createEdition } from '../../store/edition/writing.ts'
import { created, type Write } from '../../store/item.ts'
import { key } from '../../store/keys.ts'
import type { Person } from '../../store/people/items.ts'
import * as people from '../../store/people/people.ts'
import { openTable, type Table, write } from '../../store/table.ts'
import { type Team, team as teamKind } from '../../store/teams/items.ts'
import * as teams from '../../store/teams/teams.ts'
import { type Ask, asking } from './client.ts'
import { smallEdition, windowsAround } from './editions.ts'
import { setMoment } from './moment.ts'

export type Stage = {
  host: Host
  table: Table
  now: () => string
  /** Somebody who is not signed in, or who holds the session of this token. */
  nobody: (edition: string) => Ask
  holder: (edition: string, token: string) => Ask
}

/** What fixtures are made in: a table, at a moment. */
export type Place = Pick<Stage, 'table' | 'now'>

/** A host for the tests of a file, started before them and stopped after. */
export function useHost({ mailsASecond = 1000 } = {}): Stage {
  const stage = {} as Stage
  beforeAll(async () => {
    const host = await startHost({
      template: inject('stack'),
      mailsASecond,
      log: (process.env.PALMARES_LOG ?? 'quiet') as 'quiet',
      dynamodb: process.env.PALMARES_DYNAMODB_ENDPOINT,
    })
    setMoment(host)
    const { endpoint, region, credentials } = host.client()
    const table = openTable(
      host.environment.TABLE ?? '',
      new DynamoDBClient({ endpoint, region, credentials }),
    )
    Object.assign(stage, {
      host,
      table,
      now: () => host.clock.date().toISOString(),
      nobody: (edition: string) => asking(host.url, edition),
      holder: (edition: string, token: string) => asking(host.url, edition, token),
    } satisfies Stage)
  }, 60_000)
  afterAll(() => stage.host?.stop())
  return stage
}

/** Throws on a problem, so that a fixture that cannot be made is seen at once. */
export function must<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new Error(`A fixture was refused: ${value.problem}`)
  return value as Value
}

let made = 0

/** An edition of its own for a test, with this phase open. */
export async function newEdition(
  stage: Place,
  open: Phase | 'before',
  changes: Partial<Edition> = {},
): Promise<Edition> {
  made += 1
  const edition = smallEdition(`test-${made}`, windowsAround(stage.now(), open), changes)
  must(await createEdition(stage.table, edition, writer(stage)))
  return edition
}

export function writer(stage: Place): Write {
  return { now: stage.now(), by: 'test', under: 'test' }
}

/** A participant of a school, registered. */
export async function newParticipant(
  stage: Place,
  edition: Edition,
  name: string,
  school = 'north',
  more: Partial<Pick<Person, 'registration'>> = {},
): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@${school}.example.org`
  const id = idFrom(Buffer.from(sha256Of(`${edition.id} ${name}`), 'hex'))
  const token = sha256Of(`link ${email}`)
  const link = {
    token,
    hash: sha256Of(token),
    code: '',
    codeHash: '',
    expires: plusSeconds(stage.now(), 3600),
  }
  await people.register(
    stage.table,
    edition.id,
    { id, name, email, school, language: 'fr', ...more },
    link,
    writer(stage),
  )
  const person = await people.getPerson(stage.table, edition.id, id)
  if (!person) throw new Error(`${name} is not registered`)
  return person
}

/** Somebody whose registration awaits an organiser. */
export async function newApplicant(stage: Place, edition: Edition, name: string): Promise<Person> {
  const registration = { state: 'awaiting-approval', since: stage.now(), reason: 'En échange.' } as const
  return newParticipant(stage, edition, name, 'north', { registration })
}

/** A team of two, one from each school. */
export async function newTeam(stage: Place, edition: Edition, name: string, challenge = 'welcome') {
  const first = await newParticipant(stage, edition, `${name}-1`, 'north')
  const second = await newParticipant(stage, edition, `${name}-2`, 'south')
  const id = idFrom(Buffer.from(sha256Of(`${edition.id} team ${name}`), 'hex'))
  must(await teams.createTeam(stage.table, edition, first.id, { id, name, challenge }, writer(stage)))
  const team = must(await teams.joinTeam(stage.table, edition, second.id, id, writer(stage)))
  return { team, members: [first, second] as const }
}

/** A team whose members nobody can write to: for tests that mails would only slow down. */
export async function newSilentTeam(stage: Place, edition: Edition, name: string): Promise<Team> {
  const id = idFrom(Buffer.from(sha256Of(`${edition.id} team ${name}`), 'hex'))
  const team: Team = {
    ...created(teamKind, key.team(edition.id, id), edition.id, writer(stage)),
    id,
    name,
    challenge: 'water',
    members: [{ person: 'somebody', school: 'south' }],
  }
  await write(stage.table, team)
  return team
}

/** Somebody signed in: a participant or, by id, a juror or organiser. */
export async function signedIn(
  stage: Place & Pick<Stage, 'holder'>,
  edition: Edition,
  id: string,
): Promise<Ask> {
  return stage.holder(edition.id, await sessionOf(stage, edition, id))
}

/** The token of a session of somebody, opened without a link; at another moment it is another one. */
export async function sessionOf(stage: Place, edition: Edition, id: string): Promise<string> {
  const person = await people.getPerson(stage.table, edition.id, id)
  if (!person) throw new Error(`There is no ${id}`)
  const secret = Buffer.from(sha256Of(`${edition.id} session ${id} ${stage.now()}`), 'hex').toString(
    'base64url',
  )
  const expires = new Date(Date.parse(stage.now()) + 365 * 86_400_000).toISOString()
  const session = { hash: sha256Of(secret), expires }
  await people.openRehearsalSession(stage.table, edition.id, person, session, writer(stage))
  return `${edition.id}.${secret}`
}
