import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, test, vi } from 'vitest'
import { useFunctions } from '../../support/functions.ts'
import { described, pdf, workingOn } from './working.ts'

const bench = useFunctions('participant', 'accept')
const working = (types?: string[]) => workingOn(bench, types)

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
