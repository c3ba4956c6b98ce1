import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { buildFunctions, type FunctionName } from '../../lib/assets.ts'

/**
 * What a function may weigh when it starts, in kB: a tenth more than it weighed when this was written. Raise one only for
 * what the function really needs at every start, and look at `npm run bench -- start` then.
 */
const limits: Record<FunctionName, number> = {
  'sign-in': 360,
  public: 350,
  participant: 550,
  jury: 375,
  vote: 350,
  organiser: 375,
  publication: 350,
  pages: 420,
  results: 315,
  record: 350,
  reactions: 315,
  allocate: 500,
  outbox: 405,
  feedback: 290,
  accept: 570,
  tick: 310,
  anchor: 470,
}

const folder = mkdtempSync(join(tmpdir(), 'palmares-weights-'))
const bundles = await buildFunctions(folder)
rmSync(folder, { recursive: true })

/** The files of a bundle that are loaded at its start: what is imported later is not among them. */
function loadedAtStart({ outputs }: Metafile) {
  const loaded = new Set(Object.keys(outputs).filter((file) => file.endsWith('/index.mjs')))
  for (const file of loaded)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) loaded.add(path)
  return [...loaded].flatMap((file) => outputs[file] ?? [])
}

/** What is loaded at the start, by package or folder of ours, the heaviest first. */
function partsOf(metafile: Metafile): { from: string; bytes: number }[] {
  const inputs = loadedAtStart(metafile).flatMap((output) => Object.entries(output.inputs))
  const byPart = Map.groupBy(inputs, ([file]) => partOf(file))
  return [...byPart]
    .map(([from, some]) => ({
      from,
      bytes: some.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
    }))
    .toSorted((a, b) => b.bytes - a.bytes)
}

function partOf(file: string): string {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file.slice(0, file.lastIndexOf('/'))
}

const kB = (bytes: number) => Math.round(bytes / 1000)

test.each([...bundles])('%s keeps to its weight', (name, metafile) => {
  const parts = partsOf(metafile)
  const heaviest = parts.slice(0, 8).map(({ from, bytes }) => `${from} ${kB(bytes)}`)
  expect(
    kB(parts.reduce((sum, { bytes }) => sum + bytes, 0)),
    `in kB: ${heaviest.join(', ')}`,
  ).toBeLessThanOrEqual(limits[name])
})

test.each([...bundles])('%s does not load undici, which it has no use for', (_, metafile) => {
  // Node loads it, for 10 ms, for whoever imports node:http as a module: its exports are all read, WebSocket among them.
  const imports = loadedAtStart(metafile).flatMap((output) => output.imports)
  const atStart = imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path)
  expect(atStart).not.toContain('node:http')
})
