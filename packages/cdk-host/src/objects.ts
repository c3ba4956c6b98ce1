import { createHash, randomBytes } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from './clock.ts'
import { type Answer, escapeXml, refusal } from './refusals.ts'
import { keptMap } from './state.ts'
import type { Template } from './template.ts'

/** A request for an object, its content still on its way. */
export type ObjectRequest = { method: string; url: URL; headers: IncomingHttpHeaders; content: Readable }

export type Objects = {
  answer(request: ObjectRequest): Promise<Answer>
  /** What an object is now, by `bucket/key`. */
  current(object: string): Pick<Version, 'size' | 'etag'> | undefined
  close(): void
}

type Version = {
  id: string
  at: string
  size: number
  type: string
  etag: string
  /** The checksum that it came with. */
  sha256?: string
  /** It hides the versions before. */
  marker?: true
}

/** What S3 takes in one request. */
const largest = 5 * 1024 ** 3

/**
 * Objects of the template's buckets, with versions and locks where those have them. Each content is a file, written while
 * it comes and read while it leaves, so that the size of an object is no matter; which there are is in a journal.
 */
export function openObjects(template: Template, clock: Clock, state: string | undefined): Objects {
  const folder = state ? join(state, 'objects') : mkdtempSync(join(tmpdir(), 'cdk-host-objects-'))
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name))
  const journal = keptMap(join(folder, 'journal.jsonl'))
  const all = template.all('AWS::S3::Bucket')
  const having = (holds: (properties: (typeof all)[number]['properties']) => boolean) =>
    new Set(all.filter(({ properties }) => holds(properties)).map(({ id }) => template.ref(id)))
  const buckets = having(() => true)
  const locked = having(({ ObjectLockEnabled }) => ObjectLockEnabled === true)
  const versioned = having(
    ({ VersioningConfiguration: given }) => (given as { Status?: string } | undefined)?.Status === 'Enabled',
  )

  /** From the oldest to the newest. */
  const versionsOf = (object: string) => JSON.parse(journal.get(object) ?? '[]') as Version[]
  const keep = (object: string, versions: Version[]) => journal.set(object, JSON.stringify(versions))
  const pathOf = ({ id }: Pick<Version, 'id'>) => join(folder, id)
  const current = (object: string) => {
    const last = versionsOf(object).at(-1)
    return last?.marker ? undefined : last
  }
  const named = (bucket: string, { id }: Version): Record<string, string> =>
    versioned.has(bucket) ? { 'x-amz-version-id': id } : {}

  const put = async (bucket: string, object: string, { url, headers, content }: ObjectRequest) => {
    const length = Number(headers['content-length'] ?? 0)
    if (length > largest)
      return refusal('s3', 400, 'EntityTooLarge', `Your proposed upload exceeds ${largest} bytes`)
    if (/aws-chunked/.test(String(headers['content-encoding'] ?? ''))) return notKnown()
    if (headers['if-none-match'] === '*' && current(object))
      return refusal('s3', 412, 'PreconditionFailed', 'There is an object of this name already')
    const id = randomBytes(16).toString('hex')
    const [sha256, md5] = [createHash('sha256'), createHash('md5')]
    const part = join(folder, `${id}.part`)
    let size = 0
    const noted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        sha256.update(chunk)
        md5.update(chunk)
        size += chunk.length
        yield chunk
      }
    }
    try {
      await pipeline(content, noted, createWriteStream(part))
    } catch (error) {
      await rm(part, { force: true })
      if (content.errored === null) throw error
      return refusal('s3', 400, 'IncompleteBody', 'The request ended before all of its content had come')
    }
    const digest = sha256.digest('base64')
    const promised = String(
      headers['x-amz-checksum-sha256'] ?? url.searchParams.get('x-amz-checksum-sha256') ?? '',
    )
    if (promised !== '' && promised !== digest) {
      await rm(part)
      return refusal('s3', 400, 'BadDigest', 'The SHA256 you specified did not match what was received')
    }
    const version: Version = {
      id,
      at: clock.date().toISOString(),
      size,
      type: String(headers['content-type'] ?? 'application/octet-stream'),
      etag: `"${md5.digest('hex')}"`,
      ...(promised !== '' && { sha256: promised }),
    }
    renameSync(part, pathOf(version))
    const before = versionsOf(object)
    keep(object, versioned.has(bucket) ? [...before, version] : [version])
    if (!versioned.has(bucket)) for (const each of before) await rm(pathOf(each), { force: true })
    return {
      status: 200,
      headers: {
        etag: version.etag,
        ...named(bucket, version),
        ...(promised !== '' && { 'x-amz-checksum-sha256': promised }),
      },
      body: Buffer.alloc(0),
    }
  }

  const read = (bucket: string, object: string, { method, url, headers }: ObjectRequest): Answer => {
    const wanted = url.searchParams.get('versionId')
    const version = wanted === null ? current(object) : versionsOf(object).find(({ id }) => id === wanted)
    if (!version || version.marker)
      return wanted === null
        ? refusal('s3', 404, 'NoSuchKey', 'The specified key does not exist.')
        : refusal('s3', 404, 'NoSuchVersion', 'The specified version does not exist.')
    const range = rangeIn(headers.range, version.size)
    if (range === 'none there')
      return refusal('s3', 416, 'InvalidRange', 'The requested range is not satisfiable')
    const { start, end } = range ?? { start: 0, end: version.size - 1 }
    const tellsChecksum = String(headers['x-amz-checksum-mode']).toUpperCase() === 'ENABLED' && !range
    return {
      status: range ? 206 : 200,
      headers: {
        'accept-ranges': 'bytes',
        'content-type': version.type,
        'content-length': String(end - start + 1),
        'last-modified': new Date(version.at).toUTCString(),
        etag: version.etag,
        ...named(bucket, version),
        ...(range && { 'content-range': `bytes ${start}-${end}/${version.size}` }),
        ...(tellsChecksum && version.sha256 && { 'x-amz-checksum-sha256': version.sha256 }),
        ...asAsked(url),
      },
      body: Buffer.alloc(0),
      ...(method === 'GET' &&
        version.size > 0 && { content: () => createReadStream(pathOf(version), { start, end }) }),
    }
  }

  const remove = async (bucket: string, object: string, { url }: ObjectRequest): Promise<Answer> => {
    const wanted = url.searchParams.get('versionId')
    if (wanted !== null && locked.has(bucket))
      return refusal('s3', 403, 'AccessDenied', 'Access Denied because object protected by object lock.')
    const versions = versionsOf(object)
    const hides = wanted === null && versioned.has(bucket)
    const gone = hides ? [] : versions.filter(({ id }) => wanted === null || id === wanted)
    const marker = {
      id: randomBytes(16).toString('hex'),
      at: clock.date().toISOString(),
      marker: true,
    } as const
    const left = versions.filter((each) => !gone.includes(each))
    keep(object, hides ? [...versions, { ...marker, size: 0, type: '', etag: '' }] : left)
    for (const each of gone) await rm(pathOf(each), { force: true })
    return { status: 204, headers: hides ? { 'x-amz-version-id': marker.id } : {}, body: Buffer.alloc(0) }
  }

  const list = (bucket: string, { searchParams: query }: URL): Answer => {
    const prefix = query.get('prefix') ?? ''
    const found = journal
      .keys()
      .filter((object) => object.startsWith(`${bucket}/${prefix}`))
      .sort()
      .map((object) => ({ key: object.slice(bucket.length + 1), versions: versionsOf(object) }))
    const entry = (name: string, key: string, { at, size, etag }: Version, more = '') =>
      `<${name}><Key>${escapeXml(key)}</Key>${more}<LastModified>${at}</LastModified><ETag>${etag}</ETag><Size>${size}</Size></${name}>`
    if (query.has('versions')) {
      const entries = found.flatMap(({ key, versions }) =>
        versions.toReversed().map((each, index) => {
          const more = `<VersionId>${each.id}</VersionId><IsLatest>${index === 0}</IsLatest>`
          return entry(each.marker ? 'DeleteMarker' : 'Version', key, each, more)
        }),
      )
      return xml(
        `<ListVersionsResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${entries.join('')}</ListVersionsResult>`,
      )
    }
    const entries = found.flatMap(({ key, versions }) => {
      const last = versions.at(-1)
      return last && !last.marker ? [entry('Contents', key, last)] : []
    })
    return xml(
      `<ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated><KeyCount>${entries.length}</KeyCount>${entries.join('')}</ListBucketResult>`,
    )
  }

  return {
    async answer(request) {
      const { method, url, headers } = request
      const object = decodeURIComponent(url.pathname).slice(1)
      const [bucket = '', ...key] = object.split('/')
      const query = url.searchParams
      if (!buckets.has(bucket))
        return refusal('s3', 404, 'NoSuchBucket', 'The specified bucket does not exist')
      if (query.has('uploads') || query.has('uploadId') || headers['x-amz-copy-source']) return notKnown()
      if (key.join('') === '') return method === 'GET' ? list(bucket, url) : notKnown()
      if (method === 'PUT') return put(bucket, object, request)
      if (method === 'GET' || method === 'HEAD') return read(bucket, object, request)
      return method === 'DELETE' ? remove(bucket, object, request) : notKnown()
    },
    current,
    close() {
      journal.close()
      if (!state) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function notKnown(): Answer {
  return refusal('s3', 501, 'NotImplemented', 'The host does not stand in for S3 in this')
}

function xml(text: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from(text) }
}

/** The one range that is asked for, if any: `bytes=0-9`, `bytes=10-` or the last `bytes=-5`. */
function rangeIn(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'none there' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end ? 'none there' : { start, end }
}

/** Headers that whoever signed the address wants the answer to have. */
function asAsked({ searchParams }: URL): Record<string, string> {
  const names = [
    'cache-control',
    'content-disposition',
    'content-encoding',
    'content-language',
    'content-type',
    'expires',
  ]
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = searchParams.get(`response-${name}`)
      return value === null ? [] : [[name, value]]
    }),
  )
}
