import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { mjmlEsbuildPlugin } from '../mail/mjml-plugin.ts'
import { openapiInterim, stub } from './interim.ts'

const root = join(import.meta.dirname, '..')

/** Every function of the product: its name in the stack, and the file it starts from. */
export const entries = {
  'sign-in': 'functions/api/sign-in.ts',
  public: 'functions/api/public.ts',
  participant: 'functions/api/participant.ts',
  jury: 'functions/api/jury.ts',
  vote: 'functions/api/vote.ts',
  organiser: 'functions/api/organiser.ts',
  results: 'functions/streams/results.ts',
  record: 'functions/streams/record.ts',
  outbox: 'functions/queue/outbox.ts',
  feedback: 'functions/events/feedback.ts',
  accept: 'functions/uploads/accept.ts',
  tick: 'functions/schedule/tick.ts',
} as const

export type FunctionName = keyof typeof entries

export type Assets = { functions: Record<FunctionName, string>; site: string }

const builds = join(root, '.palmares/build')

/** Bundles every function and the site into folders that the stack takes as they are. */
export async function buildAssets(): Promise<Assets> {
  const site = join(builds, 'site')
  const [functions] = await Promise.all([buildFunctions(), buildSite(site)])
  return { functions, site }
}

/** Bundles every function, each with what it uses and no more. */
export async function buildFunctions(): Promise<Assets['functions']> {
  const names = Object.keys(entries) as FunctionName[]
  await Promise.all(names.map((name) => bundle(name, join(builds, name))))
  return Object.fromEntries(names.map((name) => [name, join(builds, name)])) as Assets['functions']
}

async function bundle(name: FunctionName, outdir: string) {
  await rm(outdir, { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: { index: stub(entries[name]) },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    loader: { '.ttf': 'binary', '.woff': 'binary', '.woff2': 'binary', '.icc': 'binary', '.html': 'text' },
    // Some CommonJS packages call require() for Node's own modules, which ESM lacks.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
    },
    plugins: [mjmlEsbuildPlugin],
    logLevel: 'warning',
  })
}

async function buildSite(outDir: string) {
  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  const config = join(root, 'web/vite.config.ts')
  if (existsSync(config)) {
    const { build: buildWeb } = await import('vite')
    await buildWeb({
      configFile: config,
      root: join(root, 'web'),
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    })
  }
  await mkdir(join(outDir, 'api'), { recursive: true })
  await writeFile(join(outDir, 'api/openapi.json'), `${JSON.stringify(await openapi(), null, 2)}\n`)
}

async function openapi(): Promise<unknown> {
  return openapiInterim()
}
