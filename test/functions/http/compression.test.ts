import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { newEdition, useHost } from '../../support/host.ts'

const stage = useHost()

/** An answer as it comes over the wire: `fetch` would have unpacked it. */
async function raw(path: string, encoding?: string) {
  const headers = encoding === undefined ? {} : { 'accept-encoding': encoding }
  const message = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    get(new URL(path, stage.host.url), { headers }, resolve).on('error', reject)
  })
  return { status: message.statusCode, headers: message.headers, body: await buffer(message) }
}

const unpack = { br: brotliDecompressSync, gzip: gunzipSync }

describe('a long answer', () => {
  const long = async () => {
    const description = { fr: 'Une épreuve à décrire. '.repeat(200), en: 'A challenge. '.repeat(200) }
    const { id } = await newEdition(stage, 'registration', { description })
    return `/api/editions/${id}`
  }

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5, br;q=0', 'gzip'],
  ] as const)('to who takes %s leaves as %s and is the same', async (accepted, encoding) => {
    const path = await long()
    const plain = await raw(path)
    const packed = await raw(path, accepted)
    expect(packed).toMatchObject({
      status: 200,
      headers: {
        'content-encoding': encoding,
        vary: 'accept-encoding',
        'cache-control': 'no-store',
        'content-type': plain.headers['content-type'],
        etag: plain.headers.etag,
      },
    })
    expect(packed.body.length).toBeLessThan(plain.body.length / 2)
    expect(unpack[encoding](packed.body)).toEqual(plain.body)
  })

  test.each([undefined, 'identity', 'br;q=0, gzip;q=0', 'zstd'])(
    'to who takes %s leaves plain',
    async (accepted) => {
      const { headers, body } = await raw(await long(), accepted)
      expect(headers).toMatchObject({ vary: 'accept-encoding' })
      expect(headers).not.toHaveProperty('content-encoding')
      expect(JSON.parse(body.toString())).toHaveProperty('id')
    },
  )
})

test('a short answer leaves plain', async () => {
  const { status, headers, body } = await raw('/api/nowhere', 'gzip, br')
  expect(status).toBe(404)
  expect(headers).not.toHaveProperty('content-encoding')
  expect(JSON.parse(body.toString())).toMatchObject({ code: 'not-found' })
})
