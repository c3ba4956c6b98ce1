// Stands in for parts that are being written; goes away with them.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..')
export async function openapiInterim(): Promise<unknown> {
  const file = join(root, 'api/openapi.ts')
  return existsSync(file) ? (await import(file)).openapi() : {}
}

export function stub(entry: string): string {
  if (existsSync(join(root, entry))) return entry
  const folder = join(root, '.palmares/stubs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, basename(entry))
  writeFileSync(
    file,
    `export const handler = async (event: unknown) => ({ statusCode: 501, body: JSON.stringify(event) })\n`,
  )
  return file
}
