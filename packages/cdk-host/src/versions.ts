import { randomBytes } from 'node:crypto'
import type { Call, WireRequest } from './calls.ts'
import { type Answer, refusal } from './refusals.ts'
import type { KeptMap } from './state.ts'
import type { Template } from './template.ts'

export type Versions = {
  /** Passes an S3 call on, with versions where the bucket has them, and their locks. */
  pass(call: Call, request: WireRequest, send: (request: WireRequest) => Promise<Answer>): Promise<Answer>
}

/**
 * Versions of objects, which the S3 engine lacks: every write goes to a hidden key of its own first, and becomes the
 * object's current content from there.
 */
export function makeVersions(template: Template, latest: Pick<KeptMap, 'get' | 'set'>): Versions {
  const versioned = new Set(
    template
      .all('AWS::S3::Bucket')
      .filter(
        ({ properties }) =>
          (properties.VersioningConfiguration as { Status?: string } | undefined)?.Status === 'Enabled',
      )
      .map(({ id }) => template.ref(id)),
  )

  const locked = new Set(
    template
      .all('AWS::S3::Bucket')
      .filter(({ properties }) => properties.ObjectLockEnabled === true)
      .map(({ id }) => template.ref(id)),
  )

  return {
    async pass(call, request, send) {
      const [object = ''] = call.keys
      const bucket = object.slice(0, object.indexOf('/'))
      const isListing = request.method === 'GET' && request.url.searchParams.has('versions')
      if (versioned.has(bucket) && object.endsWith('/') && isListing)
        return listed(bucket, request, send, latest)
      if (locked.has(bucket) && takesVersions(request))
        return refusal('s3', 403, 'AccessDenied', 'Access Denied because object protected by object lock.')
      if (!versioned.has(bucket) || object.endsWith('/')) return send(request)
      const query = request.url.searchParams
      const reading = request.method === 'GET' || request.method === 'HEAD'
      const asked = query.get('versionId')
      if (asked) return withVersion(await send(at(request, hidden(request, asked))), asked)
      if (reading) return withVersion(await send(request), latest.get(object))

      const whole = request.method === 'PUT' && !query.has('uploadId')
      const completing = request.method === 'POST' && query.has('uploadId')
      if (!whole && !completing) return send(request)
      const id = randomBytes(16).toString('hex')
      const path = hidden(request, id)
      const answer = await send(whole ? at(request, path) : request)
      if (answer.status >= 400) return answer
      const [from, to] = whole ? [path, request.url.pathname] : [request.url.pathname, path]
      await send(copy(request, from, to))
      latest.set(object, id)
      return withVersion(answer, id)
    },
  }
}

/** Whether a request takes versions away; without naming one it only hides what there is. */
function takesVersions({ method, url, body }: WireRequest): boolean {
  if (method === 'DELETE') return url.searchParams.has('versionId') || url.pathname.includes('/.versions/')
  return method === 'POST' && url.searchParams.has('delete') && /<VersionId>|\.versions\//.test(String(body))
}

/** Every version of the objects under a prefix, by key, newest first. */
async function listed(
  bucket: string,
  request: WireRequest,
  send: (request: WireRequest) => Promise<Answer>,
  latest: Pick<KeptMap, 'get'>,
): Promise<Answer> {
  const prefix = request.url.searchParams.get('prefix') ?? ''
  const found: { key: string; id: string; at: string; size: string }[] = []
  for (let start: string | undefined; ; ) {
    const url = new URL(`/${bucket}?list-type=2&prefix=.versions/`, request.url.origin)
    if (start !== undefined) url.searchParams.set('continuation-token', start)
    const page = (await send({ method: 'GET', url, headers: { host: url.host }, body: Buffer.alloc(0) })).body
    for (const [entry] of String(page).matchAll(/<Contents>.*?<\/Contents>/gs)) {
      const [, id = '', ...key] = tag(entry, 'Key').split('/')
      if (key.join('/').startsWith(prefix))
        found.push({ key: key.join('/'), id, at: tag(entry, 'LastModified'), size: tag(entry, 'Size') })
    }
    start = tag(String(page), 'NextContinuationToken') || undefined
    if (start === undefined) break
  }
  const inOrder = found.sort((a, b) => (a.key === b.key ? (a.at < b.at ? 1 : -1) : a.key < b.key ? -1 : 1))
  const versions = inOrder.map(
    ({ key, id, at, size }) =>
      `<Version><Key>${key}</Key><VersionId>${id}</VersionId><IsLatest>${latest.get(`${bucket}/${key}`) === id}</IsLatest><LastModified>${at}</LastModified><Size>${size}</Size></Version>`,
  )
  const body = `<ListVersionsResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${versions.join('')}</ListVersionsResult>`
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) }
}

function tag(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
}

function hidden({ url }: WireRequest, id: string): string {
  const [, bucket, ...key] = url.pathname.split('/')
  return `/${bucket}/.versions/${id}/${key.join('/')}`
}

function at(request: WireRequest, path: string): WireRequest {
  const url = new URL(request.url)
  url.pathname = path
  return { ...request, url }
}

function copy({ url }: WireRequest, from: string, to: string): WireRequest {
  return {
    method: 'PUT',
    url: new URL(to, url.origin),
    headers: { host: url.host, 'x-amz-copy-source': from },
    body: Buffer.alloc(0),
  }
}

function withVersion(answer: Answer, id: string | undefined): Answer {
  return id && answer.status < 400
    ? { ...answer, headers: { ...answer.headers, 'x-amz-version-id': id } }
    : answer
}
