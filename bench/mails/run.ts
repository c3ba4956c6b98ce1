import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Host, startHost } from 'cdk-host'
import { chunksOf } from '../../domain/lists.ts'
import { readEdition } from '../../editions/read.ts'
import { createEdition } from '../../store/edition/writing.ts'
import { partition } from '../../store/keys.ts'
import { outbox } from '../../store/mail/items.ts'
import { mailTo, postMails } from '../../store/mail/outbox.ts'
import { all, openTable, type Table } from '../../store/table.ts'
import { root, synthesised } from '../stack.ts'

/**
 * So many mails through SES at its rate, with a winner's announcement posted behind half of them: how long they take, when
 * the announcement left, and how many were lost, sent twice, refused or put among the failures. `--mails 10000 --rate 14`.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      mails: { type: 'string', default: '10000' },
      rate: { type: 'string', default: '14' },
      stack: { type: 'string' },
    },
  })
  const [mails, rate] = [Number(values.mails), Number(values.rate)]
  const folder = mkdtempSync(join(tmpdir(), 'palmares-bench-'))
  const template = values.stack ?? synthesised(folder)
  const host = await startHost({ template, state: join(folder, 'state'), mailsASecond: rate })
  const client = new DynamoDBClient(host.client())
  try {
    await send(host, openTable(host.outputs.TableName ?? '', client), mails, rate)
  } finally {
    client.destroy()
    await host.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function send(host: Host, table: Table, mails: number, rate: number): Promise<void> {
  const reading = readEdition(await readFile(join(root, 'editions/strasbourg-2019.yaml'), 'utf8'))
  if ('mistakes' in reading) throw new Error('The sample edition has mistakes')
  const { edition } = reading
  const { jury, deliberation, published } = edition.phases
  const [reader, winner] = edition.jury
  if (!reader || !winner) throw new Error('The sample edition has no jury')
  host.clock.set(new Date(published.opens))
  const by = { now: published.opens, by: 'bench', under: 'bench' }
  await createEdition(table, edition, by)
  await host.idle(600_000)
  const before = host.mailbox.messages.length

  const invitation = {
    template: 'juror-invitation',
    props: { name: reader.name, president: false, jury, deliberation },
  }
  const announcement = {
    template: 'announcement-winner',
    props: { name: winner.name, teamName: 'Équipe', challenge: edition.challenges[0]?.title, prizes: [] },
  }
  const ordinary = Array.from({ length: mails }, (_, index) =>
    mailTo(edition.id, reader.id, `invitation-${index}`, invitation, by),
  )
  const started = performance.now()
  const halves = chunksOf(ordinary, Math.ceil(mails / 2))
  await postMails(table, halves[0] ?? [])
  await postMails(table, [mailTo(edition.id, winner.id, 'won', announcement, by)])
  await postMails(table, halves[1] ?? [])
  await host.idle(((mails / rate) * 3 + 120) * 1000)
  const seconds = (performance.now() - started) / 1000

  const states: Record<string, number> = {}
  for await (const { id, state } of all(table, { pk: partition(edition.id, 'OUTBOX') }, outbox))
    if (id === 'won' || id.startsWith('invitation-')) states[state] = (states[state] ?? 0) + 1
  const arrived = host.mailbox.messages.slice(before).flatMap(({ to }) => to)
  const first = arrived.indexOf(winner.email) + 1
  console.log(`${mails + 1} mails at ${rate} a second   ${seconds.toFixed(0)} s   ${JSON.stringify(states)}`)
  console.log(`arrived ${arrived.length}   the announcement was number ${first}`)
}
