import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Anchor, anchorKey } from '../../domain/edition/anchor.ts'
import { readAnchors } from '../../ops/anchors.ts'
import { sentence, verifyEdition } from '../../ops/verify.ts'
import { chainHead } from '../../store/edition/audit.ts'
import { chain } from '../../store/edition/items.ts'
import { key } from '../../store/keys.ts'
import { get } from '../../store/table.ts'
import { newEdition, newParticipant, useHost } from '../support/host.ts'
import { platformOf } from '../support/platform.ts'

const stage = useHost()
const made = { bucket: '', s3: undefined as unknown as S3Client }
beforeAll(() => {
  made.bucket = stage.host.outputs.AnchorsBucket ?? ''
  made.s3 = new S3Client({ ...stage.host.client(), forcePathStyle: true })
})

const anchorsOf = (edition: string) => readAnchors(platformOf(stage), edition)

/** An hour passes, and what is to happen then happens. */
async function anHour() {
  stage.host.clock.advance(3600)
  await stage.host.idle()
}

describe('where a trail ends', () => {
  test('is noted outside the table, on a day once', async () => {
    stage.host.clock.set(new Date(`${stage.now().slice(0, 10)}T03:00:00Z`))
    const { id } = await newEdition(stage, 'registration')
    await stage.host.idle()
    await anHour()
    const head = await chainHead(stage.table, id)
    const [first, ...others] = (await anchorsOf(id)).pins
    expect(first).toMatchObject({
      ...head,
      noted: expect.stringContaining(`editions/${id}/${stage.now().slice(0, 10)}/`),
    })
    expect(others).toEqual([])
    await anHour()
    expect((await anchorsOf(id)).pins).toHaveLength(1)
    stage.host.clock.advance(86_400)
    await stage.host.idle()
    expect((await anchorsOf(id)).pins.map(({ hash }) => hash)).toEqual([head?.hash, head?.hash])
  })

  test('is noted again once it has grown, and no longer once the edition is archived for good', async () => {
    const edition = await newEdition(stage, 'registration')
    await stage.host.idle()
    await anHour()
    await newParticipant(stage, edition, 'ana')
    await stage.host.idle()
    await anHour()
    const numbers = (await anchorsOf(edition.id)).pins.map(({ number }) => number)
    expect(numbers).toHaveLength(2)
    stage.host.clock.set(new Date(edition.phases.archived.closes))
    await newParticipant(stage, edition, 'bea')
    await stage.host.idle()
    await anHour()
    expect((await anchorsOf(edition.id)).pins).toHaveLength(2)
  })

  test('shows a tail that was cut and a head that was set back', async () => {
    const edition = await newEdition(stage, 'registration')
    await stage.host.idle()
    const before = await chainHead(stage.table, edition.id)
    await newParticipant(stage, edition, 'ana')
    await stage.host.idle()
    await anHour()
    const { pins } = await anchorsOf(edition.id)
    const verified = async () =>
      (await verifyEdition(stage.table, edition.id, { pins, patience: 0 })).differences.map(sentence)
    expect(await verified()).toEqual([])

    const TableName = stage.table.name
    const last = key.auditEntry(edition.id, pins[0]?.number ?? 0)
    await stage.table.client.send(new DeleteCommand({ TableName, Key: { ...last } }))
    const head = await get(stage.table, key.chain(edition.id), chain)
    await stage.table.client.send(new PutCommand({ TableName, Item: { ...head, ...before } }))
    const [shown] = await verified()
    expect(shown).toContain(`as ${pins[0]?.noted} has it; found no such entry`)
  })
})

describe('an anchor', () => {
  const put = (anchor: Anchor | string, Key: string) =>
    made.s3.send(
      new PutObjectCommand({
        Bucket: made.bucket,
        Key,
        Body: typeof anchor === 'string' ? anchor : JSON.stringify(anchor),
      }),
    )
  const anchor = { edition: 'forged', number: 3, hash: 'a'.repeat(64), at: '2026-02-20T03:00:00.000Z' }

  test('that is put over another takes nothing from it', async () => {
    await put(anchor, anchorKey(anchor))
    await put({ ...anchor, hash: 'b'.repeat(64) }, anchorKey(anchor))
    const { pins } = await anchorsOf('forged')
    expect(pins.map(({ hash }) => hash[0]).toSorted()).toEqual(['a', 'b'])
  })

  test('that says nothing, or is of another edition, is named', async () => {
    await put('nothing', 'editions/odd/2026-02-20/1.json')
    await put(anchor, 'editions/odd/2026-02-20/2.json')
    expect((await anchorsOf('odd')).unreadable.map(({ where }) => where)).toEqual([
      'editions/odd/2026-02-20/1.json',
      'editions/odd/2026-02-20/2.json',
    ])
  })

  test('is not taken away by anybody', async () => {
    const { VersionId } = await put({ ...anchor, edition: 'kept' }, 'editions/kept/1.json')
    const at = { Bucket: made.bucket, Key: 'editions/kept/1.json' }
    await expect(made.s3.send(new DeleteObjectCommand({ ...at, VersionId }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    await made.s3.send(new DeleteObjectCommand(at))
    expect((await anchorsOf('kept')).pins).toHaveLength(1)
  })
})
