import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { onTestFinished } from 'vitest'
import type { FunctionName } from '../../lib/assets.ts'
import { grants } from '../../lib/grants.ts'
import { type PalmaresProps, PalmaresStack } from '../../lib/palmares-stack.ts'

export type Resource = { Type: string; Properties: Record<string, unknown> }
type Place = Partial<Pick<PalmaresProps, 'domain'>> & { region?: string; name?: string }

/** The stack as an operator would have it, with nothing in its functions and no page: what stands around them is at stake. */
export function synthesised({ region = 'eu-west-3', name = 'Palmares', domain }: Place = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'palmares-lib-'))
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const names = Object.keys(grants) as FunctionName[]
  const functions = Object.fromEntries(names.map((each) => [each, empty])) as Record<FunctionName, string>
  const app = new App({ outdir: join(folder, 'out'), analyticsReporting: false })
  const stack = new PalmaresStack(app, name, {
    env: { region },
    assets: { functions, site: empty },
    mailFrom: 'palmares@school.example',
    alarmAddress: 'me@school.example',
    domain,
  })
  return {
    app,
    stack,
    template: () => app.synth().getStackByName(name).template as { Resources: Record<string, Resource> },
  }
}
