import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'edition-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['a folder', folder, `${folder} cannot be read (EISDIR).\n`],
  ['nothing', join(folder, 'none.yaml'), `${join(folder, 'none.yaml')}: no such file.\n`],
])('an edition that is %s is told in a sentence, before anything is built', (_, edition, sentence) => {
  const start = spawnSync(process.execPath, ['local/start.ts', '--edition', edition], {
    cwd: root,
    encoding: 'utf8',
  })
  expect([start.status, start.stdout, start.stderr]).toEqual([1, '', sentence])
})
