import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { App } from 'aws-cdk-lib'
import { buildAssets } from '../lib/assets.ts'
import { PalmaresStack } from '../lib/palmares-stack.ts'
import { readSettings } from '../lib/settings.ts'

const { values } = parseArgs({ options: { output: { type: 'string', short: 'o' } } })
const outdir = values.output ?? process.env.CDK_OUTDIR ?? 'cdk.out'

// A folder of its own, so that two builds at once do not meet; always as deep, so that source maps are the same.
const workshop = join(import.meta.dirname, '../.palmares')
mkdirSync(workshop, { recursive: true })
const folder = mkdtempSync(join(workshop, 'build-'))
process.once('exit', () => rmSync(folder, { recursive: true }))

const app = new App({ outdir, analyticsReporting: false })
const context = (name: string): string | undefined => app.node.tryGetContext(name)
const settings = settled()

new PalmaresStack(app, context('stack') ?? 'Palmares', {
  description: 'Palmarès: a hackathon from the first registration to the winners’ mail',
  env: { region: context('region') ?? 'eu-west-3' },
  assets: await buildAssets(folder),
  ...settings,
})
app.synth()

/** The operator's settings; what is wrong with them is said in a line. */
function settled() {
  try {
    return readSettings(context)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
