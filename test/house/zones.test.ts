import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

test('rules, edition files and mails are the same on a machine that lives in another time zone', () => {
  const tests = ['test/domain', 'test/editions', 'test/mail/render']
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--no-isolate', ...tests], {
    cwd: root,
    env: { ...process.env, TZ: 'Pacific/Kiritimati', PALMARES_TEST_STACK: inject('stack') },
    encoding: 'utf8',
  })
  expect(stdout.trim().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/)
  expect(status).toBe(0)
}, 300_000)
