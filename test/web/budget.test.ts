import { randomBytes } from 'node:crypto'
import type { Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { weights } from '../../web/budget.ts'

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
