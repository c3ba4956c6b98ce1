import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { startHost } from 'cdk-host'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { alarmsOf, tryAlarm } from '../../ops/alarming.ts'
import type { Platform } from '../../ops/platform.ts'
import { chainHead } from '../../store/edition/audit.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { key } from '../../store/keys.ts'
import { person } from '../../store/people/items.ts'
import { get } from '../../store/table.ts'
import { newEdition, newParticipant, useHost } from '../support/host.ts'

const stage = useHost()
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'palmares-outputs-'))
const outputs = join(folder, 'outputs.json')
beforeAll(() => writeFileSync(outputs, JSON.stringify({ Palmares: stage.host.outputs })))
afterAll(() => rmSync(folder, { recursive: true }))

/** A command as the guide has it, with a deployment's outputs and somebody's credentials, and no region besides. */
async function run(command: string, ...words: string[]) {
  const { endpoint, credentials } = stage.host.client()
  const { AWS_REGION: _, AWS_DEFAULT_REGION: __, ...rest } = process.env
  const { promise, resolve } = Promise.withResolvers<{ status: number | null; out: string; err: string }>()
  const child = spawn(process.execPath, [join(root, `ops/${command}.ts`), ...words, '--platform', outputs], {
    env: {
      ...rest,
      LANG: 'C',
      LC_ALL: '',
      LC_MESSAGES: '',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk))
  child.once('close', (status) => resolve({ status, ...said }))
  return promise
}

test('audit says that an edition holds, in one line, and what differs, a line each', async () => {
  const edition = await newEdition(stage, 'registration')
  const { id } = await newParticipant(stage, edition, 'ana')
  await stage.host.idle()
  stage.host.clock.advance(3600)
  await stage.host.idle()
  const head = await chainHead(stage.table, edition.id)
  const holds = await run('audit', 'verify', edition.id)
  expect(holds).toMatchObject({ status: 0, err: '' })
  expect(holds.out).toMatch(
    new RegExp(
      `^${edition.id}: ${head?.number} entries, \\d+ things and 1 anchors agree, up to ${head?.hash}\n$`,
    ),
  )
  expect((await run('audit', 'verify')).out).toContain(`${edition.id}: `)

  const at = key.person(edition.id, id)
  const item = await get(stage.table, at, person)
  await stage.table.client.send(
    new PutCommand({ TableName: stage.table.name, Item: { ...item, name: 'Another' } }),
  )
  const differs = await run('audit', 'verify', edition.id, '--patience', '0')
  expect(differs.status).toBe(1)
  expect(differs.err).toMatch(
    new RegExp(
      `^${edition.id}: Person CORE/PERSON#${id}: expected version 1, digest .*; found version 1, digest .*\n$`,
    ),
  )
})

test('an edition is created from its file, whole and once', async () => {
  const [id, file] = ['from-a-file', join(folder, 'edition.yaml')]
  const sample = readFileSync(join(root, 'editions/strasbourg-2019.yaml'), 'utf8')
  writeFileSync(file, sample.replace('id: strasbourg-2019', `id: ${id}`))
  const created = await run('edition', 'create', file)
  expect(created).toMatchObject({ status: 0, err: '' })
  expect(created.out).toContain(`OK ${id} is created.`)
  expect((await currentEdition(stage.table, id))?.edition.challenges).toHaveLength(18)
  expect(await run('edition', 'create', file)).toMatchObject({
    status: 1,
    err: 'An edition already has this name.\n',
  })
})

test('audit takes a hash that somebody noted from a mail', async () => {
  const { id } = await newEdition(stage, 'registration')
  await stage.host.idle()
  const head = await chainHead(stage.table, id)
  const noted = (text: string) => run('audit', 'verify', id, '--patience', '0', '--noted', text)
  expect((await noted(`${head?.number}:${head?.hash}`)).status).toBe(0)
  const longer = await noted(`${(head?.number ?? 0) + 1}:${head?.hash}`)
  expect([longer.status, longer.err]).toEqual([1, expect.stringContaining('as what you noted has it')])
  expect((await noted('57')).status).toBe(2)
})

describe('a test of the alarms', () => {
  test('shows each one arriving with who receives them', async () => {
    const before = stage.host.mailbox.messages.length
    const { status, out, err } = await run('alarms', 'test', '--patience', '1')
    expect([status, err]).toEqual([0, ''])
    const came = stage.host.mailbox.messages.slice(before)
    expect(out).toContain(`${came.length} of ${came.length} alarms`)
    expect(came.length).toBeGreaterThan(28)
    expect(new Set(came.map(({ subject }) => subject)).size).toBe(came.length)
    expect(came.every(({ to }) => to.includes(stage.host.outputs.AlarmAddress ?? ''))).toBe(true)
  })

  test('takes one by a part of its name, and says which there are otherwise', async () => {
    const before = stage.host.mailbox.messages.length
    expect((await run('alarms', 'test', 'Answers5xx')).status).toBe(0)
    expect(stage.host.mailbox.messages.slice(before).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Answers5xx'),
    ])
    const { status, err } = await run('alarms', 'test', 'nowhere')
    expect([status, err]).toEqual([1, expect.stringContaining('MailWaits')])
  })

  test('says what the topic refuses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'palmares-mute-'))
    cpSync(inject('stack'), folder, { recursive: true })
    const file = join(folder, 'Palmares.template.json')
    const template = JSON.parse(readFileSync(file, 'utf8'))
    for (const { Type, Properties } of Object.values(template.Resources) as MuteResource[]) {
      if (Type !== 'AWS::SNS::TopicPolicy') continue
      const { Statement: all } = Properties.PolicyDocument
      Properties.PolicyDocument.Statement = all.filter(({ Effect }) => Effect === 'Deny')
    }
    writeFileSync(file, JSON.stringify(template))
    const mute = await startHost({ template: folder })
    try {
      const { endpoint, credentials } = mute.client()
      const place = { ...mute.outputs, endpoint, credentials } as unknown as Platform
      const [name = ''] = await alarmsOf(place)
      expect(await tryAlarm(place, name, 1000)).toContain('not authorized to perform: SNS:Publish')
      expect(mute.mailbox.messages).toEqual([])
    } finally {
      await mute.stop()
      rmSync(folder, { recursive: true })
    }
  })
})

type MuteResource = {
  Type: string
  Properties: { PolicyDocument: { Statement: { Effect: string }[] } }
}

test('redrive finds its queues', async () => {
  const { status, out } = await run('redrive')
  expect(status).toBe(0)
  for (const queue of ['results', 'record', 'reactions', 'outbox', 'events'])
    expect(out).toContain(`${queue}: 0 redriven, 0 left`)
})
