import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.palmares/test-stack')

/** Synthesises the stack once for the whole run; hosts of tests start from it. */
export function setup(project: TestProject): void {
  project.provide('stack', testStack())
}

/** The folder of the stack that tests run on: the one named by `PALMARES_TEST_STACK`, or one made now. */
export function testStack(): string {
  const named = process.env.PALMARES_TEST_STACK
  if (named) return named
  execFileSync(process.execPath, [join(root, 'bin/palmares.ts'), '--output', folder], {
    cwd: root,
    env: { ...process.env, PALMARES_PARTS: '1' },
    stdio: 'pipe',
  })
  return folder
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesised stack. */
    stack: string
  }
}
