import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { matches } from './iam.ts'
import type { Template } from './template.ts'

type FileAnswer = { status: number; headers: Record<string, string>; body: Buffer }
export type Files = (key: string, headers: IncomingHttpHeaders) => FileAnswer

type Stored = { path: string; metadata: Record<string, string> }
type Prepared = { plain: Buffer; etag: string; encoded: Map<string, Buffer> }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
}
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/

/** A bucket's content as the template's deployments fill it, served as CloudFront serves it. */
export function makeFiles(template: Template, bucket: string): Files {
  const stored = deployed(template, bucket)
  const prepared = new Map<string, Prepared>()
  return (key, headers) => {
    const file = stored.get(key)
    if (!file)
      return {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: Buffer.from('Not found\n'),
      }
    const ready = prepared.get(key) ?? prepare(file)
    prepared.set(key, ready)
    const contentType = types[extname(key)] ?? 'application/octet-stream'
    const encoding = compressible.test(contentType) ? accepted(headers, ready.plain.length) : undefined
    const common = { ...file.metadata, etag: ready.etag, vary: 'accept-encoding' }
    if (headers['if-none-match'] === ready.etag)
      return { status: 304, headers: common, body: Buffer.alloc(0) }
    const body = encoding ? encode(ready, encoding) : ready.plain
    return {
      status: 200,
      headers: { ...common, 'content-type': contentType, ...(encoding && { 'content-encoding': encoding }) },
      body,
    }
  }
}

function deployed(template: Template, bucket: string): Map<string, Stored> {
  const stored = new Map<string, Stored>()
  for (const { properties } of template.all('Custom::CDKBucketDeployment')) {
    if (properties.DestinationBucketName !== bucket) continue
    const metadata = (properties.SystemMetadata ?? {}) as Record<string, string>
    const included = (properties.Include ?? []) as string[]
    const excluded = (properties.Exclude ?? []) as string[]
    for (const source of properties.SourceObjectKeys as string[]) {
      const folder = template.asset(source)
      for (const path of walk(folder)) {
        const key = relative(folder, path)
        const fits = (patterns: string[]) => patterns.some((pattern) => matches(pattern, key))
        if (!fits(excluded) || fits(included)) stored.set(key, { path, metadata })
      }
    }
  }
  return stored
}

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

function prepare({ path }: Stored): Prepared {
  const plain = readFileSync(path)
  const etag = `"${createHash('md5').update(plain).digest('hex')}"`
  return { plain, etag, encoded: new Map() }
}

function accepted(headers: IncomingHttpHeaders, length: number): 'br' | 'gzip' | undefined {
  if (length < 1000) return undefined
  const offered = String(headers['accept-encoding'] ?? '')
  return /\bbr\b/.test(offered) ? 'br' : /\bgzip\b/.test(offered) ? 'gzip' : undefined
}

function encode({ plain, encoded }: Prepared, encoding: 'br' | 'gzip'): Buffer {
  const known = encoded.get(encoding)
  if (known) return known
  const body =
    encoding === 'br'
      ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : gzipSync(plain)
  encoded.set(encoding, body)
  return body
}
