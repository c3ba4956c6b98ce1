import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.palmares/test-stack')

/** Synthesises the stack once for the whole run; hosts of tests start from it. */
export function setup(project: TestProject): void {
  if (!process.env.PALMARES_TEST_STACK)
    execFileSync(process.execPath, [join(root, 'bin/palmares.ts'), '--output', folder], {
      cwd: root,
      env: { ...process.env, PALMARES_PARTS: '1' },
      stdio: 'pipe',
    })
  project.provide('stack', process.env.PALMARES_TEST_STACK || folder)
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesised stack. */
    stack: string
  }
}
