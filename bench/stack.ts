import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** The stack as it would be deployed, synthesised under `folder`. */
export function synthesised(folder: string): string {
  const stack = join(folder, 'stack')
  execFileSync(process.execPath, [join(root, 'bin/palmares.ts'), '--output', stack], {
    cwd: root,
    stdio: 'ignore',
  })
  return stack
}
