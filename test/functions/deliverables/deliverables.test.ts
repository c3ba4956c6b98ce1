import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, test, vi } from 'vitest'
import { getDeliverableFile } from '../../../api/deliverables/get-deliverable-file.ts'
import { getUpload } from '../../../api/deliverables/get-upload.ts'
import { handInLink } from '../../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../../api/deliverables/list-deliverables.ts'
import { startUpload } from '../../../api/deliverables/start-upload.ts'
import type { BodyOf } from '../../../api/operation.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { getDeliverable, getUpload as getUploadItem } from '../../../store/deliverables/deliverables.ts'
import { currentEdition, editPhases } from '../../../store/edition/editions.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { leaveTeam } from '../../../store/teams/teams.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'
import { messagesOf, othersInTheWay, streamOf, useFunctions } from '../../support/functions.ts'
import { must, newEdition, newSilentTeam, newTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('participant', 'accept', 'record', 'reactions')
const pdf = '%PDF-1.7 une présentation'

function described(content: string | Uint8Array<ArrayBuffer>, fileName = 'présentation n° 1.pdf') {
  const bytes = Buffer.from(content)
  return {
    fileName,
    type: 'application/pdf',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

async function working(types = ['application/pdf']) {
  const deliverables = smallEdition('e', windowsAround(bench.now(), 'work')).deliverables.map((each) =>
    each.kind === 'file' ? { ...each, types } : each,
  )
  const edition = await newEdition(bench, 'work', { deliverables })
  const { team, members } = await newTeam(bench, edition, 'Handing in')
  const ask = await signedIn(bench, edition, members[0].id)
  const params = { team: team.id, deliverable: 'deck' }
  const start = (body: BodyOf<typeof startUpload> = described(pdf), deliverable = 'deck') =>
    ask(startUpload, { params: { ...params, deliverable }, body })
  const upload = async (id: string) => (await ask(getUpload, { params: { team: team.id, upload: id } })).data
  const list = async () => (await ask(listDeliverables, { params: { team: team.id } })).data.items
  /** Sends the file of an upload and tells the platform that it is there. */
  const arrive = async (
    { url, headers }: { url: string; headers: Record<string, string> },
    content: string | Uint8Array<ArrayBuffer> = pdf,
    time = bench.now(),
  ) => {
    const put = await fetch(url, { method: 'PUT', headers, body: content })
    expect(put.status).toBe(200)
    const { pathname } = new URL(url)
    const key = pathname.slice(pathname.indexOf('editions/'))
    const object = { key, 'version-id': put.headers.get('x-amz-version-id') }
    await bench.give('accept', { time, detail: { object } })
  }
  return { edition, team, members, ask, params, start, upload, list, arrive }
}

describe('a file', () => {
  test('is announced, sent to an address for it alone, and counts when it has arrived', async () => {
    const { edition, team, ask, params, start, upload, list, arrive } = await working()
    const started = await start()
    const { url, ...rest } = started.data
    expect(started.status).toBe(201)
    expect(rest).toEqual({
      upload: expect.stringMatching(/^[0-9a-z]{26}$/),
      method: 'PUT',
      headers: {
        'content-type': 'application/pdf',
        'x-amz-checksum-sha256': createHash('sha256').update(pdf).digest('base64'),
      },
      until: plusSeconds(bench.now(), 3600),
    })
    expect(new URL(url).pathname).toContain(`editions/${edition.id}/teams/${team.id}/${rest.upload}`)
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('3600')
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;x-amz-checksum-sha256',
    )
    const announced = { upload: rest.upload, deliverable: 'deck', ...described(pdf) }
    expect(await upload(rest.upload)).toEqual({ ...announced, state: 'waiting' })
    expect(await list()).toEqual([])
    await arrive(started.data)
    const arrivedAt = bench.now()
    expect(await upload(rest.upload)).toEqual({ ...announced, state: 'accepted', arrivedAt })
    expect(await list()).toEqual([
      {
        deliverable: 'deck',
        number: 1,
        acceptedAt: arrivedAt,
        file: { upload: rest.upload, ...described(pdf) },
      },
    ])
    const address = await ask(getDeliverableFile, { params })
    expect(address.data.until).toBe(plusSeconds(bench.now(), 300))
    expect(new URL(address.data.url).searchParams.get('X-Amz-Expires')).toBe('300')
    expect(new URL(address.data.url).searchParams.get('response-content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('présentation n° 1.pdf')}`,
    )
    const got = await fetch(address.data.url)
    expect(got.headers.get('content-disposition')).toContain('attachment')
    expect(got.headers.get('content-disposition')).toContain(encodeURIComponent('présentation n° 1.pdf'))
    expect(await got.text()).toBe(pdf)
  })

  test('is not taken in the place of the one that was announced', async () => {
    const { start } = await working()
    const { url, headers } = (await start()).data
    const send = async (body: string, more = {}) =>
      (await fetch(url, { method: 'PUT', headers: { ...headers, ...more }, body })).status
    expect(await send(`${pdf} and more`)).not.toBe(200)
    expect(await send('%PDF-1.7 une PRÉsentation')).not.toBe(200)
    expect(await send(pdf, { 'content-type': 'text/html' })).not.toBe(200)
    const { 'x-amz-checksum-sha256': _, ...without } = headers
    expect((await fetch(url, { method: 'PUT', headers: without, body: pdf })).status).not.toBe(200)
    expect(await send(pdf)).toBe(200)
  })

  test.each([
    ['type-not-taken', { ...described(pdf), type: 'image/png' }, 'deck'],
    ['file-too-large', { ...described(pdf), bytes: 20_000_001 }, 'deck'],
    ['not-a-file-deliverable', described(pdf), 'prototype'],
    ['not-found', described(pdf), 'nothing'],
  ])('is refused as %s before it is sent', async (code, body, deliverable) => {
    const { start } = await working()
    expect((await start(body, deliverable)).code).toBe(code)
  })

  test('that nobody handed in, or that is a link, is not to be had', async () => {
    const { ask, params, upload } = await working()
    const file = async (deliverable: string) =>
      (await ask(getDeliverableFile, { params: { ...params, deliverable } })).code
    expect(await file('deck')).toBe('not-found')
    const url = 'https://prototype.example.org/'
    await ask(handInLink, { params: { ...params, deliverable: 'prototype' }, body: { url } })
    expect(await file('prototype')).toBe('not-a-file-deliverable')
    expect(await upload('0'.repeat(26))).toMatchObject({ code: 'not-found' })
  })
})

describe('an arrival', () => {
  test('at an address that nobody gave is an error, so that it is seen', async () => {
    const { edition, team } = await working()
    const arrived = (key: string) =>
      bench.give('accept', { time: bench.now(), detail: { object: { key, 'version-id': '1' } } })
    await expect(arrived('elsewhere/file.pdf')).rejects.toThrow('A file arrived at an address nobody gave')
    const of = (where: string) => `editions/${where}/teams/${team.id}/${'0'.repeat(26)}`
    await expect(arrived(of('nowhere'))).rejects.toThrow(`nobody gave: ${of('nowhere')}`)
    await expect(arrived(of(edition.id))).rejects.toThrow()
  })

  test('that others hold is an error, so that it comes again', async () => {
    const { edition, team, start, upload, arrive } = await working()
    const { data } = await start()
    othersInTheWay(bench)
    await expect(arrive(data)).rejects.toThrow(`Upload ${data.upload} is contended`)
    expect(await upload(data.upload)).toMatchObject({ state: 'waiting' })
    await arrive(data)
    expect(await getUploadItem(bench.table, edition.id, team.id, data.upload)).toMatchObject({
      state: 'accepted',
      updatedBy: 'uploads',
      under: 'uploads',
    })
  })

  test('is judged by what it is and by when it came', async () => {
    const { edition, start, upload, list } = await working()
    const { data } = await start()
    await fetch(data.url, { method: 'PUT', headers: data.headers, body: pdf })
    const { pathname } = new URL(data.url)
    const key = pathname.slice(pathname.indexOf('editions/'))
    const head = await fetch(data.url, { method: 'PUT', headers: data.headers, body: pdf })
    const object = { key, 'version-id': head.headers.get('x-amz-version-id') }
    await bench.give('accept', { time: edition.phases.work.closes, detail: { object } })
    expect(await upload(data.upload)).toMatchObject({
      state: 'late',
      arrivedAt: edition.phases.work.closes,
    })
    expect(await list()).toEqual([])
  })
})

/** What is packed as a ZIP, nothing of it made smaller. */
function zipOf(parts: Record<string, string | Uint8Array>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(parts).map(([name, given]) => {
    const content = Buffer.from(given as string)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(crc32(content), 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    return { name, head, content }
  })
  let at = 0
  const directory = entries.map(({ name, head, content }) => {
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    at += 30 + Buffer.byteLength(name) + content.length
    return Buffer.concat([entry, Buffer.from(name)])
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  const whole = entries.flatMap(({ name, head, content }) => [head, Buffer.from(name), content])
  return Uint8Array.from(Buffer.concat([...whole, ...directory, end]))
}

const officeType = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const contentTypes = `<Types><Override PartName="/ppt/presentation.xml" ContentType="${officeType}.main+xml"/></Types>`
const picture = randomBytes(300_000)
const odpType = 'application/vnd.oasis.opendocument.presentation'
/** As PowerPoint writes it, and as LibreOffice does. */
const pptx = zipOf({
  '[Content_Types].xml': contentTypes,
  'ppt/presentation.xml': '<p/>',
  'ppt/media/1.png': picture,
})
const pptxTypesLast = zipOf({
  '_rels/.rels': '<Relationships/>',
  'ppt/media/1.png': picture,
  'ppt/media/2.png': picture,
  'ppt/presentation.xml': '<p/>',
  '[Content_Types].xml': contentTypes,
})
const odp = zipOf({ mimetype: odpType, 'Pictures/1.png': picture, 'content.xml': '<office/>' })

describe('the content of a file', () => {
  test.each([
    ['a.pptx', officeType, pptx],
    ['a.pptx', officeType, pptxTypesLast],
    ['a.odp', odpType, odp],
    ['a.zip', 'application/zip', pptx],
    ['a.zip', 'application/zip', zipOf({ 'a.txt': 'a' })],
    ['a.csv', 'text/csv', 'BM;nom\n1;Zoé'],
    ['a.pdf', 'application/pdf', `\n${pdf}`],
  ])('of %s is of the type that it says: %s', async (fileName, type, content) => {
    const { start, arrive, upload } = await working([type])
    const { type: _, ...unnamed } = described(content, fileName)
    const { data } = await start(unnamed)
    expect(data.headers['content-type']).toBe(type)
    await arrive(data, content)
    expect(await upload(data.upload)).toMatchObject({ state: 'accepted', type })
  })

  test.each([
    ['a.pdf', 'application/pdf', 'dix octets', undefined],
    ['a.pdf', 'application/pdf', pptx, officeType],
    ['a.pptx', officeType, odp, odpType],
    ['a.pptx', officeType, zipOf({ 'a.txt': 'a' }), 'application/zip'],
    ['a.csv', 'text/csv', Uint8Array.from([0x89, 0x50, 0, 1]), undefined],
  ])(
    'of %s is refused when it is not %s, and the team hears what it is',
    async (fileName, type, content, found) => {
      const { start, arrive, upload, list } = await working([type])
      const { data } = await start({ ...described(content, fileName), type })
      await arrive(data, content)
      const { state, reason, ...rest } = await upload(data.upload)
      expect([state, reason, rest.found]).toEqual(['altered', 'other-type', found])
      expect(await list()).toEqual([])
    },
  )

  test('is read in pieces, and no more of them than are needed', async () => {
    const { start, arrive, upload } = await working([officeType])
    const { data } = await start({ ...described(pptxTypesLast, 'a.pptx'), type: officeType })
    const read: number[] = []
    const send = S3Client.prototype.send as (command: unknown) => Promise<unknown>
    const spy = vi.spyOn(S3Client.prototype, 'send').mockImplementation(async function (
      this: S3Client,
      command: unknown,
    ) {
      const answer = await send.call(this, command)
      if (command instanceof GetObjectCommand) read.push((answer as { ContentLength: number }).ContentLength)
      return answer
    } as never)
    await arrive(data, pptxTypesLast)
    spy.mockRestore()
    expect(await upload(data.upload)).toMatchObject({ state: 'accepted' })
    expect(Math.max(...read)).toBe(65_536)
    expect(read.length).toBeLessThan(8)
  })
})

test('a file of somebody who left the team in the meantime is refused, and the team hears why', async () => {
  const { edition, team, members, start, arrive } = await working()
  const { data } = await start()
  await leaveTeam(bench.table, edition.id, members[0].id, team.id, writer(bench))
  await arrive(data)
  const other = await signedIn(bench, edition, members[1].id)
  const { data: found } = await other(getUpload, { params: { team: team.id, upload: data.upload } })
  expect([found.state, found.reason]).toEqual(['altered', 'left'])
  expect((await other(listDeliverables, { params: { team: team.id } })).data.items).toEqual([])
})

test('a late file counts once the deadline has been moved past its arrival, and has its receipt', async () => {
  const { edition, team, start, upload, list, arrive } = await working()
  const { work, jury } = edition.phases
  const { data } = await start()
  await arrive(data, pdf, plusSeconds(work.closes, 60))
  expect(await upload(data.upload)).toMatchObject({ state: 'late', arrivedAt: plusSeconds(work.closes, 60) })
  const version = (await currentEdition(bench.table, edition.id))?.head.version
  const closes = plusSeconds(work.closes, 120)
  const phases = { ...edition.phases, work: { ...work, closes }, jury: { ...jury, opens: closes } }
  must(await editPhases(bench.table, edition.id, { phases, readVersion: version }, writer(bench)))
  const message = { reaction: 'countLateFiles', ...key.editionHead(edition.id) }
  for (const _ of [1, 2])
    expect(await bench.give('reactions', messagesOf(message))).toEqual({ batchItemFailures: [] })
  expect(await upload(data.upload)).toMatchObject({ state: 'accepted' })
  expect(await list()).toMatchObject([{ number: 1, acceptedAt: plusSeconds(work.closes, 60) }])
  const after = await getUploadItem(bench.table, edition.id, team.id, data.upload)
  await bench.give('record', streamOf({ after }))
  const { items } = await listMails(bench.table, edition.id, { limit: 100 })
  expect(items.filter(({ template }) => template === 'deliverable-accepted')).toHaveLength(2)
})

describe('a link', () => {
  test('counts as soon as it is handed in, where a link is asked for', async () => {
    const { ask, params, list } = await working()
    const hand = (deliverable: string, url = 'https://prototype.example.org/') =>
      ask(handInLink, { params: { ...params, deliverable }, body: { url } })
    const handed = await hand('prototype')
    const expected = {
      deliverable: 'prototype',
      number: 1,
      acceptedAt: bench.now(),
      link: 'https://prototype.example.org/',
    }
    expect([handed.status, handed.data]).toEqual([200, expected])
    expect(await list()).toEqual([expected])
    expect((await hand('deck')).code).toBe('not-a-link-deliverable')
    expect((await hand('nothing')).code).toBe('not-found')
  })
})

test('the deliverables of a team that there is not are not to be had', async () => {
  const { edition } = await working()
  const juror = await signedIn(bench, edition, 'juror-1')
  expect((await juror(listDeliverables, { params: { team: '0'.repeat(26) } })).code).toBe('not-found')
})

describe('a receipt', () => {
  test('goes to every member for every version that was accepted, once', async () => {
    const { edition, team, members, ask, params, start, arrive } = await working()
    const receipts = async () =>
      (await listMails(bench.table, edition.id, { limit: 100 })).items
        .filter(({ template }) => template === 'deliverable-accepted')
        .map(({ person, props }) => ({ person, ...props }))
    const counts = (deliverable: string) => getDeliverable(bench.table, edition.id, team.id, deliverable)
    const { data } = await start()
    await arrive(data)
    const item = (id: string) => getUploadItem(bench.table, edition.id, team.id, id)
    const event = streamOf({ after: await item(data.upload) }, { after: await counts('deck') })
    await bench.give('record', event)
    await bench.give('record', event)
    const common = {
      teamName: 'Handing in',
      deadline: edition.phases.work.closes,
      acceptedAt: bench.now(),
      version: 1,
    }
    const { type: _, ...file } = described(pdf)
    const deck = {
      ...common,
      deliverable: { fr: 'Présentation', en: 'Présentation' },
      receipt: data.upload,
      file,
    }
    const of = (each: object) => members.map(({ id, name }) => ({ person: id, name, ...each }))
    expect(new Set(await receipts())).toEqual(new Set(of(deck)))
    const link = 'https://prototype.example.org/'
    await ask(handInLink, { params: { ...params, deliverable: 'prototype' }, body: { url: link } })
    await bench.give('record', streamOf({ after: await counts('prototype') }))
    const prototype = { ...common, deliverable: { fr: 'Prototype', en: 'Prototype' }, link }
    const receipt = `${team.id}-prototype-1`
    expect(new Set(await receipts())).toEqual(new Set([...of(deck), ...of({ ...prototype, receipt })]))
    const again = { ...(await counts('prototype')), number: 2, version: 2 }
    await bench.give('record', streamOf({ before: await counts('prototype'), after: again }))
    expect(await receipts()).toHaveLength(6)
  })

  test('is one for each of two files of which the later was decided on first, and one for what code from before accepted', async () => {
    const { edition, team, members, start, arrive } = await working()
    const receipts = async () =>
      (await listMails(bench.table, edition.id, { limit: 100 })).items
        .filter(({ template, person }) => template === 'deliverable-accepted' && person === members[0].id)
        .map(({ props }) => [(props as { receipt: string }).receipt, (props as { version: number }).version])
        .sort((a, b) => Number(a[1]) - Number(b[1]))
    const item = (id: string) => getUploadItem(bench.table, edition.id, team.id, id)
    const counts = () => getDeliverable(bench.table, edition.id, team.id, 'deck')
    const now = bench.now()
    const first = (await start()).data
    bench.setNow(plusSeconds(now, 0.5))
    const second = (await start(described(`${pdf} bis`))).data
    await arrive(second, `${pdf} bis`)
    const before = await counts()
    const then = await item(second.upload)
    bench.setNow(now)
    await arrive(first)
    expect(await counts()).toMatchObject({ number: 2, file: { upload: second.upload, number: 1 } })
    await bench.give(
      'record',
      streamOf(
        { after: then },
        { after: before },
        { after: await item(first.upload) },
        { before, after: await counts() },
      ),
    )
    expect(await receipts()).toEqual([
      [second.upload, 1],
      [first.upload, 2],
    ])
    const { number: _, ...old } = before?.file ?? {}
    await bench.give('record', streamOf({ after: { ...before, number: 3, file: old } }))
    expect(await receipts()).toHaveLength(3)
  })

  test('goes to members whom the platform still knows', async () => {
    const { edition, ask, params } = await working()
    const { id } = await newSilentTeam(bench, edition, 'Silent')
    await ask(handInLink, {
      params: { ...params, deliverable: 'prototype' },
      body: { url: 'https://prototype.example.org/' },
    })
    const counts = await getDeliverable(bench.table, edition.id, params.team, 'prototype')
    expect(await bench.give('record', streamOf({ after: { ...counts, team: id } }))).toEqual({
      batchItemFailures: [],
    })
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    expect(items.filter(({ template }) => template === 'deliverable-accepted')).toEqual([])
  })

  test('of a team that is gone, or of what is no longer asked for, goes to nobody', async () => {
    const { edition, team, ask, params } = await working()
    await ask(handInLink, {
      params: { ...params, deliverable: 'prototype' },
      body: { url: 'https://prototype.example.org/' },
    })
    const counts = await getDeliverable(bench.table, edition.id, team.id, 'prototype')
    const gone = [
      { ...counts, team: 'gone' },
      { ...counts, deliverable: 'gone' },
    ]
    await bench.give('record', streamOf(...gone.map((after) => ({ after }))))
    expect((await listMails(bench.table, edition.id, { limit: 100 })).items).toMatchObject(
      Array.from({ length: 2 }, () => ({ template: 'sign-in-link' })),
    )
  })
})
