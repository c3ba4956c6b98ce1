import { randomBytes } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { budget, weights } from '../../web/budget.ts'
import { pageNames } from '../../web/pages.ts'

const chunk = (fileName: string, imports: string[], more: object = {}) => ({
  type: 'chunk',
  fileName,
  imports,
  code: '',
  ...more,
})

test('a first view is the document, what it names, and what the page imports, each counted once', () => {
  const heavy = randomBytes(5000).toString('base64')
  const bundle = {
    'fr/index.html': {
      type: 'asset',
      source: '<script src="/assets/core.js"></script><link href="/assets/style.css">',
    },
    'assets/style.css': { type: 'asset', source: 'a{}' },
    'assets/core.js': chunk('assets/core.js', []),
    'assets/shared.js': chunk('assets/shared.js', ['assets/core.js'], { code: heavy }),
    'assets/vote.js': chunk('assets/vote.js', ['assets/shared.js', 'assets/core.js'], {
      isDynamicEntry: true,
      facadeModuleId: '/web/vote/vote.tsx',
    }),
    'assets/home.js': chunk('assets/home.js', ['assets/core.js'], {
      isDynamicEntry: true,
      facadeModuleId: '/web/edition/home.tsx',
    }),
  } as unknown as Rolldown.OutputBundle
  const [home, vote] = weights(bundle)
  expect(home).toMatchObject({ page: 'home', files: 4 })
  expect(vote).toMatchObject({ page: 'vote', files: 5 })
  expect((vote?.bytes ?? 0) - (home?.bytes ?? 0)).toBeGreaterThan(4500)
})

const pageChunk = (page: string, code = '') =>
  chunk(`assets/${page}.js`, [], { isDynamicEntry: true, facadeModuleId: `/web/any/${page}.tsx`, code })
const site = (...chunks: { fileName: string }[]) =>
  ({
    'fr/index.html': { type: 'asset', source: '' },
    ...Object.fromEntries(chunks.map((each) => [each.fileName, each])),
  }) as unknown as Rolldown.OutputBundle

/** What the build is stopped for; `undefined` when it goes through. */
function stoppedFor(bundle: Rolldown.OutputBundle): string | undefined {
  const { generateBundle } = budget() as Plugin & {
    generateBundle: (this: object, options: unknown, bundle: Rolldown.OutputBundle) => void
  }
  try {
    generateBundle.call(
      {
        error: (told: string) => {
          throw new Error(told)
        },
      },
      undefined,
      bundle,
    )
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return undefined
}

test('a build stops at a page that is too heavy for its class, and at one whose file is not called as it is', () => {
  const all = pageNames.filter((name) => name !== 'parts')
  const every = all.map((name) => pageChunk(name))
  expect(stoppedFor(site(...every))).toBeUndefined()
  const heavy = randomBytes(33_000).toString('base64')
  expect(stoppedFor(site(...every, pageChunk('vote', heavy)))).toContain('first view of vote weighs')
  expect(stoppedFor(site(...every, pageChunk('jury', heavy)))).toBeUndefined()
  expect(stoppedFor(site(...every.slice(1)))).toContain(
    `No file of the site is called as its page: ${all[0]}.`,
  )
})
