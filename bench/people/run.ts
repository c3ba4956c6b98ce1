import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Host, startHost } from 'cdk-host'
import { type BodyOf, type Operation, pathOf } from '../../api/operation.ts'
import { importPeople } from '../../api/people/import-people.ts'
import { listPeople } from '../../api/people/list-people.ts'
import { openSession } from '../../api/people/open-session.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { requestSignInLink } from '../../api/people/request-sign-in-link.ts'
import { sha256Of } from '../../domain/canonical.ts'
import { plusSeconds } from '../../domain/time.ts'
import { createEdition } from '../../store/edition/writing.ts'
import { register } from '../../store/people/people.ts'
import { openTable, type Table } from '../../store/table.ts'
import { idOf, sample, session } from '../host/jury.ts'
import { synthesised } from '../stack.ts'

type Cost = { reads: number; writes: number; after: number; ms: number }

const runs = 5
const lines = 100
const isRead = /Get|Query|Scan/

/**
 * What people cost the table, in capacity units: registering, signing in, a page of the list and an import, in an edition of 60 people
 * and in one of 2,000. `--people 60,2000` for others, `--stack FOLDER` for one that is there.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string', default: '60,2000' }, stack: { type: 'string' } },
  })
  const folder = mkdtempSync(join(tmpdir(), 'palmares-bench-'))
  const template = values.stack ?? synthesised(folder)
  const host = await startHost({ template, mailsASecond: 1000 })
  const { endpoint, region, credentials } = host.client()
  const table = openTable(host.environment.TABLE ?? '', new DynamoDBClient({ endpoint, region, credentials }))
  for (const many of values.people.split(',').map(Number)) await measure(host, table, many)
  await host.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(host: Host, table: Table, many: number): Promise<void> {
  const edition = await sample(`bench-${many}`)
  const by = { now: plusSeconds(edition.phases.registration.opens, 3600), by: 'bench', under: 'bench' }
  host.clock.set(new Date(by.now))
  await createEdition(table, edition, by)
  for (let index = 0; index < many; index += 1) await newcomer(table, edition.id, index, by)
  await host.idle(600_000)
  const organiser = await session(table, edition.id, edition.organisers[0]?.id ?? '', by)
  const ask = <Op extends Operation>(
    operation: Op,
    body: BodyOf<Op> | undefined,
    { token, query = '' }: { token?: string; query?: string } = {},
  ) =>
    asked(
      host,
      edition.id,
      operation,
      `${pathOf(operation.path, { edition: edition.id })}${query}`,
      token,
      body,
    )
  const times = Array.from({ length: runs }, (_, index) => index)
  const address = (name: string) => `${name}@ena.example.org`
  const rows: Record<string, Cost[]> = {
    registration: [],
    'a sign-in link asked for': [],
    'signing in with it': [],
    'a page of 100 of the list': [],
    [`${lines} new lines of a list`]: [],
    'the same lines again': [],
  }
  const noted = (name: string, cost: Cost) => rows[name]?.push(cost)
  for (const time of times) {
    const email = address(`new-${time}`)
    const body = { name: `Nouvelle ${time}`, email, language: 'fr', rules: true } as const
    noted('registration', await ask(registerParticipant, body))
    noted(
      'a sign-in link asked for',
      await ask(requestSignInLink, { email: address(`p${time}`), language: 'fr' }),
    )
    const token =
      /token=([\w-]{43})/.exec(JSON.stringify(host.mailbox.lastTo(address(`p${time}`))))?.[1] ?? ''
    noted('signing in with it', await ask(openSession, { token, as: 'bearer' }))
    noted(
      'a page of 100 of the list',
      await ask(listPeople, undefined, { token: organiser, query: '?limit=100' }),
    )
    const list = {
      role: 'participant' as const,
      lines: Array.from({ length: lines }, (_, index) => ({
        line: index + 2,
        name: `Listée ${time} ${index}`,
        email: address(`listed-${time}-${index}`),
      })),
    }
    noted(`${lines} new lines of a list`, await ask(importPeople, list, { token: organiser }))
    noted('the same lines again', await ask(importPeople, list, { token: organiser }))
  }
  console.log(`\n${many} people`.padEnd(31), 'read', 'written', 'what follows', 'ms')
  for (const [name, costs] of Object.entries(rows)) {
    const median = (of: keyof Cost) => costs.map((each) => each[of]).sort((a, b) => a - b)[runs >> 1] ?? 0
    const figures = [median('reads').toFixed(1), median('writes').toFixed(1), median('after').toFixed(1)]
    console.log(
      name.padEnd(28),
      ...figures.map((each) => each.padStart(9)),
      median('ms').toFixed(0).padStart(6),
    )
  }
}

async function newcomer(
  table: Table,
  edition: string,
  index: number,
  by: Parameters<typeof register>[4],
): Promise<void> {
  const email = `p${index}@ena.example.org`
  const token = sha256Of(`${edition} ${email}`)
  const link = { token, hash: sha256Of(token), code: '', codeHash: '', expires: plusSeconds(by.now, 900) }
  const id = idOf(`${edition} ${index}`)
  await register(
    table,
    edition,
    { id, name: `Personne ${index}`, email, school: 'ena', language: 'fr' },
    link,
    by,
  )
}

/** One request, and what it and all that follows from it cost. */
async function asked(
  host: Host,
  edition: string,
  { method, name }: Operation,
  path: string,
  token: string | undefined,
  body: unknown,
): Promise<Cost> {
  await host.idle(600_000)
  const newest = host.invocations.at(-1)
  const started = performance.now()
  const answer = await fetch(`${host.url}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const ms = performance.now() - started
  if (!answer.ok) throw new Error(`${name} was refused: ${answer.status} ${await answer.text()}`)
  await host.idle(600_000)
  const from = newest ? host.invocations.lastIndexOf(newest) + 1 : 0
  const cost: Cost = { reads: 0, writes: 0, after: 0, ms }
  for (const { event, calls } of host.invocations.slice(from)) {
    const isTheirs = event.startsWith(`${method} `) && event.split(/[/?]/).includes(edition)
    for (const { action, units } of calls)
      cost[isTheirs ? (isRead.test(action) ? 'reads' : 'writes') : 'after'] += units
  }
  return cost
}
