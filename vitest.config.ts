import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'
import { mjmlVitePlugin } from './mail/mjml-plugin.ts'
import { Count } from './test/support/count.ts'
import { SlowestFirst } from './test/support/slowest-first.ts'

const require = createRequire(import.meta.url)

/** Fonts as bytes, as the bundler of the functions gives them. */
const fonts = {
  name: 'fonts',
  enforce: 'pre',
  resolveId: (source: string) =>
    source.endsWith('.ttf') ? `\0font:${require.resolve(source)}.js` : undefined,
  async load(id: string) {
    if (!id.startsWith('\0font:')) return undefined
    const bytes = await readFile(id.slice('\0font:'.length, -'.js'.length), 'base64')
    return `export default Uint8Array.from(Buffer.from('${bytes}', 'base64'))`
  },
} as const

export default defineConfig({
  plugins: [mjmlVitePlugin, fonts],
  define: { __SERVED__: 'false' },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx', 'packages/*/test/**/*.test.ts'],
    reporters: ['default', new Count()],
    globalSetup: 'test/support/stack.ts',
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
})
