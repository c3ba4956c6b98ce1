import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Call, WireRequest } from './calls.ts'
import type { Answer } from './refusals.ts'
import { keptValue } from './state.ts'
import type { Template } from './template.ts'

export type Versions = {
  /** Passes an S3 call on, with versions where the bucket has them. */
  pass(call: Call, request: WireRequest, send: (request: WireRequest) => Promise<Answer>): Promise<Answer>
}

/**
 * Versions of objects, which the S3 engine lacks: every write goes to a hidden key of its own first, and becomes the
 * object's current content from there.
 */
export function makeVersions(template: Template, state: string | undefined): Versions {
  const latest = keptValue<Record<string, string>>(state && join(state, 'versions.json'), {})
  const versioned = new Set(
    template
      .all('AWS::S3::Bucket')
      .filter(
        ({ properties }) =>
          (properties.VersioningConfiguration as { Status?: string } | undefined)?.Status === 'Enabled',
      )
      .map(({ id }) => template.ref(id)),
  )
  const remember = (object: string, id: string) => latest.set({ ...latest.get(), [object]: id })

  return {
    async pass(call, request, send) {
      const [object = ''] = call.keys
      const bucket = object.slice(0, object.indexOf('/'))
      if (!versioned.has(bucket) || object.endsWith('/')) return send(request)
      const query = request.url.searchParams
      const reading = request.method === 'GET' || request.method === 'HEAD'
      const asked = query.get('versionId')
      if (asked) return withVersion(await send(at(request, hidden(request, asked))), asked)
      if (reading) return withVersion(await send(request), latest.get()[object])

      const whole = request.method === 'PUT' && !query.has('uploadId')
      const completing = request.method === 'POST' && query.has('uploadId')
      if (!whole && !completing) return send(request)
      const id = randomBytes(16).toString('hex')
      const path = hidden(request, id)
      const answer = await send(whole ? at(request, path) : request)
      if (answer.status >= 400) return answer
      const [from, to] = whole ? [path, request.url.pathname] : [request.url.pathname, path]
      await send(copy(request, from, to))
      remember(object, id)
      return withVersion(answer, id)
    },
  }
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
