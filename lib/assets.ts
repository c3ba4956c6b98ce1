import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { build as buildWeb } from 'vite'
import { openapi } from '../api/openapi.ts'
import { mjmlEsbuildPlugin } from '../mail/mjml-plugin.ts'

const root = join(import.meta.dirname, '..')

/** Every function of the product: its name in the stack, and the file it starts from. */
const entries = {
  'sign-in': 'functions/api/sign-in.ts',
  public: 'functions/api/public.ts',
  participant: 'functions/api/participant.ts',
  jury: 'functions/api/jury.ts',
  vote: 'functions/api/vote.ts',
  organiser: 'functions/api/organiser.ts',
  publication: 'functions/api/publication.ts',
  pages: 'functions/api/pages.ts',
  results: 'functions/streams/results.ts',
  record: 'functions/streams/record.ts',
  reactions: 'functions/queue/reactions.ts',
  allocate: 'functions/queue/allocate.ts',
  outbox: 'functions/queue/outbox.ts',
  feedback: 'functions/events/feedback.ts',
  accept: 'functions/uploads/accept.ts',
  tick: 'functions/schedule/tick.ts',
  anchor: 'functions/schedule/anchor.ts',
} as const

export type FunctionName = keyof typeof entries
const functionNames = Object.keys(entries) as FunctionName[]

export type Assets = { functions: Record<FunctionName, string>; site: string }

/** Bundles every function and the site into folders that the stack takes as they are, all under `folder`. */
export async function buildAssets(folder: string): Promise<Assets> {
  const site = join(folder, 'site')
  await Promise.all([buildFunctions(folder), buildSite(site)])
  // The function that serves pages fills in the documents of the very site that it is deployed with.
  for (const language of ['fr', 'en'])
    await copyFile(join(site, language, 'index.html'), join(folder, 'pages', `${language}.html`))
  // The solver looks for its WebAssembly beside itself.
  await copyFile(fileURLToPath(import.meta.resolve('highs/runtime')), join(folder, 'allocate', 'highs.wasm'))
  const functions = Object.fromEntries(functionNames.map((name) => [name, join(folder, name)]))
  return { functions: functions as Assets['functions'], site }
}

/** Bundles every function, each with what it uses and no more; answers what each bundle is made of. */
export async function buildFunctions(folder: string): Promise<Map<FunctionName, Metafile>> {
  const built = functionNames.map(async (name) => {
    const entryPoints = { index: entries[name] }
    const { metafile } = await build({ ...bundling, entryPoints, outdir: join(folder, name) })
    return [name, metafile] as const
  })
  return new Map(await Promise.all(built))
}

/** How functions are bundled, whichever it is. */
export const bundling: BuildOptions & { metafile: true } = {
  absWorkingDir: root,
  metafile: true,
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
  loader: {
    '.ttf': 'binary',
    '.woff': 'binary',
    '.woff2': 'binary',
    '.icc': 'binary',
    '.html': 'text',
    '.css': 'empty',
  },
  define: { __PARTS__: 'false', __SERVED__: 'true' },
  // Some CommonJS packages call require() for Node's own modules, which ESM lacks.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
  },
  plugins: [mjmlEsbuildPlugin],
  logLevel: 'warning',
}

async function buildSite(outDir: string) {
  await buildWeb({
    configFile: join(root, 'web/vite.config.ts'),
    configLoader: 'native',
    root: join(root, 'web'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
  await mkdir(join(outDir, 'api'), { recursive: true })
  await writeFile(join(outDir, 'api/openapi.json'), `${JSON.stringify(openapi(), null, 2)}\n`)
}
