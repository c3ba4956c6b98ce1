import { describe, expect, test } from 'vitest'
import type { Edition } from '../../domain/edition/edition.ts'
import { problem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { act } from '../../store/act.ts'
import {
  announceUpload,
  countLateFiles,
  fileOf,
  getDeliverable,
  getUpload,
  handInLink,
  listDeliverables,
  settleUpload,
} from '../../store/deliverables/deliverables.ts'
import { upload as uploadKind } from '../../store/deliverables/items.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { editPhases } from '../../store/edition/writing.ts'
import { key } from '../../store/keys.ts'
import { team as teamKind } from '../../store/teams/items.ts'
import { must, newEdition, writer } from '../support/host.ts'
import { seenBy, useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const people = [{ person: 'ana', school: 'north' }]
const content = { bytes: 12, sha256: 'a'.repeat(64) }

async function working() {
  const edition = await newEdition(shelf, 'work')
  const by = writer(shelf)
  const members = async (now: typeof people, team = 'team') => {
    const at = key.team(edition.id, team)
    must(
      await act(shelf.table, edition.id, by, async (desk) => {
        await desk.read(teamKind, at)
        return desk.put(teamKind, at, { id: team, name: 'Une', challenge: 'water', members: now })
      }),
    )
  }
  await members(people)
  const announced = (id: string, deliverable = 'deck') => ({
    id,
    team: 'team',
    deliverable,
    fileName: `${id}.pdf`,
    mediaType: 'application/pdf',
    ...content,
  })
  const arrival = (upload: string, arrivedAt: string) => ({
    team: 'team',
    upload,
    objectVersion: `version of ${upload}`,
    arrivedAt,
    type: 'application/pdf',
    isOfType: true,
    ...content,
  })
  return {
    edition,
    minute: (minutes: number) => new Date(Date.parse(shelf.now()) + minutes * 60_000).toISOString(),
    announced,
    arrival,
    members,
    announce: (id: string, askedAt = shelf.now()) =>
      announceUpload(shelf.table, edition.id, announced(id), { ...writerAt(askedAt), by: 'ana' }),
    settle: (upload: string, arrivedAt: string, other: Partial<ReturnType<typeof arrival>> = {}) =>
      settleUpload(shelf.table, edition, { ...arrival(upload, arrivedAt), ...other }, by),
    upload: (id: string) => getUpload(shelf.table, edition.id, 'team', id),
    counts: (deliverable = 'deck') => getDeliverable(shelf.table, edition.id, 'team', deliverable),
    link: (url: string, now = shelf.now(), team = 'team', deliverable = 'prototype') =>
      handInLink(shelf.table, edition.id, { team, deliverable }, url, writerAt(now)),
  }
}

/** Moves the end of work, and of nothing else. */
async function extend(edition: Edition, seconds: number): Promise<Edition> {
  const version = (await currentEdition(shelf.table, edition.id))?.head.version
  const { work, jury } = edition.phases
  const closes = plusSeconds(work.closes, seconds)
  const phases = { ...edition.phases, work: { ...work, closes }, jury: { ...jury, opens: closes } }
  must(
    await editPhases(
      shelf.table,
      edition.id,
      { phases, readVersion: version, reason: 'La salle.' },
      writer(shelf),
    ),
  )
  return { ...edition, phases }
}

describe('an upload', () => {
  test('waits for its file, as it was first announced', async () => {
    const { edition, announced, announce, upload } = await working()
    await announce('up')
    const other = { ...announced('up'), fileName: 'other.pdf' }
    await announceUpload(shelf.table, edition.id, other, writer(shelf))
    expect(await upload('up')).toMatchObject({ ...announced('up'), state: 'waiting', version: 1 })
    expect(await upload('none')).toBeUndefined()
  })

  test('whose file has arrived counts, with the instant of its arrival', async () => {
    const { minute, announce, settle, upload, counts } = await working()
    await announce('up')
    expect(await settle('up', minute(1))).toBe('accepted')
    expect(await upload('up')).toMatchObject({ state: 'accepted', arrivedAt: minute(1), fileName: 'up.pdf' })
    expect(await counts()).toMatchObject({
      team: 'team',
      deliverable: 'deck',
      number: 1,
      acceptedAt: minute(1),
      file: {
        upload: 'up',
        objectVersion: 'version of up',
        fileName: 'up.pdf',
        mediaType: 'application/pdf',
        ...content,
      },
    })
  })

  test('is decided on once', async () => {
    const { edition, minute, announce, settle, upload, counts } = await working()
    await announce('up')
    await announce('late')
    await settle('up', minute(1))
    await settle('late', edition.phases.work.closes)
    expect(await settle('up', minute(2), { sha256: 'b'.repeat(64) })).toBe('accepted')
    expect(await settle('late', edition.phases.work.closes)).toBe('late')
    expect(await upload('up')).toMatchObject({ version: 2, arrivedAt: minute(1) })
    expect(await counts()).toMatchObject({ number: 1, version: 1 })
  })

  test.each([
    ['altered', { sha256: 'b'.repeat(64) }],
    ['altered', { bytes: 13 }],
    ['altered', { type: 'text/html' }],
    ['altered', { isOfType: false }],
  ])('is %s when what arrived is not what was announced: %j', async (state, other) => {
    const { minute, announce, settle, upload, counts } = await working()
    await announce('up')
    expect(await settle('up', minute(1), other)).toBe(state)
    expect(await upload('up')).toMatchObject({ state, arrivedAt: minute(1) })
    expect((await upload('up'))?.reason).toBe('isOfType' in other ? 'other-type' : undefined)
    expect(await counts()).toBeUndefined()
  })

  test('that nobody announced, or another team did, is nothing', async () => {
    const { minute, announce, settle, upload, counts } = await working()
    await announce('up')
    expect(await settle('none', minute(1))).toBeUndefined()
    expect(await settle('up', minute(1), { team: 'other' })).toBeUndefined()
    expect(await upload('up')).toMatchObject({ state: 'waiting' })
    expect(await counts()).toBeUndefined()
  })
})

describe('what counts', () => {
  test('is the file that arrived last, whichever is dealt with last', async () => {
    const { minute, announce, settle, counts } = await working()
    for (const id of ['first', 'second', 'third']) await announce(id)
    await settle('second', minute(2))
    expect(await settle('first', minute(1))).toBe('accepted')
    expect(await counts()).toMatchObject({ number: 2, acceptedAt: minute(2), file: { upload: 'second' } })
    await settle('third', minute(3))
    expect(await counts()).toMatchObject({ number: 3, acceptedAt: minute(3), file: { upload: 'third' } })
  })

  test('is the link that was handed in last; the same again is no version', async () => {
    const { minute, link, counts } = await working()
    const first = must(await link('https://one.example.org/', minute(1)))
    expect(first).toMatchObject({
      team: 'team',
      deliverable: 'prototype',
      number: 1,
      link: 'https://one.example.org/',
      acceptedAt: minute(1),
    })
    expect(await link('https://one.example.org/', minute(2))).toEqual(first)
    await link('https://two.example.org/', minute(3))
    expect(await counts('prototype')).toMatchObject({
      number: 2,
      link: 'https://two.example.org/',
      acceptedAt: minute(3),
    })
  })

  test('is, of two files that arrived in the same second, the one whose address was asked for last', async () => {
    const orders = [
      ['second', 'first'],
      ['first', 'second'],
    ]
    for (const order of orders) {
      const { minute, announce, settle, upload, counts } = await working()
      await announce('first', '2026-02-18T12:00:00.100Z')
      await announce('second', '2026-02-18T12:00:00.200Z')
      for (const id of order) expect(await settle(id, minute(1))).toBe('accepted')
      expect(await counts()).toMatchObject({ number: 2, file: { upload: 'second' } })
      for (const [index, id] of order.entries())
        expect(await upload(id)).toMatchObject({ state: 'accepted', number: index + 1 })
      expect((await counts())?.file?.number).toBe(order.indexOf('second') + 1)
    }
  })

  test('is never the file of somebody who has left the team, be it while the file is being decided on', async () => {
    const { edition, members, minute, announce, upload, counts, arrival } = await working()
    await announce('up')
    let gone = false
    const table = seenBy(shelf.table, async (command, go) => {
      if (command === 'TransactWriteCommand' && !gone) {
        gone = true
        await members([{ person: 'bea', school: 'south' }])
      }
      return go()
    })
    expect(await settleUpload(table, edition, arrival('up', minute(1)), writer(shelf))).toBe('altered')
    expect(await upload('up')).toMatchObject({ state: 'altered', reason: 'left', arrivedAt: minute(1) })
    expect(await counts()).toBeUndefined()
  })

  test('is a file that came too late once the deadline is moved past its arrival, whichever is dealt with first', async () => {
    const { edition, announce, settle, upload, counts } = await working()
    const { closes } = edition.phases.work
    await announce('late')
    await announce('later')
    expect(await settle('late', closes)).toBe('late')
    expect(await settle('later', plusSeconds(closes, 600))).toBe('late')
    const again = async () => {
      const current = await currentEdition(shelf.table, edition.id)
      return current && countLateFiles(shelf.table, current.edition, writer(shelf))
    }
    expect(await again()).toBe(0)
    expect(await upload('late')).toMatchObject({ state: 'late', arrivedAt: closes, version: 2 })
    await extend(edition, 300)
    expect([await again(), await again()]).toEqual([1, 0])
    expect(await upload('late')).toMatchObject({ state: 'accepted', arrivedAt: closes, number: 1 })
    expect(await upload('later')).toMatchObject({ state: 'late' })
    expect(await counts()).toMatchObject({
      number: 1,
      acceptedAt: closes,
      file: { upload: 'late', objectVersion: 'version of late' },
    })
    expect(await settle('late', closes)).toBe('accepted')
    expect(await counts()).toMatchObject({ version: 1 })
  })

  test('is a late file, too, when the deadline moves between its judgement and its commit', async () => {
    const { edition, announce, arrival, upload, counts } = await working()
    const { closes } = edition.phases.work
    await announce('up')
    let moved = false
    const table = seenBy(shelf.table, async (command, go) => {
      if (command === 'TransactWriteCommand' && !moved) {
        moved = true
        await extend(edition, 300)
      }
      return go()
    })
    expect(await settleUpload(table, edition, arrival('up', closes), writer(shelf))).toBe('accepted')
    expect(await upload('up')).toMatchObject({ state: 'accepted', arrivedAt: closes })
    expect(await counts()).toMatchObject({ acceptedAt: closes })
  })

  test('is no late file when the deadline is moved back while it is being counted', async () => {
    const { edition, announce, settle, upload, counts } = await working()
    const { closes } = edition.phases.work
    await announce('up')
    await settle('up', closes)
    const extended = await extend(edition, 300)
    await extend(extended, -300)
    expect(await countLateFiles(shelf.table, extended, writer(shelf))).toBe(0)
    expect(await upload('up')).toMatchObject({ state: 'late' })
    expect(await counts()).toBeUndefined()
  })

  test('is the first sending of a file whose second was too late, whichever is dealt with first', async () => {
    const { edition, minute, announce, settle, counts } = await working()
    await announce('up')
    expect(await settle('up', edition.phases.work.closes)).toBe('late')
    expect(await settle('up', minute(1), { objectVersion: 'first' })).toBe('accepted')
    expect(await counts()).toMatchObject({ acceptedAt: minute(1), file: { objectVersion: 'first' } })
  })

  test('takes a file that code from before announced', async () => {
    const { edition, minute, announced, settle, counts } = await working()
    const at = key.upload(edition.id, 'team', 'up')
    await act(shelf.table, edition.id, { ...writerAt(minute(0)), by: 'ana' }, async (desk) =>
      desk.put(uploadKind, at, { ...announced('up'), state: 'waiting' }),
    )
    expect(await settle('up', minute(1))).toBe('accepted')
    expect(await counts()).toMatchObject({ file: { upload: 'up', askedAt: minute(0) } })
  })

  test('is told team by team, one of each deliverable', async () => {
    const { edition, minute, announce, settle, link, members } = await working()
    await members(people, 'team-2')
    await announce('up')
    await announce('waiting')
    await settle('up', minute(1))
    await link('https://one.example.org/')
    await link('https://other.example.org/', minute(1), 'team-2')
    const of = async (team: string) =>
      (await listDeliverables(shelf.table, edition.id, team)).map(({ deliverable }) => deliverable)
    expect(await of('team')).toEqual(['deck', 'prototype'])
    expect(await of('team-2')).toEqual(['prototype'])
    expect(await of('tea')).toEqual([])
  })

  test('is a file to be had where it is one', async () => {
    const { minute, announce, settle, link, counts } = await working()
    await announce('up')
    await settle('up', minute(1))
    expect(fileOf(await counts())).toMatchObject({ upload: 'up' })
    expect(fileOf(must(await link('https://one.example.org/')))).toEqual(problem('not-a-file-deliverable'))
    expect(fileOf(undefined)).toEqual(problem('not-found'))
  })
})
