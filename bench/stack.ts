import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
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

type Resource = {
  Type: string
  Properties: {
    Runtime?: string
    Code: { S3Key: string }
    Environment: { Variables: object }
    MemorySize: number
    Timeout: number
  }
}

/** The folder, the environment and the limits of every function of a synthesised stack; what its template leaves open is made up. */
export function functionsOf(stack: string) {
  const template = JSON.parse(readFileSync(join(stack, 'Palmares.template.json'), 'utf8'))
  return Object.entries<Resource>(template.Resources)
    .filter(
      ([, { Type, Properties }]) => Type === 'AWS::Lambda::Function' && Properties.Runtime === 'nodejs24.x',
    )
    .map(([id, { Properties }]) => {
      const variables = Object.entries(Properties.Environment.Variables)
      return {
        name: id.slice(0, -'75FAB7ED'.length),
        memory: Properties.MemorySize,
        timeout: Properties.Timeout,
        folder: join(stack, `asset.${Properties.Code.S3Key.replace('.zip', '')}`),
        environment: Object.fromEntries(
          variables.map(([name, value]) => [name, typeof value === 'string' ? value : 'https://example.org']),
        ),
      }
    })
}
