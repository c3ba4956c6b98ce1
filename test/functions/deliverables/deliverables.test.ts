import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { getDeliverableFile } from '../../../api/deliverables/get-deliverable-file.ts'
import { getUpload } from '../../../api/deliverables/get-upload.ts'
import { handInLink } from '../../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../../api/deliverables/list-deliverables.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { getUpload as getUploadItem } from '../../../store/deliverables/deliverables.ts'
import { currentEdition } from '../../../store/edition/editions.ts'
import { editPhases } from '../../../store/edition/writing.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { leaveTeam } from '../../../store/teams/teams.ts'
import { messagesOf, othersInTheWay, streamOf, useFunctions } from '../../support/functions.ts'
import { must, signedIn, writer } from '../../support/host.ts'
import { described, pdf, workingOn } from './working.ts'

const bench = useFunctions('participant', 'accept', 'record', 'reactions')
const working = (types?: string[]) => workingOn(bench, types)

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
  must(
    await editPhases(
      bench.table,
      edition.id,
      { phases, readVersion: version, reason: 'La salle.' },
      writer(bench),
    ),
  )
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
