import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { bringForward } from '../../local/earlier.ts'
import { createEdition } from '../../store/edition/writing.ts'
import type { Stored } from '../../store/item.ts'
import { partition } from '../../store/keys.ts'
import { getMinutes, getPublication } from '../../store/palmares/signed.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const example = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../store/examples/${name}.1.json`), 'utf8')) as Stored &
    Record<string, unknown>

test('minutes and a publication that an earlier release left are found, once and unchanged', async () => {
  const now = '2026-02-18T12:00:00.000Z'
  await createEdition(shelf.table, smallEdition('test-1', windowsAround(now, 'published')), writerAt(now))
  const minutes = example('SignedMinutes')
  const published = example('Publication')
  const pk = partition('test-1', 'JURY')
  for (const [sk, item] of [
    ['MINUTES', minutes],
    ['PUBLICATION', published],
  ] as const)
    await shelf.table.client.send(
      new PutCommand({ TableName: shelf.table.name, Item: { ...item, pk, sk, edition: 'test-1' } }),
    )
  expect(await getMinutes(shelf.table, 'test-1')).toBeUndefined()
  await bringForward(shelf.table)
  await bringForward(shelf.table)
  expect(await getMinutes(shelf.table, 'test-1')).toMatchObject({ version: 1, digest: minutes.digest })
  expect(await getPublication(shelf.table, 'test-1')).toMatchObject({
    version: 1,
    minutesDigest: published.minutesDigest,
  })
})
