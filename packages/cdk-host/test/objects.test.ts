import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Host, startHost } from '../src/host.ts'
import { makeFixture } from './fixture.ts'

const megabyte = 1_000_000
const block = randomBytes(megabyte)
let [template, state] = ['', '']
let host: Host
let s3: S3Client
let Bucket = ''

beforeAll(async () => {
  template = await makeFixture()
  state = mkdtempSync(join(tmpdir(), 'cdk-host-'))
  await start()
}, 60_000)
afterAll(async () => {
  s3?.destroy()
  await host?.stop()
})

async function start() {
  host = await startHost({ template, state })
  Bucket = host.environment.BUCKET ?? ''
  s3 = new S3Client({ ...host.client(), forcePathStyle: true })
}

function digestOf(blocks: number): string {
  const hash = createHash('sha256')
  for (let sent = 0; sent < blocks; sent += 1) hash.update(block)
  return hash.digest('base64')
}

/** An address for so many blocks, and a request to it under way. */
async function sending(Key: string, blocks: number, sha256 = digestOf(blocks)) {
  const command = new PutObjectCommand({
    Bucket,
    Key,
    ContentLength: blocks * megabyte,
    ChecksumSHA256: sha256,
  })
  const names = new Set(['content-length', 'host', 'x-amz-checksum-sha256'])
  const url = await getSignedUrl(s3, command, { signableHeaders: names, unhoistableHeaders: names })
  return putting(url, blocks, sha256)
}

function putting(url: string, blocks: number, sha256: string, more: Record<string, string> = {}) {
  const headers = { ...more, 'content-length': blocks * megabyte, 'x-amz-checksum-sha256': sha256 }
  const outgoing = request(url, { method: 'PUT', headers })
  const answered = once(outgoing, 'response').then(async ([incoming]) => {
    let text = ''
    for await (const chunk of incoming) text += chunk
    return { status: incoming.statusCode as number, text }
  })
  const send = async (count: number) => {
    for (let sent = 0; sent < count; sent += 1) if (!outgoing.write(block)) await once(outgoing, 'drain')
  }
  return { outgoing, answered, send }
}

function underway(): number {
  const folder = join(state, 'objects')
  const parts = readdirSync(folder).filter((name) => name.endsWith('.part'))
  return parts.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

test('a file of 60 MB is on the disk while it comes, and is given again whole, or any part of it', async () => {
  const { outgoing, answered, send } = await sending('in/large', 60)
  await send(30)
  while (underway() < 29 * megabyte) await wait(5)
  await send(30)
  outgoing.end()
  expect((await answered).status).toBe(200)
  const get = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'in/large' }))
  const hash = createHash('sha256')
  const whole = await fetch(get)
  for await (const chunk of whole.body ?? []) hash.update(chunk)
  expect([whole.headers.get('content-length'), hash.digest('base64')]).toEqual(['60000000', digestOf(60)])
  const part = async (Range: string) => {
    const { Body, ContentRange } = await s3.send(new GetObjectCommand({ Bucket, Key: 'in/large', Range }))
    return [ContentRange, Buffer.from((await Body?.transformToByteArray()) ?? [])]
  }
  expect(await part('bytes=999999-1000000')).toEqual([
    'bytes 999999-1000000/60000000',
    Buffer.concat([block.subarray(-1), block.subarray(0, 1)]),
  ])
  expect(await part('bytes=-3')).toEqual(['bytes 59999997-59999999/60000000', block.subarray(-3)])
  await expect(part('bytes=60000000-')).rejects.toMatchObject({ name: 'InvalidRange' })
})

test('a file that breaks off, is another or is sent too late leaves nothing, and the answer says which', async () => {
  const broken = await sending('in/broken', 2)
  broken.answered.catch(() => {})
  await broken.send(1)
  while (underway() === 0) await wait(5)
  broken.outgoing.destroy()
  broken.outgoing.on('error', () => {})
  while (underway() > 0) await wait(5)
  const other = await sending('in/other', 20, digestOf(19))
  await other.send(20)
  other.outgoing.end()
  expect(await other.answered).toMatchObject({ status: 400, text: expect.stringContaining('BadDigest') })
  const late = await sending('in/late', 20)
  host.clock.advance(3600)
  await late.send(20)
  late.outgoing.end()
  expect(await late.answered).toMatchObject({
    status: 403,
    text: expect.stringContaining('Request has expired'),
  })
  for (const Key of ['in/broken', 'in/other', 'in/late'])
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key }))).rejects.toMatchObject({ name: 'NotFound' })
})

test('every version is kept and can be asked for, and what was deleted is hidden', async () => {
  const Key = 'in/a & b'
  const put = async (Body: string) => (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId
  const [first, second] = [await put('first'), await put('second')]
  const text = async (VersionId?: string) =>
    (await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString()
  expect([await text(first), await text(second), await text()]).toEqual(['first', 'second', 'second'])
  await s3.send(new DeleteObjectCommand({ Bucket, Key }))
  await expect(text()).rejects.toMatchObject({ name: 'NoSuchKey' })
  expect(await text(first)).toBe('first')
  const { Versions, DeleteMarkers } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: 'in/a ' }),
  )
  expect(Versions?.map(({ Key, VersionId, Size }) => [Key, VersionId, Size])).toEqual([
    ['in/a & b', second, 6],
    ['in/a & b', first, 5],
  ])
  expect(DeleteMarkers).toHaveLength(1)
  const listed = async () => (await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'in/a' }))).Contents
  expect(await listed()).toBeUndefined()
  await put('third')
  expect(await listed()).toMatchObject([{ Key, Size: 5 }])
  s3.destroy()
  await host.stop()
  await start()
  expect([await text(first), await text()]).toEqual(['first', 'third'])
}, 60_000)

test('a host holds no file in its memory, whichever way it goes', async () => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'child.ts'), template, mkdtempSync(join(tmpdir(), 'cdk-host-'))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const most = () =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) * 1024
  const [blocks, sha256] = [400, digestOf(400)]
  const given = async (length: number) => {
    const body = JSON.stringify({ key: 'in/large', type: 'text/plain', length, sha256 })
    return (await (
      await fetch(`${line.toString().trim()}/api/uploads/file`, { method: 'POST', body })
    ).json()) as {
      put: string
      get: string
    }
  }
  await given(1)
  const before = most()
  const { put, get } = await given(blocks * megabyte)
  const { outgoing, answered, send } = putting(put, blocks, sha256, { 'content-type': 'text/plain' })
  await send(blocks)
  outgoing.end()
  expect((await answered).status).toBe(200)
  let size = 0
  for await (const chunk of (await fetch(get)).body ?? []) size += chunk.length
  expect(size).toBe(blocks * megabyte)
  expect(most() - before).toBeLessThan((blocks * megabyte) / 2)
  child.kill('SIGKILL')
  await once(child, 'exit')
}, 60_000)
